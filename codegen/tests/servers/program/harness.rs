//! The clients of a service, and the properties of errors that tests check.

use std::env;
use std::io::{Read, Write};
use std::net::TcpStream;

/// The endpoints of servers that are there, by the variables that name them.
pub fn endpoints(variables: &[&str]) -> Vec<String> {
    variables
        .iter()
        .filter_map(|name| env::var(name).ok())
        .collect()
}

/// Returns the Region of each driver. Those of the two packages differ, so that each finds a service without content.
pub fn regions() -> [&'static str; 2] {
    match env!("CARGO_PKG_NAME") {
        "own" => ["us-east-1", "eu-west-1"],
        _ => ["us-west-2", "eu-central-1"],
    }
}

/// A runtime for the calls of an asynchronous client.
pub fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder
        .enable_all()
        .build()
        .expect("a runtime can be built")
}

/// Sends a request as programs do that have nothing but its URL and its headers. Returns the status and the body of the
/// response.
pub fn fetch<'h>(
    method: &str,
    url: &str,
    headers: impl IntoIterator<Item = (&'h str, &'h [u8])>,
    body: &[u8],
) -> (u16, Vec<u8>) {
    let rest = url.strip_prefix("http://").expect("the server has no TLS");
    let (host, path) = rest.split_once('/').expect("a path");
    // Responses to HTTP/1.0 are not chunked.
    let mut request = format!("{method} /{path} HTTP/1.0\r\nhost: {host}\r\n").into_bytes();
    for (name, value) in headers {
        request.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
    }
    request.extend(format!("content-length: {}\r\n\r\n", body.len()).into_bytes());
    request.extend(body);
    let mut stream = TcpStream::connect(host).expect("the server listens");
    stream.write_all(&request).expect("the request is sent");
    let mut response = Vec::new();
    stream
        .read_to_end(&mut response)
        .expect("the response is read");
    let end = response.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let body = response.split_off(end.expect("the head has an end") + 4);
    let head = String::from_utf8_lossy(&response);
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    (status.expect("a status"), body)
}

/// Defines `Client::fetch` for a service whose requests can be presigned.
macro_rules! presigns {
    ($service:ident) => {
        impl Client {
            /// Presigns a request, and sends it without this client, with a body and one more header.
            #[track_caller]
            pub fn fetch<O>(
                &self,
                request: O::Request,
                presigning: ::$service::Presigning,
                body: &[u8],
                unsigned: Option<(&'static str, &'static [u8])>,
            ) -> (u16, Vec<u8>)
            where
                O: ::$service::WireOperation<
                        Service = Called,
                        Request: Send,
                        Response: Send,
                        Error: Send,
                    >,
            {
                let presigned = match &self.asynchronous {
                    Some((client, runtime)) => {
                        runtime.block_on(client.presign::<O>(request, presigning))
                    }
                    None => self.blocking.presign::<O>(request, presigning),
                };
                let presigned = presigned.unwrap();
                let headers = presigned.headers().iter();
                crate::harness::fetch(
                    presigned.method().as_str(),
                    &presigned.uri().to_string(),
                    headers
                        .map(|(name, value)| (name.as_str(), value.as_bytes()))
                        .chain(unsigned),
                    body,
                )
            }
        }
    };
}

/// Defines `Client`, which calls a service of one crate by either driver, and `each_client`.
macro_rules! service {
    ($service:ident, $($change:tt)*) => {
        /// A client whose type names the service.
        pub trait ServiceClient {
            type Service;
        }

        impl<S: ::$service::Service> ServiceClient
            for ::$service::runtime::client::blocking::client::Client<S>
        {
            type Service = S;
        }

        /// The service that operations name.
        type Called = <::$service::blocking::Client as ServiceClient>::Service;

        /// A client of the service.
        pub struct Client {
            blocking: ::$service::blocking::Client,
            asynchronous: Option<(::$service::Client, tokio::runtime::Runtime)>,
            /// The Region, which is another one for each driver.
            #[allow(dead_code)]
            pub region: &'static str,
        }

        impl Client {
            fn new(endpoint: &str, region: &'static str, is_asynchronous: bool) -> Self {
                let builder = ::$service::Config::builder()
                    .endpoint(endpoint)
                    .region(region)
                    .credentials(::$service::Credentials::new("AKIDEXAMPLE", "secret"))
                    .max_attempts(1);
                let config = ($($change)*)(builder).build();
                let asynchronous =
                    || (::$service::Client::new(config.clone()), crate::harness::runtime());
                Self {
                    asynchronous: is_asynchronous.then(asynchronous),
                    blocking: ::$service::blocking::Client::new(config),
                    region,
                }
            }

            /// Calls an operation.
            pub fn call<O>(
                &self,
                request: O::Request,
            ) -> Result<O::Response, ::$service::CallError<O::Error>>
            where
                O: ::$service::WireOperation<Service = Called, Request: Clone + Send, Response: Send, Error: Send>,
            {
                match &self.asynchronous {
                    Some((client, runtime)) => runtime.block_on(client.send::<O>(request)),
                    None => self.blocking.send::<O>(request),
                }
            }

            /// Returns the response of an operation that succeeds.
            #[track_caller]
            #[allow(dead_code)]
            pub fn done<O>(&self, request: O::Request) -> O::Response
            where
                O: ::$service::WireOperation<Service = Called, Request: Clone + Send, Response: Send, Error: Send>,
            {
                match self.call::<O>(request) {
                    Ok(response) => response,
                    Err(error) => panic!("{}: {error:?}", O::NAME),
                }
            }

            /// Asserts that the service reports an error of this status and code, and returns it.
            #[track_caller]
            #[allow(dead_code)]
            pub fn refused<O>(
                &self,
                request: O::Request,
                status: u16,
                code: &str,
            ) -> ::$service::CallError<O::Error>
            where
                O: ::$service::WireOperation<Service = Called, Request: Clone + Send, Response: Send, Error: Send>,
            {
                let Err(error) = self.call::<O>(request) else {
                    panic!("{} is not refused", O::NAME);
                };
                let found = (error.status(), error.code());
                assert_eq!(found, (Some(status), Some(code)), "{}: {error:?}", O::NAME);
                assert!(error.service_error().is_some(), "{}: {error:?}", O::NAME);
                error
            }

            /// Returns all pages of an operation.
            #[track_caller]
            #[allow(dead_code)]
            pub fn pages<O>(&self, request: O::Request) -> Vec<O::Response>
            where
                O: ::$service::WireOperation + ::$service::Paginated
                    + ::$service::Operation<
                        Service = Called,
                        Request: Clone + Send + Sync,
                        Response: Send + Sync,
                        Error: Send + std::fmt::Debug,
                    > + Send + 'static,
            {
                match &self.asynchronous {
                    Some((client, runtime)) => runtime.block_on(async {
                        let mut stream = client.pages::<O>(request);
                        let mut pages = Vec::new();
                        while let Some(page) = stream.next().await {
                            pages.push(page.unwrap());
                        }
                        pages
                    }),
                    None => self.blocking.pages::<O>(request).map(Result::unwrap).collect(),
                }
            }
        }

        /// Runs a test with each driver, at each of these servers that is there.
        #[allow(dead_code)]
        fn each_client(servers: &[&str], test: impl Fn(&Client)) {
            for endpoint in crate::harness::endpoints(servers) {
                let [blocking, asynchronous] = crate::harness::regions();
                test(&Client::new(&endpoint, blocking, false));
                test(&Client::new(&endpoint, asynchronous, true));
            }
        }
    };
    ($service:ident) => {
        service! { $service, |builder| builder }
    };
}
