//! Signing keys, which depend on date, Region and service.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use hmac_sha256::{HMAC, Hash};

/// The maximum number of cached keys. Clients rarely use more Regions or identities at the same time.
const KEPT: usize = 8;

/// A cache of signing keys. It contains digests of secrets, not the secrets. `Debug` does not show the keys.
#[derive(Default)]
pub(super) struct SigningKeys(Mutex<Vec<SigningKey>>);

struct SigningKey {
    secret: [u8; 32],
    date: [u8; 8],
    region: String,
    service: String,
    key: [u8; 32],
}

impl SigningKeys {
    /// Returns the key for a date, such as `20260131`, a Region and a service.
    pub(super) fn key(&self, secret: &str, date: &str, region: &str, service: &str) -> [u8; 32] {
        let digest = Hash::hash(secret.as_bytes());
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = keys.iter().find(|key| {
            key.date == *date.as_bytes()
                && key.region == region
                && key.service == service
                && key.secret == digest
        });
        if let Some(known) = known {
            return known.key;
        }
        let key = derive(secret, date, region, service);
        if let Ok(date) = date.as_bytes().try_into() {
            if keys.len() == KEPT {
                keys.remove(0);
            }
            keys.push(SigningKey {
                secret: digest,
                date,
                region: region.to_owned(),
                service: service.to_owned(),
                key,
            });
        }
        key
    }
}

/// Derives the key for a date, a Region and a service.
pub(super) fn derive(secret: &str, date: &str, region: &str, service: &str) -> [u8; 32] {
    let key = HMAC::mac(date, [b"AWS4", secret.as_bytes()].concat());
    [region, service, "aws4_request"]
        .iter()
        .fold(key, |key, part| HMAC::mac(part, key))
}

impl fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKeys(..)")
    }
}
