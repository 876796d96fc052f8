//! Credentials of the user's own making.

use std::future::Future;
use std::pin::Pin;

use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::identity::Credentials;

/// The future of a [`ProvideCredentials`].
pub type ProvideFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send + 'a>>;

/// A source of credentials. A closure that returns a `Result` is one, blocking; so is an asynchronous closure by way of
/// [`AsyncProvider`]. Clients keep what it returns until shortly before it expires, and never call it twice at once.
///
/// A blocking client polls the future on the calling thread, without a runtime: one that needs a runtime must enter it
/// itself.
///
/// ```
/// use the_crate::{Credentials, ProvideCredentials};
///
/// fn is_provider(_: impl ProvideCredentials) {}
///
/// is_provider(|| Ok::<_, std::io::Error>(Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret")));
/// ```
pub trait ProvideCredentials: Send + Sync {
    /// Returns credentials.
    ///
    /// # Errors
    /// There are none; [`CredentialsError::provider`] takes any error.
    fn provide(&self) -> ProvideFuture<'_>;
}

impl<F, E> ProvideCredentials for F
where
    F: Fn() -> Result<Credentials, E> + Send + Sync,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    fn provide(&self) -> ProvideFuture<'_> {
        let result = self().map_err(CredentialsError::provider);
        Box::pin(std::future::ready(result))
    }
}

/// The same credentials at all times, unless they have expired.
impl ProvideCredentials for Credentials {
    fn provide(&self) -> ProvideFuture<'_> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

/// An asynchronous closure as a [`ProvideCredentials`].
///
/// ```
/// use the_crate::{AsyncProvider, Credentials, ProvideCredentials};
///
/// fn is_provider(_: impl ProvideCredentials) {}
///
/// is_provider(AsyncProvider(|| async {
///     Ok::<_, std::io::Error>(Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret"))
/// }));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct AsyncProvider<F>(pub F);

impl<F, Fut, E> ProvideCredentials for AsyncProvider<F>
where
    F: Fn() -> Fut + Send + Sync,
    Fut: Future<Output = Result<Credentials, E>> + Send + 'static,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    fn provide(&self) -> ProvideFuture<'_> {
        let future = (self.0)();
        Box::pin(async { future.await.map_err(CredentialsError::provider) })
    }
}
