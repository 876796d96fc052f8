//! The endpoint rules of the example service, which has an endpoint for each account.

use crate::{Endpoint, EndpointError};

crate::runtime::client::endpoint::params::impl_params! { Params {
    /// The endpoint, as a URL.
    endpoint: text from endpoint,
    /// The account of the credentials.
    account_id: text from account_id,
    /// `preferred`, `disabled` or `required`.
    account_id_endpoint_mode: text from account_id_endpoint_mode,
    /// The endpoint is that of all Regions.
    use_global_endpoint: flag from sts_use_global_endpoint,
} }

/// Returns the endpoint in the parameters, or else that of the account.
///
/// # Errors
///
/// Returns an error if there is none.
pub fn resolve(params: &Params<'_>) -> Result<Endpoint, EndpointError> {
    let mode = params.account_id_endpoint_mode.as_deref();
    let url = match (&params.endpoint, &params.account_id) {
        (Some(url), _) => url.to_string(),
        (None, _) if params.use_global_endpoint == Some(true) => {
            "https://global.example".to_owned()
        }
        (None, Some(account)) if mode != Some("disabled") => format!("https://{account}.example"),
        (None, _) if mode == Some("required") => {
            return Err(EndpointError::Rejected("no account".into()));
        }
        (None, _) if mode.is_some() => "https://all.example".to_owned(),
        (None, _) => return Err(EndpointError::NotGiven),
    };
    Ok(Endpoint::new(url))
}
