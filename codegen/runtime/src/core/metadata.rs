//! Metadata of errors: kept with every exception, so that nothing that the service said is lost.

use std::fmt;
use std::hash::{Hash, Hasher};

/// The answer that an error was read from.
///
/// `Debug` tells only how long the body is.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ResponseMetadata {
    /// The HTTP status.
    pub status: u16,
    /// The code of the error, without namespace; empty where the service sent none.
    pub code: String,
    /// The message, whatever its member is called.
    pub message: Option<String>,
    /// The id by which AWS finds the call again.
    pub request_id: Option<String>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl fmt::Debug for ResponseMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseMetadata")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("request_id", &self.request_id)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

impl ResponseMetadata {
    /// Writes how a body begins that is text, and not one of the protocol, which may hold what is sensitive.
    pub(crate) fn write_start(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CHARACTERS: usize = 200;
        // Four bytes are the most that a character has; half a one at the end is no reason to show nothing.
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

/// The metadata of an exception that was received. It does not count when exceptions are compared.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct Received(Option<Box<ResponseMetadata>>);

impl Received {
    /// With this answer.
    pub fn new(metadata: ResponseMetadata) -> Self {
        Self(Some(Box::new(metadata)))
    }

    /// The answer, where there was one.
    pub fn metadata(&self) -> Option<&ResponseMetadata> {
        self.0.as_deref()
    }

    /// The message of the answer.
    pub fn message(&self) -> Option<&str> {
        self.0.as_deref()?.message.as_deref()
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(metadata) => metadata.fmt(f),
            None => f.write_str("None"),
        }
    }
}

impl PartialEq for Received {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Received {}

impl Hash for Received {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
