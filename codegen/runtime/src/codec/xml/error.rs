//! The formats of errors in XML.

use http::StatusCode;

use crate::runtime::codec::xml::encode::{Wrapper, escape};
use crate::runtime::codec::xml::tree::XmlTree;
use crate::runtime::protocol::wire_error::ErrorHead;

/// The elements around an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorForm {
    /// `<ErrorResponse><Error>…</Error><RequestId/></ErrorResponse>`
    Wrapped,
    /// `<Error>…</Error>`
    Bare,
    /// `<Response><Errors><Error>…</Error></Errors><RequestID/></Response>`
    Ec2,
}

/// Moves the start of decoding to the error, which is the root element or inside it.
pub fn at_error(mut tree: XmlTree<'_>) -> XmlTree<'_> {
    tree.root = error_of(&tree).unwrap_or(tree.root);
    tree
}

fn error_of(tree: &XmlTree<'_>) -> Option<usize> {
    if tree.name(tree.root) == "Error" {
        return Some(tree.root);
    }
    let list = tree.child(tree.root, "Errors");
    let inside = list.and_then(|list| tree.child(list, "Error"));
    tree.child(tree.root, "Error").or(inside)
}

/// Reads the code, message and request id of an error in any format.
pub fn head(tree: &XmlTree<'_>) -> ErrorHead {
    let error = error_of(tree).unwrap_or(tree.root);
    ErrorHead {
        code: text(tree, error, &["Code"]),
        dunder_type: None,
        message: text(tree, error, &["Message", "message"]),
        request_id: request_id(tree).or_else(|| text(tree, error, REQUEST_IDS)),
    }
}

/// The names of elements that contain the request id.
const REQUEST_IDS: &[&str] = &["RequestId", "RequestID", "requestId"];

/// Returns the request id of a response.
pub fn request_id(tree: &XmlTree<'_>) -> Option<String> {
    let metadata = tree.child(0, "ResponseMetadata").unwrap_or(0);
    text(tree, metadata, REQUEST_IDS)
}

/// Returns the text of the first of the child elements with these names.
fn text(tree: &XmlTree<'_>, node: usize, names: &[&str]) -> Option<String> {
    let found = names.iter().find_map(|name| tree.child(node, name));
    found.map(|child| tree.text(child).trim().to_owned())
}

/// Returns true if the root element of a document is an error. Reads only its start tag.
pub fn is_bare(body: &[u8]) -> bool {
    let mut rest = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    loop {
        rest = rest.trim_ascii_start();
        let prolog: [(&[u8], &[u8]); 2] = [(b"<?", b"?>"), (b"<!--", b"-->")];
        let part = prolog
            .into_iter()
            .find(|(start, _)| rest.starts_with(start));
        let Some((_, end)) = part else {
            break;
        };
        let Some(at) = rest.windows(end.len()).position(|window| window == end) else {
            return false;
        };
        rest = rest.get(at + end.len()..).unwrap_or_default();
    }
    let name = rest.strip_prefix(b"<Error");
    let after = name.and_then(<[u8]>::first);
    after.is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
}

/// Returns the elements around the members of an error.
pub fn wrapper(form: ErrorForm, code: &str, status: StatusCode) -> Wrapper {
    let fault = match status.is_server_error() {
        true => "Receiver",
        false => "Sender",
    };
    let (root, start, end) = match form {
        ErrorForm::Wrapped => (
            "ErrorResponse",
            format!("<Error><Type>{fault}</Type>"),
            "</Error>",
        ),
        ErrorForm::Bare => ("Error", format!("<Type>{fault}</Type>"), ""),
        ErrorForm::Ec2 => (
            "Response",
            "<Errors><Error>".to_owned(),
            "</Error></Errors>",
        ),
    };
    let mut start = start + "<Code>";
    escape(&mut start, code, false);
    start.push_str("</Code>");
    Wrapper {
        root: root.to_owned(),
        start,
        end: end.to_owned(),
    }
}
