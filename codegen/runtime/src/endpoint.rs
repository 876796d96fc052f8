//! The endpoint of a service that has no endpoint rules.

crate::runtime::client::endpoint::params::impl_params! { Params {
    /// The endpoint, as a URL.
    endpoint: text from endpoint,
} }

/// Returns the endpoint that the parameters name.
///
/// # Errors
///
/// There is none.
pub fn resolve(params: &Params<'_>) -> Result<crate::Endpoint, crate::EndpointError> {
    let url = params
        .endpoint
        .as_deref()
        .ok_or(crate::EndpointError::NotGiven)?;
    Ok(crate::Endpoint::new(url.to_owned()))
}
