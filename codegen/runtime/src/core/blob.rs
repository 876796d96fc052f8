//! Binary data.

use std::fmt;

use crate::runtime::validate::checker::{Check, Checker};
use crate::runtime::validate::length::Length;

/// A [blob](https://smithy.io/2.0/spec/simple-types.html#blob) of bytes. `Debug` shows only the length.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Blob(Vec<u8>);

impl Blob {
    /// Creates a blob.
    #[inline]
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// Returns the bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Returns the bytes without copying them.
    #[inline]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl AsRef<[u8]> for Blob {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Blob {
    #[inline]
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Blob {
    #[inline]
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }
}

impl<const N: usize> From<[u8; N]> for Blob {
    #[inline]
    fn from(bytes: [u8; N]) -> Self {
        Self(bytes.into())
    }
}

impl<const N: usize> From<&[u8; N]> for Blob {
    #[inline]
    fn from(bytes: &[u8; N]) -> Self {
        Self(bytes.into())
    }
}

impl From<&str> for Blob {
    #[inline]
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Blob {
    #[inline]
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Blob {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blob({} bytes)", self.0.len())
    }
}

/// The check of the length of a blob, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Bytes(pub Length);

impl Check<Blob> for Bytes {
    #[inline]
    fn check<'v>(&self, value: &'v Blob, checker: &mut Checker<'v, '_>) {
        self.0.check(value.as_bytes().len() as u64, checker);
    }
}

/// Checks the number of bytes of a blob that is not in memory.
impl Check<u64> for Bytes {
    fn check<'v>(&self, length: &'v u64, checker: &mut Checker<'v, '_>) {
        self.0.check(*length, checker);
    }
}
