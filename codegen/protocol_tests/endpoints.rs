use the_crate::endpoint::{Params, resolve};
use the_crate::{BuiltIns, Endpoint, EndpointAuthScheme, EndpointError, EndpointValue, Operation, Service};

/// The endpoint that is expected.
struct Expected {
    url: &'static str,
    headers: &'static [(&'static str, &'static [&'static str])],
    auth_schemes: Vec<EndpointAuthScheme>,
    properties: Vec<(&'static str, EndpointValue)>,
}

/// The expected result: an endpoint, or an error with this message.
type Case = Result<Expected, &'static str>;

fn scheme(name: &'static str, set: impl FnOnce(&mut EndpointAuthScheme)) -> EndpointAuthScheme {
    let mut scheme = EndpointAuthScheme::default();
    scheme.name = name.into();
    set(&mut scheme);
    scheme
}

fn check(params: &Params<'_>, case: &Case) {
    match (resolve(params), case) {
        (Ok(endpoint), Ok(expected)) => same(&endpoint, expected),
        (Err(EndpointError::Rejected(message)), Err(expected)) => assert_eq!(message, *expected),
        (found, Ok(expected)) => panic!("{found:?} instead of {}", expected.url),
        (found, Err(expected)) => panic!("{found:?} instead of the error {expected}"),
    }
}

fn same(endpoint: &Endpoint, expected: &Expected) {
    assert_eq!(endpoint.url, expected.url);
    let headers = endpoint.headers.iter();
    let headers: Vec<_> = headers.map(|(name, values)| (&**name, values.to_vec())).collect();
    let expected_headers = expected.headers.iter();
    let expected_headers: Vec<_> = expected_headers
        .map(|(name, values)| (*name, values.iter().map(|value| (*value).into()).collect::<Vec<_>>()))
        .collect();
    assert_eq!(headers, expected_headers);
    assert_eq!(*endpoint.auth_schemes, *expected.auth_schemes);
    let properties = endpoint.properties.iter();
    let mut properties: Vec<_> = properties.map(|(name, value)| (&**name, value.clone())).collect();
    properties.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut expected: Vec<_> = expected.properties.clone();
    expected.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert_eq!(properties, expected);
}

/// Checks the endpoint of a request of a client.
fn check_request<O: Operation<Request: Value, Service: for<'r> Service<EndpointParams<'r> = Params<'r>>>>(
    request: &str,
    built_ins: &BuiltIns<'_>,
    client: &Params<'_>,
    case: &Case,
) {
    let request = value::<O::Request>(request);
    let mut params = Params::of_client(client, built_ins);
    O::endpoint_params(&request, &mut params);
    check(&params, case);
}
