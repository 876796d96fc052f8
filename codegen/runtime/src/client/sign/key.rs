//! Signing keys, which depend on date, Region and service.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use ring::digest::{SHA256, digest};
use ring::hmac::{self, HMAC_SHA256, Key};

use crate::runtime::client::credentials::identity::{Credentials, CredentialsHandle};

/// The maximum number of cached keys. Clients rarely use more Regions or identities at the same time.
const KEPT: usize = 8;

/// A cache of signing keys. It contains digests of secrets, not the secrets. `Debug` does not show the keys.
#[derive(Default)]
pub(super) struct SigningKeys(Mutex<Vec<SigningKey>>);

struct SigningKey {
    /// The credentials that used the key last. Comparing them needs no digest.
    credentials: CredentialsHandle,
    /// The SHA-256 of the secret access key.
    secret: [u8; 32],
    date: [u8; 8],
    region: String,
    service: String,
    key: Key,
}

impl SigningKeys {
    /// Returns the key for a date, such as `20260131`, a Region and a service.
    pub(super) fn key(
        &self,
        credentials: &Credentials,
        date: [u8; 8],
        region: &str,
        service: &str,
    ) -> Key {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_scope =
            |key: &SigningKey| key.date == date && key.region == region && key.service == service;
        let mut known = keys.iter();
        let known = known.find(|key| key.credentials.is(credentials) && is_scope(key));
        if let Some(known) = known {
            return known.key.clone();
        }
        let secret = credentials.secret_access_key();
        let secret_digest = sha256(secret.as_bytes());
        let mut known = keys.iter_mut();
        let known = known.find(|key| key.secret == secret_digest && is_scope(key));
        if let Some(known) = known {
            known.credentials = credentials.handle();
            return known.key.clone();
        }
        let key = derive(secret, &date, region, service);
        if keys.len() == KEPT {
            keys.remove(0);
        }
        keys.push(SigningKey {
            credentials: credentials.handle(),
            secret: secret_digest,
            date,
            region: region.to_owned(),
            service: service.to_owned(),
            key: key.clone(),
        });
        key
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, bytes).as_ref());
    hash
}

/// Derives the key for a date, a Region and a service.
pub(super) fn derive(secret: &str, date: &[u8], region: &str, service: &str) -> Key {
    let secret = [b"AWS4", secret.as_bytes()].concat();
    let parts = [date, region.as_bytes(), service.as_bytes(), b"aws4_request"];
    let first = Key::new(HMAC_SHA256, &secret);
    parts.iter().fold(first, |key, part| {
        Key::new(HMAC_SHA256, hmac::sign(&key, part).as_ref())
    })
}

impl fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKeys(..)")
    }
}
