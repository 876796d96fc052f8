//! Labels that become a part of the host.

use crate::runtime::validate::host_label::{HostLabel, host_label};

use super::lines;

const VALID: [&str; 6] = ["a", "0", "Az09", "a-b--c", "123456789012", "xn--bcher-kva"];

/// Labels that would select another host, or make an invalid one.
const INVALID: [&str; 22] = [
    "",
    "-",
    "-a",
    "a-",
    ".",
    "..",
    "a.b",
    "a.",
    "a/",
    "evil.example/x",
    "a@b/",
    "x#",
    "x?",
    "x:80",
    "a b",
    "a_b",
    "a\n",
    "a\0",
    "é",
    "а",
    "%2e",
    "[::1]",
];

#[test]
fn only_labels_of_a_host_are_valid() {
    let longest = "a".repeat(63);
    for valid in VALID.into_iter().chain([longest.as_str()]) {
        assert_eq!(lines(valid.to_owned(), HostLabel), [""; 0], "{valid:?}");
        assert_eq!(host_label("name", &Some(valid)), Ok(valid));
    }
    let (too_long, far_too_long) = ("a".repeat(64), "a".repeat(300));
    for invalid in INVALID
        .into_iter()
        .chain([too_long.as_str(), &far_too_long])
    {
        let expected = ["/value Member must be a valid host label"];
        assert_eq!(
            lines(invalid.to_owned(), HostLabel),
            expected,
            "{invalid:?}"
        );
        let error = host_label("name", &Some(invalid)).expect_err(invalid);
        assert_eq!(error.member, "name");
        assert!(
            !error.to_string().contains(invalid) || invalid.len() < 2,
            "{error}"
        );
    }
}

#[cfg(feature = "http")]
#[allow(dead_code)] // Generated code uses what the macros make.
mod addresses {
    use crate::runtime::core::error_enum::impl_operation_error;
    use crate::runtime::core::operation::{InvalidHostLabel, Operation};
    use crate::runtime::protocol::http_message::address;
    use crate::runtime::validate::checker::Validate;

    struct Call;

    /// The host prefix before and after the label, and the label.
    struct Request(&'static str, &'static str, String);

    impl Validate for Request {}

    #[derive(Clone)]
    pub enum CallError {
        Unmodeled(crate::UnmodeledError),
    }

    impl_operation_error! { CallError {} else Unmodeled }

    impl Operation for Call {
        type Service = crate::service::Example;
        type Request = Request;
        type Response = ();
        type Error = CallError;
        const NAME: &'static str = "Call";

        fn host_prefix(request: &Request) -> Result<Option<String>, InvalidHostLabel> {
            let field = Some(&request.2);
            let label = super::host_label("label", &field)?;
            Ok(Some(format!("{}{label}{}", request.0, request.1)))
        }
    }

    fn of(endpoint: &str, request: Request) -> Result<String, String> {
        let endpoint = endpoint.parse().expect("the endpoint is a URI");
        let prefix = Call::host_prefix(&request).map_err(|error| error.to_string())?;
        address(&endpoint, "/", prefix.as_deref())
            .map(|uri| uri.to_string())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn host_labels_cannot_change_the_rest_of_the_host() {
        let request = |label: &str| Request("", ".data.", label.to_owned());
        let host = of("https://example.com/base", request("a1"));
        assert_eq!(host.as_deref(), Ok("https://a1.data.example.com/base/"));
        let host = of("https://user@example.com:8443", request("a1"));
        assert_eq!(
            host.as_deref(),
            Ok("https://user@a1.data.example.com:8443/")
        );
        for label in super::INVALID {
            let error = of("https://example.com", request(label)).expect_err(label);
            assert!(
                error.contains("`label` becomes part of the host"),
                "{error}"
            );
        }
    }

    #[test]
    fn lengths_of_host_labels_and_hosts_are_limited() {
        let request = |label: usize| Request("x-", "-y.", "a".repeat(label));
        assert!(of("https://example.com", request(59)).is_ok());
        assert!(of("https://example.com", request(60)).is_err());
        let long = format!("https://{}com", "abcdefghi.".repeat(22));
        let request = |label: usize| Request("", ".", "a".repeat(label));
        assert!(of(&long, request(29)).is_ok());
        assert!(of(&long, request(30)).is_err());
        // Without a dot, the label and that of the endpoint become one.
        let request = |label: usize| Request("", "", "a".repeat(label));
        assert!(of("https://example.com", request(56)).is_ok());
        assert!(of("https://example.com", request(57)).is_err());
    }
}

#[cfg(feature = "http")]
#[test]
fn lengths_are_decimal_numbers_in_headers() {
    for length in (0..2000).chain([usize::MAX / 3, usize::MAX - 1, usize::MAX]) {
        let header = crate::runtime::protocol::http_message::number(length);
        assert_eq!(header.to_str().ok(), Some(&*length.to_string()));
    }
}
