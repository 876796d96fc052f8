//! The header that names an operation in AWS JSON.

use std::marker::PhantomData;

use http::HeaderValue;

use crate::runtime::core::operation::Operation;
use crate::runtime::core::service::Service;

/// The value of `X-Amz-Target` for an operation, assembled at compile time.
pub struct Target<O>(PhantomData<O>);

impl<O: Operation> Target<O> {
    const LENGTH: usize = O::Service::NAME.len() + 1 + O::NAME.len();
    const BYTES: &'static [u8; LONGEST] =
        &joined([O::Service::NAME.as_bytes(), b".", O::NAME.as_bytes()]);
    /// The value; `None` if it is longer than `LONGEST`.
    #[allow(clippy::declare_interior_mutable_const)] // It is copied.
    pub const VALUE: Option<HeaderValue> = match Self::BYTES.split_at_checked(Self::LENGTH) {
        Some((bytes, _)) => match std::str::from_utf8(bytes) {
            Ok(text) => Some(HeaderValue::from_static(text)),
            Err(_) => None,
        },
        None => None,
    };
}

/// The maximum length of a value that is assembled at compile time, in bytes.
const LONGEST: usize = 256;

/// Concatenates the parts, up to `LONGEST` bytes.
const fn joined(parts: [&[u8]; 3]) -> [u8; LONGEST] {
    let mut bytes = [0; LONGEST];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let mut index = 0;
        while index < parts[part].len() && at < LONGEST {
            bytes[at] = parts[part][index];
            at += 1;
            index += 1;
        }
        part += 1;
    }
    bytes
}
