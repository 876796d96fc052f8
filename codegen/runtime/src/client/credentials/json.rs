//! JSON objects with credentials.

use std::time::SystemTime;

use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::codec::json::decode::JsonDecoder;
use crate::runtime::codec::json::encode::JsonEncoder;
use crate::runtime::codec::json::format::JsonFormat;
use crate::runtime::core::date_time::DateTime;
use crate::runtime::core::document::{Document, Number};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};
use crate::runtime::schema::value::Value;

/// A JSON object with case-insensitive keys. It contains secrets, and therefore does not implement `Debug`.
#[derive(Clone)]
pub(super) struct Object(Document);

impl Default for Object {
    fn default() -> Self {
        Self(Document::Object(Default::default()))
    }
}

impl Object {
    /// Parses a text; returns `None` if it is not a JSON object.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let mut decoder = JsonDecoder::new(text);
        let mut document = Document::Null;
        let state = DecodeState::alone().with_memory(16 << 20);
        let read = document.decode(&mut decoder, &Location::root(&state));
        read.and_then(|()| decoder.end()).ok()?;
        matches!(document, Document::Object(_)).then_some(Self(document))
    }

    fn value(&self, key: &str) -> Option<&Document> {
        let Document::Object(values) = &self.0 else {
            return None;
        };
        let mut values = values.iter();
        let found = values.find(|(name, _)| name.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value)
    }

    /// Returns a string that is not empty.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.value(key)? {
            Document::String(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Returns an integer.
    pub fn integer(&self, key: &str) -> Option<i64> {
        match self.value(key)? {
            Document::Number(Number::Integer(number)) => Some(*number),
            Document::Number(Number::Double(number)) if number.fract() == 0.0 => {
                Some(*number as i64)
            }
            Document::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// Returns an object.
    pub fn object(&self, key: &str) -> Option<Self> {
        let value = self.value(key)?;
        matches!(value, Document::Object(_)).then(|| Self(value.clone()))
    }

    /// Sets a string.
    pub fn set(&mut self, key: &str, value: &str) {
        if let Document::Object(values) = &mut self.0 {
            values.insert(key.to_owned(), value.into());
        }
    }

    /// Serializes the object; returns `None` if it contains a value that JSON cannot represent.
    pub fn write(&self) -> Option<Vec<u8>> {
        let mut encoder = JsonEncoder::new(JsonFormat::default());
        self.0
            .encode(&mut encoder, &Traits::NONE, EncodeState::new(Side::Alone));
        encoder.finish().ok()
    }

    /// Returns the time at a key.
    ///
    /// # Errors
    /// Returns an error if the value is not a time.
    pub fn time(&self, key: &str) -> Result<Option<SystemTime>, String> {
        let Some(text) = self.text(key) else {
            return Ok(None);
        };
        let malformed = || format!("`{key}` is not a time such as 2026-01-31T12:30:00Z");
        time(text).map(Some).ok_or_else(malformed)
    }

    /// Returns the credentials: `AccessKeyId`, `SecretAccessKey`, the session token at the given key, `Expiration` and
    /// `AccountId`.
    ///
    /// # Errors
    /// Returns an error if a member is missing or malformed.
    pub fn credentials(&self, token: &str) -> Result<Credentials, String> {
        let needed = |key| {
            let found = self.text(key);
            found.ok_or_else(|| format!("the JSON has no string `{key}`"))
        };
        let mut credentials = Credentials::new(needed("AccessKeyId")?, needed("SecretAccessKey")?);
        if let Some(token) = self.text(token) {
            credentials = credentials.with_session_token(token);
        }
        if let Some(account_id) = self.text("AccountId") {
            credentials = credentials.with_account_id(account_id);
        }
        if let Some(expiry) = self.time("Expiration")? {
            credentials = credentials.with_expiry(expiry);
        }
        Ok(credentials)
    }
}

/// Parses a time in the format of RFC 3339, or with the suffix `UTC`, as old versions of the AWS CLI write it.
pub(super) fn time(text: &str) -> Option<SystemTime> {
    let text = text.trim();
    let in_utc = text.strip_suffix("UTC").map(|time| format!("{time}Z"));
    let time: DateTime = in_utc.as_deref().unwrap_or(text).parse().ok()?;
    time.try_into().ok()
}
