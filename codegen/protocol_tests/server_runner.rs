
use the_crate::Validate as _;

/// The test case of a request that a server must reject.
struct MalformedCase {
    method: &'static str,
    uri: &'static str,
    query: &'static [&'static str],
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
    code: u16,
    answer_headers: &'static [(&'static str, &'static str)],
    answer: Option<&'static str>,
}

fn server_request<O: Operation<Request: Value + Debug>>(case: &RequestCase) {
    let body = bytes(case.body.unwrap_or_default());
    let http = received(case.method, case.uri, case.query, case.headers, body);
    if is_routed(&http) {
        assert_eq!(protocol::server::operation(&http), Some(O::NAME));
    }
    let read = protocol::server::request::<O>(&http).unwrap();
    let expected = value::<O::Request>(case.params);
    if case.by_meaning {
        return same_message::<O>(&read, &expected);
    }
    same(&read, &expected);
}

/// Compares two requests by the messages that a client serializes them to.
fn same_message<O: Operation<Request: Value>>(found: &O::Request, expected: &O::Request) {
    let [found, expected] = [found, expected].map(|request| {
        let http = protocol::request::<O>(request).unwrap();
        let query = http.uri().query().unwrap_or_default();
        let mut query: Vec<_> = query.split('&').map(str::to_owned).collect();
        query.sort();
        let body = String::from_utf8_lossy(http.body()).into_owned();
        (http.method().clone(), http.uri().path().to_owned(), query, http.headers().clone(), body)
    });
    assert_eq!(found, expected);
}

fn malformed_request<O: Operation<Request: Value + Debug>>(case: &MalformedCase) {
    let http = received(case.method, case.uri, case.query, case.headers, bytes(case.body));
    let read = protocol::server::request::<O>(&http);
    let checked = read.and_then(|request| {
        let valid = request.validate_with(the_crate::ValidationOptions::server());
        valid.map_err(the_crate::Rejection::from).map(|()| request)
    });
    let answer = protocol::server::rejection(&checked.unwrap_err());
    assert_eq!(answer.status(), case.code);
    headers(answer.headers(), case.answer_headers, &[], &[]);
    body(answer.body(), case.answer, Format::Document);
}

fn server_response<O>(case: &ResponseCase)
where
    O: Operation<Response: Value + Debug, Error: WireError>,
{
    let http = protocol::server::response::<O>(&value(case.params)).unwrap();
    assert_eq!(http.status(), case.code);
    if case.by_meaning {
        let expected = protocol::response::<O>(answer(case)).unwrap();
        return same(&protocol::response::<O>(http).unwrap(), &expected);
    }
    headers(http.headers(), case.headers, case.required, case.forbidden);
    body(http.body(), case.body, case.format);
}

fn server_error<O, X>(case: &ResponseCase)
where
    O: Operation<Response: Value + Debug, Error: WireError + PartialEq + From<X>>,
    X: WireException,
{
    let error = O::Error::from(value::<X>(case.params));
    let http = protocol::server::error::<O>(&error).unwrap();
    assert_eq!(http.status(), case.code);
    if case.by_meaning {
        let read = |http| match protocol::response::<O>(http) {
            Err(Failure::Service(error)) => error,
            other => panic!("{other:?}"),
        };
        return assert_eq!(read(http), read(answer(case)));
    }
    headers(http.headers(), case.headers, case.required, case.forbidden);
    body(http.body(), case.body, case.format);
}

/// A request as a server receives it.
fn received(
    method: &str,
    path: &str,
    query: &[&str],
    headers: &[(&str, &str)],
    body: Vec<u8>,
) -> http::Request<Vec<u8>> {
    let separator = if query.is_empty() { "" } else { "?" };
    let uri = format!("{path}{separator}{}", query.join("&"));
    // Some tests have characters that no URI has.
    let uri = uri.replace(' ', "%20").replace('[', "%5B").replace(']', "%5D");
    let mut http = http::Request::new(body);
    *http.method_mut() = method.parse().unwrap();
    *http.uri_mut() = uri.parse().unwrap();
    for (name, text) in headers {
        let name: http::HeaderName = name.parse().unwrap();
        http.headers_mut().insert(name, text.parse().unwrap());
    }
    http
}
