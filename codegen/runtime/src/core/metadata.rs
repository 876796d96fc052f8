//! Metadata of error responses.

use std::fmt;
use std::hash::{Hash, Hasher};

/// The metadata of an error response.
///
/// `Debug` shows only the length of the body.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResponseMetadata {
    /// The HTTP status.
    pub status: u16,
    /// The error code without namespace; empty if the service sent none.
    pub code: String,
    /// The error message.
    pub message: Option<String>,
    /// The AWS request id.
    pub request_id: Option<String>,
    /// The header `location` of a redirect, without its query. Clients do not follow redirects.
    pub location: Option<String>,
    /// The unparsed body.
    pub body: Vec<u8>,
}

impl fmt::Debug for ResponseMetadata {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseMetadata")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("request_id", &self.request_id)
            .field("location", &self.location)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

impl ResponseMetadata {
    /// Returns whether the response is a [redirect](https://www.rfc-editor.org/rfc/rfc9110#name-redirection-3xx).
    #[inline]
    pub(crate) fn is_redirect(&self) -> bool {
        matches!(self.status, 301 | 302 | 303 | 307 | 308)
    }

    /// Formats the target of a redirect, if the response is one.
    #[inline]
    pub(crate) fn write_redirect(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location {
            Some(location) => write!(
                f,
                ": redirects are not followed, this one leads to `{location}`"
            ),
            None if self.is_redirect() && self.code.is_empty() => {
                f.write_str(": redirects are not followed, this one has no `location`")
            }
            None => Ok(()),
        }
    }

    /// Formats the beginning of a body that is text but not in the format of the protocol; others may contain
    /// sensitive values.
    #[inline]
    pub(crate) fn write_start(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CHARACTERS: usize = 200;
        // A character has at most four bytes. The text may end within one.
        let start = self.body.get(..4 * CHARACTERS).unwrap_or(&self.body);
        let start = match std::str::from_utf8(start) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => {
                let whole = start.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(whole).unwrap_or_default()
            }
            Err(_) => "",
        };
        let text = start.trim();
        let is_control = |c: char| c.is_control() && !c.is_whitespace();
        if text.is_empty() || text.starts_with(['{', '[', '"']) || text.contains(is_control) {
            return Ok(());
        }
        f.write_str(": ")?;
        let mut count = 0;
        for word in text.split_whitespace() {
            if count > 0 {
                if count + 1 >= CHARACTERS {
                    return f.write_str("…");
                }
                f.write_str(" ")?;
                count += 1;
            }
            for character in word.chars() {
                if count == CHARACTERS {
                    return f.write_str("…");
                }
                write!(f, "{character}")?;
                count += 1;
            }
        }
        Ok(())
    }
}

/// The metadata of an exception that was received. Ignored when exceptions are compared.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct Received(Option<Box<ResponseMetadata>>);

impl Received {
    /// Stores metadata.
    #[inline]
    pub fn new(metadata: ResponseMetadata) -> Self {
        Self(Some(Box::new(metadata)))
    }

    /// Returns the metadata; `None` if the exception was not received from a service.
    #[inline]
    pub fn metadata(&self) -> Option<&ResponseMetadata> {
        self.0.as_deref()
    }

    /// Returns the error message in the metadata.
    #[inline]
    pub fn message(&self) -> Option<&str> {
        self.0.as_deref()?.message.as_deref()
    }
}

impl fmt::Debug for Received {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(metadata) => metadata.fmt(f),
            None => f.write_str("None"),
        }
    }
}

impl PartialEq for Received {
    #[inline]
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Received {}

impl Hash for Received {
    #[inline]
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
