//! AWS credentials.

use std::fmt;
use std::ptr;
use std::sync::{Arc, Weak};
use std::time::SystemTime;

/// AWS credentials: an access key, and for temporary credentials a session token and an expiration time.
///
/// Clones are cheap. `Debug` does not show the secret access key or the session token.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials(Arc<Parts>);

#[derive(Clone, PartialEq, Eq)]
struct Parts {
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expiry: Option<SystemTime>,
    account_id: Option<String>,
}

impl Credentials {
    /// Creates credentials that do not expire.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        Self(Arc::new(Parts {
            access_key_id: access_key_id.into(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            expiry: None,
            account_id: None,
        }))
    }

    /// Sets the session token, which is sent in the header `x-amz-security-token`.
    #[must_use]
    pub fn with_session_token(mut self, session_token: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).session_token = Some(session_token.into());
        self
    }

    /// Sets the expiration time, after which services reject the credentials.
    #[must_use]
    pub fn with_expiry(mut self, expiry: SystemTime) -> Self {
        Arc::make_mut(&mut self.0).expiry = Some(expiry);
        self
    }

    /// Sets the id of the account to which the credentials belong. Some endpoints contain it.
    #[must_use]
    pub fn with_account_id(mut self, account_id: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).account_id = Some(account_id.into());
        self
    }

    /// Returns the access key id. It is not secret: signatures contain it.
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    /// Returns the secret access key.
    pub fn secret_access_key(&self) -> &str {
        &self.0.secret_access_key
    }

    /// Returns the session token of temporary credentials.
    pub fn session_token(&self) -> Option<&str> {
        self.0.session_token.as_deref()
    }

    /// Returns the expiration time; `None` if the credentials do not expire.
    pub fn expiry(&self) -> Option<SystemTime> {
        self.0.expiry
    }

    /// Returns the account id, if the source of the credentials provides it.
    pub fn account_id(&self) -> Option<&str> {
        self.0.account_id.as_deref()
    }

    /// Returns a handle that identifies these credentials without keeping them in memory.
    pub(crate) fn handle(&self) -> CredentialsHandle {
        CredentialsHandle(Arc::downgrade(&self.0))
    }
}

/// Identifies credentials and their clones.
pub(crate) struct CredentialsHandle(Weak<Parts>);

impl CredentialsHandle {
    /// Returns true for the same credentials or a clone of them; equal ones that were created separately do not count.
    pub(crate) fn is(&self, credentials: &Credentials) -> bool {
        // The allocation is not reused while there is a `Weak`.
        ptr::eq(self.0.as_ptr(), Arc::as_ptr(&credentials.0))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = "** redacted **";
        let mut fields = f.debug_struct("Credentials");
        fields
            .field("access_key_id", &self.0.access_key_id)
            .field("secret_access_key", &hidden);
        if self.0.session_token.is_some() {
            fields.field("session_token", &hidden);
        }
        if let Some(expiry) = &self.0.expiry {
            fields.field("expiry", expiry);
        }
        if let Some(account_id) = &self.0.account_id {
            fields.field("account_id", account_id);
        }
        fields.finish()
    }
}
