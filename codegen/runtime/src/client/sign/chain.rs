//! Signature chains for the chunks of a body.

use std::fmt;
use std::time::SystemTime;

use ring::hmac::{self, Key};

use super::key::derive;
use super::sigv4::{basic_date_time, hex};
use crate::runtime::client::credentials::identity::Credentials;

/// The signatures of a body that is [signed in
/// chunks](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html). Each signature covers the previous
/// one; the first covers that of the request.
///
/// `Debug` does not show keys or signatures.
#[derive(Clone)]
pub struct SignatureChain {
    credentials: Credentials,
    region: String,
    name: String,
    time: SystemTime,
    previous: String,
    /// The key of the last signature, with its date.
    key: Option<(String, Key)>,
}

impl SignatureChain {
    /// Creates the chain that continues the signature of a request, in lower-case hex.
    pub fn new(
        credentials: &Credentials,
        [region, name]: [&str; 2],
        time: SystemTime,
        signature: &str,
    ) -> Self {
        Self {
            credentials: credentials.clone(),
            region: region.to_owned(),
            name: name.to_owned(),
            time,
            previous: signature.to_owned(),
            key: None,
        }
    }

    /// Returns the time of the signature of the request.
    pub fn time(&self) -> SystemTime {
        self.time
    }

    /// Returns the last signature, in lower-case hex.
    pub fn previous(&self) -> &str {
        &self.previous
    }

    /// Computes and returns the next signature. `algorithm` is the first line of the string to sign, such as
    /// `AWS4-HMAC-SHA256-PAYLOAD`; `hashes` are its last lines, each the SHA-256 of a part of the chunk in lower-case
    /// hex. Returns `None` if the time is not within the years 1970 to 9999.
    pub fn sign(&mut self, algorithm: &str, time: SystemTime, hashes: &[&str]) -> Option<[u8; 32]> {
        let time = basic_date_time(time)?;
        let time = std::str::from_utf8(&time).ok()?;
        let date = time.get(..8)?;
        let scope = [date, &self.region, &self.name, "aws4_request"].join("/");
        let mut lines = vec![algorithm, time, &scope, &self.previous];
        lines.extend(hashes);
        let text = lines.join("\n");
        let key = match &self.key {
            Some((day, key)) if day == date => key.clone(),
            _ => {
                let secret = self.credentials.secret_access_key();
                let key = derive(secret, date.as_bytes(), &self.region, &self.name);
                self.key = Some((date.to_owned(), key.clone()));
                key
            }
        };
        let signature = hmac::sign(&key, text.as_bytes());
        self.previous = hex(signature.as_ref());
        signature.as_ref().try_into().ok()
    }
}

impl fmt::Debug for SignatureChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignatureChain")
            .field("region", &self.region)
            .field("name", &self.name)
            .field("time", &self.time)
            .finish_non_exhaustive()
    }
}
