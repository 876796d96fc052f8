//! The credentials of an AWS account.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// AWS credentials: an access key, and for temporary ones a session token and the time at which they expire.
///
/// Cloning is cheap. `Debug` shows neither the secret access key nor the session token.
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
    /// Creates credentials which never expire.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        Self(Arc::new(Parts {
            access_key_id: access_key_id.into(),
            secret_access_key: secret_access_key.into(),
            session_token: None,
            expiry: None,
            account_id: None,
        }))
    }

    /// Sets the session token, which requests carry in `x-amz-security-token`.
    #[must_use]
    pub fn with_session_token(mut self, session_token: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).session_token = Some(session_token.into());
        self
    }

    /// Sets the time from which on services reject the credentials.
    #[must_use]
    pub fn with_expiry(mut self, expiry: SystemTime) -> Self {
        Arc::make_mut(&mut self.0).expiry = Some(expiry);
        self
    }

    /// Sets the id of the account that the credentials belong to, which some endpoints contain.
    #[must_use]
    pub fn with_account_id(mut self, account_id: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).account_id = Some(account_id.into());
        self
    }

    /// Returns the id of the access key. It is no secret: signatures name it.
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    /// Returns the secret access key.
    pub fn secret_access_key(&self) -> &str {
        &self.0.secret_access_key
    }

    /// Returns the session token, if the credentials are temporary.
    pub fn session_token(&self) -> Option<&str> {
        self.0.session_token.as_deref()
    }

    /// Returns the time from which on services reject the credentials; `None` if they do not expire.
    pub fn expiry(&self) -> Option<SystemTime> {
        self.0.expiry
    }

    /// Returns the id of the account, if the source of the credentials told it.
    pub fn account_id(&self) -> Option<&str> {
        self.0.account_id.as_deref()
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
