//! Presigned requests that are their URL alone, although the operation has a JSON document as its body.

use http::Method;
use http::header::CONTENT_TYPE;

use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::sign::uri::with_parameters;
use crate::runtime::codec::json::decode::JsonDecoder;
use crate::runtime::core::document::{Document, Number};
use crate::runtime::protocol::failure::EncodeError;
use crate::runtime::schema::location::Location;
use crate::runtime::schema::state::DecodeState;
use crate::runtime::schema::value::Value;

/// Converts a presigned request into a `GET` request: moves the members of its body to the query.
///
/// # Errors
/// Returns an error if a member is neither a scalar nor a list of scalars, or the URI becomes too long.
pub fn finish(prepared: &mut Prepared) -> Result<(), EncodeError> {
    if !prepared.is_presigned {
        return Ok(());
    }
    let request = &mut prepared.request;
    let body = std::mem::take(request.body_mut());
    let parameters = parameters(&body).ok_or_else(|| {
        EncodeError::new("a presigned request has a member that its URL cannot contain")
    })?;
    let uri = with_parameters(request.uri(), &[], &parameters);
    *request.uri_mut() =
        uri.ok_or_else(|| EncodeError::new("the URI is longer than 65,534 bytes"))?;
    *request.method_mut() = Method::GET;
    request.headers_mut().remove(CONTENT_TYPE);
    Ok(())
}

/// Returns the members of a JSON object as parameters; a list is one parameter for each item.
fn parameters(body: &[u8]) -> Option<Vec<(String, String)>> {
    let mut decoder = JsonDecoder::new(std::str::from_utf8(body).ok()?);
    let mut document = Document::Null;
    let state = DecodeState::alone();
    let read = document.decode(&mut decoder, &Location::root(&state));
    read.and_then(|()| decoder.end()).ok()?;
    let Document::Object(members) = document else {
        return None;
    };
    let mut parameters = Vec::new();
    for (name, value) in members {
        match value {
            Document::Array(items) => {
                for item in &items {
                    parameters.push((name.clone(), text(item)?));
                }
            }
            value => parameters.push((name, text(&value)?)),
        }
    }
    Some(parameters)
}

fn text(value: &Document) -> Option<String> {
    match value {
        Document::String(text) => Some(text.clone()),
        Document::Boolean(value) => Some(value.to_string()),
        Document::Number(Number::Integer(number)) => Some(number.to_string()),
        Document::Number(Number::Double(number)) => Some(number.to_string()),
        _ => None,
    }
}
