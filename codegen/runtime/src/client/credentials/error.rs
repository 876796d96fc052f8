//! Errors of loading credentials.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::runtime::client::profile::error::ProfileError;
use crate::runtime::core::date_time::DateTime;

/// An error of loading credentials. Its messages contain no secrets.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum CredentialsError {
    /// No source has credentials.
    NotFound {
        /// The sources, in the order in which they were tried.
        places: Vec<CredentialsPlace>,
    },
    /// The configuration files are malformed, or contain unsupported settings.
    Configuration(ProfileError),
    /// A source that is configured has failed.
    Failed {
        /// The source, such as `the container endpoint`.
        place: String,
        /// The cause, and a remedy if one is known.
        reason: String,
        /// A retry may succeed: there was no response, or the service reported a transient error.
        is_retryable: bool,
    },
    /// A source returned credentials that have expired.
    Expired {
        /// The source.
        place: String,
        /// The time at which they expired.
        expiry: SystemTime,
    },
    /// A custom provider failed.
    Provider(Arc<dyn Error + Send + Sync>),
}

/// A source without credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialsPlace {
    /// The source, such as `the environment`.
    pub name: &'static str,
    /// The reason why it has no credentials.
    pub reason: String,
}

impl CredentialsError {
    /// Converts the error of a custom provider.
    pub fn provider(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Provider(Arc::from(error.into()))
    }

    /// Returns whether a retry may succeed without any change.
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
