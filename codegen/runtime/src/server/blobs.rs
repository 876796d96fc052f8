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
use crate::runtime::protocol::http_message::{essence, header, media_type};
use crate::runtime::protocol::interface::Protocol;
use crate::runtime::protocol::rejection::Rejection;
use crate::runtime::protocol::wire_error::WireError;
use crate::runtime::schema::value::Value;
use crate::runtime::server::body::ServerBody;
use crate::runtime::server::dispatch::{Exchange, reject, respond, respond_with};
use crate::runtime::server::length_check::{CheckLength, LengthCheck};
use crate::runtime::validate::checker::{Checker, Validate};

/// Sets the field of a response with the streaming blob.
type Put<O> = fn(&mut <O as Operation>::Response, Blob);

/// The streaming blob of a request: the field, and the traits of the model that apply to its length.
pub struct RequestBlob<O: Operation> {
    /// Returns the blob in the field, and leaves an empty one.
    take: fn(&mut O::Request) -> Option<Blob>,
    check: Option<CheckLength>,
    requires_length: bool,
}

impl<O: Operation> RequestBlob<O> {
    /// Creates a blob without traits. `take` returns the blob in the field, and leaves an empty one.
    pub fn new(take: fn(&mut O::Request) -> Option<Blob>) -> Self {
        Self {
            take,
            check: None,
            requires_length: false,
        }
    }

    /// Sets the check of the [length](https://smithy.io/2.0/spec/constraint-traits.html#length-trait) in bytes.
    #[must_use]
    pub fn check(mut self, check: CheckLength) -> Self {
        self.check = Some(check);
        self
    }

    /// Sets that requests without `Content-Length` are
    /// [rejected](https://smithy.io/2.0/spec/streaming.html#requireslength-trait).
    #[must_use]
    pub fn requires_length(mut self) -> Self {
        self.requires_length = true;
        self
    }
}

/// A request, and the length of its body, if it is checked.
struct Opened<'r, R> {
    request: &'r R,
    length: u64,
    check: Option<CheckLength>,
}

impl<R: Validate> Validate for Opened<'_, R> {
    fn check<'v>(&'v self, checker: &mut Checker<'v, '_>) {
        self.request.check(checker);
        if let Some(check) = self.check {
            check(&self.length, checker);
        }
    }
}

impl<P: Protocol> Exchange<P> {
    /// Handles an operation whose request has a streaming blob.
    pub async fn receive_blob<O, F, R>(
        self,
        blob: RequestBlob<O>,
        handle: F,
    ) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>,
        F: FnOnce(O::Request, ServerBody) -> R,
        R: Future<Output = Result<O::Response, O::Error>>,
    {
        match self.open_blob::<O>(blob).await {
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
        blob: RequestBlob<O>,
        put: Put<O>,
        handle: F,
    ) -> Response<ServerBody>
    where
        O: Operation<Request: Value, Response: Value, Error: WireError>,
        F: FnOnce(O::Request, ServerBody) -> R,
        R: Future<Output = Result<(O::Response, ServerBody), O::Error>>,
    {
        match self.open_blob::<O>(blob).await {
            Ok((request, body)) => respond_blob::<P, O>(put, handle(request, body).await).await,
            Err(rejection) => reject::<P>(&rejection),
        }
    }

    async fn open_blob<O: Operation<Request: Value>>(
        mut self,
        blob: RequestBlob<O>,
    ) -> Result<(O::Request, ServerBody), Rejection> {
        if P::HAS_HTTP_BINDINGS {
            return self.open_stream::<O>(blob);
        }
        self.read_body().await?;
        let mut request = self.parse::<O>()?;
        let blob = (blob.take)(&mut request).unwrap_or_default();
        Ok((request, blob.into()))
    }

    /// Parses and validates the request without its body. The length of the body is validated now if it is known, and
    /// otherwise while the body is read.
    fn open_stream<O: Operation<Request: Value>>(
        self,
        blob: RequestBlob<O>,
    ) -> Result<(O::Request, ServerBody), Rejection> {
        self.check_media_type::<O>()?;
        let request = P::read_request::<O>(&self.request, self.limits)?;
        let length = self.body_length();
        if blob.requires_length && length.is_none() {
            return Err(Rejection::LengthRequired);
        }
        let check = blob.check.filter(|_| length.is_some());
        self.validate(&Opened {
            request: &request,
            length: length.unwrap_or_default(),
            check,
        })?;
        let is_exact = self.body.size_hint().exact().is_some();
        let (check, validation) = (blob.check.filter(|_| !is_exact), self.validation);
        Ok(match check.zip(validation) {
            Some((check, options)) => {
                let check = LengthCheck::new(check, options);
                (request, self.body.with_check(check))
            }
            None => (request, self.body),
        })
    }

    /// Returns the length of the body in bytes, if it is known.
    fn body_length(&self) -> Option<u64> {
        let exact = self.body.size_hint().exact();
        exact.or_else(|| header(self.request.headers(), CONTENT_LENGTH)?.parse().ok())
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
        Err(error) => return respond::<P, O>(Err(error)),
    };
    if P::HAS_HTTP_BINDINGS {
        // The empty blob sets the media type.
        put(&mut response, Blob::default());
        return respond_with::<P, O, _>(Ok((response, body)), |written, body| {
            let mut response = written.map(|_| body);
            // The HTTP server writes the length of the body, if it is known.
            response.headers_mut().remove(CONTENT_LENGTH);
            Ok(response)
        });
    }
    match body.collect(usize::MAX).await {
        Ok(bytes) => {
            put(&mut response, Blob::new(bytes));
            respond::<P, O>(Ok(response))
        }
        Err(_) => reject::<P>(&Rejection::Internal),
    }
}
