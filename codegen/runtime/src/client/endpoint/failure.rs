//! Errors of endpoint resolution.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use crate::runtime::client::endpoint::regions::UnknownRegion;
use crate::runtime::client::profile::error::ProfileError;

/// An error of endpoint resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointError {
    /// The rules reject the parameters, with a message.
    Rejected(Cow<'static, str>),
    /// A parameter that the rules require has no value.
    MissingParameter(&'static str),
    /// No rule matches the parameters.
    NoRule,
    /// The service has no endpoint rules, and no endpoint is set.
    NotGiven,
    /// The endpoint URL in environment or profile is invalid.
    Setting(ProfileError),
    /// The configured Region does not exist.
    UnknownRegion(UnknownRegion),
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected(message) => f.write_str(message),
            Self::MissingParameter(name) => {
                write!(
                    f,
                    "the endpoint parameter `{name}` has no value; configure one"
                )
            }
            Self::NoRule => f.write_str(
                "no endpoint rule applies; check region and endpoint in the configuration",
            ),
            Self::UnknownRegion(unknown) => unknown.fmt(f),
            Self::NotGiven => {
                f.write_str("the service has no endpoint rules; configure its endpoint")
            }
            Self::Setting(error) => error.fmt(f),
        }
    }
}

impl Error for EndpointError {}
