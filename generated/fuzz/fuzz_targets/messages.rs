//! The layout of inputs, and the checks of each operation, for all targets.
//!
//! A response is three characters and two texts, so that a corpus can be written by hand: which operation (`0` is
//! the first), which status, how long the header `X-Amzn-ErrorType` is (`0` for none), that header, and the body.

#![allow(dead_code)]

use http::{HeaderValue, Request, Response};

/// Statuses that are told apart, and some that are not.
const STATUSES: [u16; 8] = [200, 400, 500, 202, 403, 404, 429, 503];

/// The number of an operation and the answer to it.
pub fn response(data: &[u8]) -> Option<(u8, Response<&[u8]>)> {
    let [operation, status, length, rest @ ..] = data else {
        return None;
    };
    let status = STATUSES[digit(*status) % STATUSES.len()];
    let (code, body) = rest.split_at_checked(digit(*length))?;
    let mut answer = Response::builder().status(status);
    if !code.is_empty() {
        answer = answer.header("x-amzn-errortype", HeaderValue::from_bytes(code).ok()?);
    }
    Some((*operation, answer.body(body).ok()?))
}

/// The number of an operation and the request for it.
pub fn request(data: &[u8]) -> Option<(u8, Request<&[u8]>)> {
    let (operation, body) = data.split_first()?;
    Some((*operation, Request::new(body)))
}

/// `0` is 0; what comes after `9` counts on.
pub fn digit(character: u8) -> usize {
    usize::from(character.wrapping_sub(b'0'))
}

/// One call of a macro for the operation with this number, counted round.
macro_rules! with_operation {
    ($number:expr, $call:ident! $arguments:tt) => {
        with_operation! { $number, $call! $arguments,
            0 update_connection_alias_permission UpdateConnectionAliasPermission
            1 describe_workspaces DescribeWorkspaces
            2 create_workspaces CreateWorkspaces
            3 describe_workspace_images DescribeWorkspaceImages
            4 describe_workspace_directories DescribeWorkspaceDirectories
            5 describe_client_branding DescribeClientBranding
            6 import_client_branding ImportClientBranding
            7 describe_custom_workspace_image_import DescribeCustomWorkspaceImageImport
            8 import_custom_workspace_image ImportCustomWorkspaceImage
            9 create_tags CreateTags
        }
    };
    ($number:expr, $call:ident! $arguments:tt,
        $($digit:literal $module:ident $operation:ident)*) => {
        match messages::digit($number) % 10 {
            $($digit => $call!(amazon_workspaces::operation::$module::$operation, $arguments),)*
            _ => {}
        }
    };
}

/// Writes as the service does what has been read, if it is a response or an error of the service.
macro_rules! write_back {
    ($name:path, $protocol:ident, $read:expr) => {
        match $read {
            Ok(response) => $protocol::server::response::<$name>(response).ok(),
            Err(Failure::Service(error)) => $protocol::server::error::<$name>(error).ok(),
            Err(_) => None,
        }
    };
}

/// Reads an answer; what is read must survive being written by the service and read again. The first writing cuts
/// timestamps to milliseconds, so that only the second one must change nothing.
macro_rules! read_response {
    ($protocol:ident, $operation:expr, $answer:ident) => {
        with_operation!($operation, read_response!($protocol, $answer))
    };
    ($name:path, ($protocol:ident, $answer:ident)) => {{
        use amazon_workspaces::Failure;
        let read = $protocol::response::<$name>($answer);
        if let Err(other) = &read
            && !matches!(other, Failure::Service(_))
        {
            let _ = (other.to_string(), other.retry(), other.code());
            return Corpus::Keep;
        }
        if let Err(failure) = &read {
            assert!(failure.metadata().is_some(), "{failure:?}");
            let _ = (failure.to_string(), failure.retry());
            // Only what is before the first `#` is a namespace: such a name cannot be told from one.
            if failure.code().is_some_and(|code| code.contains('#')) {
                return Corpus::Keep;
            }
        }
        // Some values can be read and not written, such as members of unions that are not known.
        if let Some(written) = write_back!($name, $protocol, &read) {
            let once = $protocol::response::<$name>(written);
            let written = write_back!($name, $protocol, &once).expect("it has been written before");
            assert_eq!($protocol::response::<$name>(written), once);
        }
    }};
}

/// Reads a request; what is read must survive being written by the client and read again.
macro_rules! read_request {
    ($protocol:ident, $operation:expr, $request:ident) => {
        with_operation!($operation, read_request!($protocol, $request))
    };
    ($name:path, ($protocol:ident, $request:ident)) => {
        match $protocol::server::request::<$name>(&$request) {
            Ok(request) => {
                let _ = amazon_workspaces::Validate::validate(&request);
                if let Ok(written) = $protocol::request::<$name>(&request) {
                    assert_eq!($protocol::server::request::<$name>(&written), Ok(request));
                }
            }
            Err(rejection) => assert!(!rejection.to_string().is_empty()),
        }
    };
}
