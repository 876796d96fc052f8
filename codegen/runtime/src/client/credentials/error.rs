//! Errors of finding credentials.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::core::date_time::DateTime;

/// The reason why there are no credentials. No text holds a secret.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum CredentialsError {
    /// No place has credentials.
    NotFound {
        /// The places that were looked at, in order.
        places: Vec<CredentialsPlace>,
    },
    /// The configuration files are malformed, or ask for what cannot be done.
    Configuration(ProfileError),
    /// A place that ought to have credentials did not hand them out.
    Failed {
        /// The place, such as `the container endpoint`.
        place: String,
        /// The cause and, where there is one, a remedy.
        reason: String,
        /// Another attempt may succeed: there was no answer, or the service was at fault.
        is_retryable: bool,
    },
    /// A place handed out credentials which have expired already.
    Expired {
        /// The place.
        place: String,
        /// The time at which they expired.
        expiry: SystemTime,
    },
    /// A provider of the user's says why.
    Provider(Arc<dyn Error + Send + Sync>),
}

/// A place that was looked at for credentials, and has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialsPlace {
    /// The place, such as `the environment`.
    pub name: &'static str,
    /// The reason why it has none.
    pub reason: String,
}

impl CredentialsError {
    /// Takes the error of a provider of the user's.
    pub fn provider(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Provider(Arc::from(error.into()))
    }

    /// Returns whether another attempt may succeed without any change.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Failed {
                is_retryable: true,
                ..
            }
        )
    }

    pub(crate) fn failed(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Failed {
            place: place.into(),
            reason: reason.into(),
            is_retryable: false,
        }
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { places } => {
                f.write_str("no credentials were found")?;
                for (at, CredentialsPlace { name, reason }) in places.iter().enumerate() {
                    let before = if at == 0 { ": " } else { "; " };
                    write!(f, "{before}{name}: {reason}")?;
                }
                Ok(())
            }
            Self::Configuration(error) => error.fmt(f),
            Self::Failed { place, reason, .. } => {
                write!(f, "{place} gave no credentials: {reason}")
            }
            Self::Expired { place, expiry } => {
                let expiry = DateTime::from(*expiry);
                write!(
                    f,
                    "the credentials from {place} expired at {expiry}: renew them there"
                )
            }
            Self::Provider(error) => write!(f, "the credentials provider failed: {error}"),
        }
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Provider(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}

impl From<ProfileError> for CredentialsError {
    fn from(error: ProfileError) -> Self {
        Self::Configuration(error)
    }
}
