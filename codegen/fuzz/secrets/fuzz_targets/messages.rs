//! Searches the texts of errors for the secret in the messages of the corpus.
//!
//! In the model `vault` all values and all keys of maps are sensitive. The first byte of the input selects the message,
//! and the rest is its body.

use std::error::Error;

/// The text of all secrets; a shorter one could be part of a member's name.
const SECRET: &str = "hunter2";

/// The response of a service: status 200, or the error `Refused`, `Withheld` or `Broken`.
pub fn response(data: &[u8]) -> Option<http::Response<&[u8]>> {
    let (kind, body) = data.split_first()?;
    let answer = http::Response::builder();
    let answer = match kind % 4 {
        0 => answer.status(200),
        1 => answer.status(400).header("x-amzn-errortype", "Refused"),
        2 => answer.status(400).header("x-amzn-errortype", "Withheld"),
        _ => answer.status(500).header("x-amzn-errortype", "Broken"),
    };
    answer.body(body).ok()
}

/// Searches all texts of an error and of its sources.
pub fn search(error: &dyn Error) {
    let mut next = Some(error);
    while let Some(error) = next {
        for text in [
            error.to_string(),
            format!("{error:?}"),
            format!("{error:#?}"),
        ] {
            assert!(!text.contains(SECRET), "{text}");
        }
        next = error.source();
    }
}

/// Parses the input as a response and as a request, and searches the errors.
macro_rules! search_messages {
    ($protocol:ident, $data:expr) => {{
        use vault::Validate;
        use vault::operation::store::Store;
        let Some(answer) = messages::response($data) else {
            return;
        };
        let body = *answer.body();
        match $protocol::response::<Store>(answer) {
            Ok(response) => assert!(!format!("{response:?}").contains("hunter2")),
            Err(failure) => messages::search(&failure),
        }
        match $protocol::server::request::<Store>(&http::Request::new(body)) {
            Ok(request) => {
                assert!(!format!("{request:?}").contains("hunter2"));
                if let Err(error) = request.validate() {
                    messages::search(&error);
                }
            }
            Err(rejection) => {
                messages::search(&rejection);
                let answer = $protocol::server::rejection(&rejection);
                let text = String::from_utf8_lossy(answer.body()).into_owned();
                assert!(!text.contains("hunter2"), "{text}");
            }
        }
    }};
}
