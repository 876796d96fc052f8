//! Custom credential providers.

use std::future::Future;
use std::pin::Pin;

use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::identity::Credentials;

/// The future returned by [`ProvideCredentials::provide`].
pub type ProvideFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send + 'a>>;

/// A source of credentials. Implemented by [`Credentials`], by closures that return a `Result`, and, in an
/// [`AsyncProvider`], by closures that return a future. Clients cache the credentials until shortly before they
/// expire, and do not call a provider concurrently.
///
/// A blocking client polls the future on the calling thread. If the future requires an asynchronous runtime, the
/// provider must enter it.
///
/// ```
/// use the_crate::{Credentials, ProvideCredentials};
///
/// fn is_provider(_: impl ProvideCredentials) {}
///
/// is_provider(|| Ok::<_, std::io::Error>(Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret")));
/// ```
pub trait ProvideCredentials: Send + Sync {
    /// Loads the credentials.
    ///
    /// # Errors
    /// Returns an error if there are no credentials; [`CredentialsError::provider`] converts any error.
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

/// Returns the same credentials for each call, unless they have expired.
impl ProvideCredentials for Credentials {
    fn provide(&self) -> ProvideFuture<'_> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

/// Adapts a closure that returns a future to [`ProvideCredentials`].
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
