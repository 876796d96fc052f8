//! Conversion of HTTP client errors to transport errors.

use std::error::Error;
use std::io;

use super::connector::ConnectTimeout;
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// Converts the error of an HTTP client.
pub fn of_error(error: Box<dyn Error + Send + Sync>) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::new(kind(&*error)).with_source(error),
    }
}

fn kind(error: &(dyn Error + 'static)) -> TransportErrorKind {
    // That of the body of a request, for instance.
    let own = chain(error).find_map(|error| error.downcast_ref::<TransportError>());
    if let Some(own) = own {
        return own.kind();
    }
    let is_connecting = chain(error).any(|error| {
        let error = error.downcast_ref::<hyper_util::client::legacy::Error>();
        error.is_some_and(hyper_util::client::legacy::Error::is_connect)
    });
    if chain(error).any(is_tls) {
        return TransportErrorKind::Tls;
    }
    if is_connecting || chain(error).any(|error| error.is::<ConnectTimeout>()) {
        return TransportErrorKind::Connect;
    }
    let found = chain(error).find_map(|error| {
        let of_hyper = error.downcast_ref::<hyper::Error>().and_then(of_hyper);
        of_hyper.or_else(|| {
            let error = error.downcast_ref::<io::Error>()?;
            Some(TransportErrorKind::of_io(error.kind()))
        })
    });
    // Errors of HTTP/2 have no kind of their own: the server has reset the stream, or closes the connection.
    let is_broken = || chain(error).any(is_of_connection);
    found.unwrap_or_else(|| match is_broken() {
        true => TransportErrorKind::Interrupted,
        false => TransportErrorKind::Other,
    })
}

fn chain<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        // What an I/O error wraps is not among its sources, but the sources of that are.
        let inner = error
            .downcast_ref::<io::Error>()
            .and_then(|error| Some(error.get_ref()? as &(dyn Error + 'static)));
        inner.or_else(|| error.source())
    })
}

fn is_tls(error: &(dyn Error + 'static)) -> bool {
    error.is::<rustls::Error>()
}

fn is_of_connection(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<hyper::Error>();
    error.is_some_and(|error| !error.is_user())
}

fn of_hyper(error: &hyper::Error) -> Option<TransportErrorKind> {
    if error.is_parse() {
        Some(TransportErrorKind::Malformed)
    } else if error.is_incomplete_message() || error.is_closed() || error.is_canceled() {
        Some(TransportErrorKind::Interrupted)
    } else {
        None
    }
}
