//! Operations with streaming blobs.
//!
//! In protocols with HTTP bindings, a streaming blob is the body of the message, and is not buffered. In other
//! protocols, it is a part of a document, which is read and written in memory.

use std::future::Future;

use http::Response;
use http::header::CONTENT_LENGTH;
use http_body::Body;

use crate::runtime::core::blob::Blob;
use crate::runtime::core::http_trait::BodyKind;
use crate::runtime::core::operation::Operation;
use crate::runtime::protocol::http_message::{essence, media_type};
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::wire_error::WireError;
use crate::runtime::schema::value::Value;
use crate::runtime::server::body::ServerBody;
use crate::runtime::server::dispatch::{Exchange, fail, reject, respond};

/// Returns the field of a request with the streaming blob, and leaves an empty one.
type Take<O> = fn(&mut <O as Operation>::Request) -> Option<Blob>;

/// Sets the field of a response with the streaming blob.
type Put<O> = fn(&mut <O as Operation>::Response, Blob);

impl<P: Protocol> Exchange<P> {
    /// Handles an operation whose request has a streaming blob.
    pub async fn receive_blob<O, F, R>(self, take: Take<O>, handle: F) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>,
        F: FnOnce(O::Request, ServerBody) -> R,
        R: Future<Output = Result<O::Response, O::Error>>,
    {
        match self.open_blob::<O>(take).await {
            Ok((request, body)) => respond::<P, O>(handle(request, body).await),
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    /// Handles an operation whose response has a streaming blob.
    pub async fn send_blob<O, F, R>(self, put: Put<O>, handle: F) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>,
        F: FnOnce(O::Request) -> R,
        R: Future<Output = Result<(O::Response, ServerBody), O::Error>>,
    {
        match self.read::<O>().await {
            Ok(request) => respond_blob::<P, O>(put, handle(request).await).await,
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    /// Handles an operation with streaming blobs in the request and the response.
    pub async fn exchange_blobs<O, F, R>(
        self,
        take: Take<O>,
        put: Put<O>,
        handle: F,
    ) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>,
        F: FnOnce(O::Request, ServerBody) -> R,
        R: Future<Output = Result<(O::Response, ServerBody), O::Error>>,
    {
        match self.open_blob::<O>(take).await {
            Ok((request, body)) => respond_blob::<P, O>(put, handle(request, body).await).await,
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    async fn open_blob<O: Operation<Request: Value>>(
        mut self,
        take: Take<O>,
    ) -> Result<(O::Request, ServerBody), Rejection> {
        if P::HAS_HTTP_BINDINGS {
            self.check_media_type::<O>()?;
            let request = self.parse::<O>()?;
            return Ok((request, self.body));
        }
        self.read_body().await?;
        let mut request = self.parse::<O>()?;
        let blob = take(&mut request).unwrap_or_default();
        Ok((request, blob.into()))
    }

    /// Checks that a body that has not been read has the media type of the member, if the model defines one.
    fn check_media_type<O: Operation>(&self) -> Result<(), Rejection> {
        let kind = O::HTTP.map(|http| http.request);
        let Some(BodyKind::Raw(media)) = kind.filter(|_| !self.body.is_end_stream()) else {
            return Ok(());
        };
        let found = media_type(self.request.headers()).unwrap_or_default();
        match found.eq_ignore_ascii_case(essence(media)) {
            true => Ok(()),
            false => Err(Rejection::UnsupportedMediaType),
        }
    }
}

async fn respond_blob<P: Protocol, O>(
    put: Put<O>,
    outcome: Result<(O::Response, ServerBody), O::Error>,
) -> Response<ServerBody>
where
    O: Operation<Response: Value, Error: WireError>,
{
    let (mut response, body) = match outcome {
        Ok(outcome) => outcome,
        Err(error) => return fail::<P, O>(&error),
    };
    if !P::HAS_HTTP_BINDINGS {
        return match body.collect(usize::MAX).await {
            Ok(bytes) => {
                put(&mut response, Blob::new(bytes));
                respond::<P, O>(Ok(response))
            }
            Err(_) => reject::<P>(&Rejection::Internal),
        };
    }
    // The empty blob sets the media type.
    put(&mut response, Blob::default());
    match P::write_response::<O>(&response) {
        Ok(written) => {
            let (mut head, _) = written.into_parts();
            // The HTTP server writes the length of the body, if it is known.
            head.headers.remove(CONTENT_LENGTH);
            Response::from_parts(head, body)
        }
        Err(_) => reject::<P>(&Rejection::Internal),
    }
}
