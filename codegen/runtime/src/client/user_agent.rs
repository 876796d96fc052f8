//! The headers `User-Agent` and `x-amz-user-agent`.

use http::HeaderValue;

use crate::runtime::core::service::Service;

/// The maximum number of characters of an application id.
const MAX_APPLICATION_ID: usize = 50;

/// Returns the user agent of a client, with its application id if it has one.
pub fn user_agent<S: Service>(application_id: Option<&str>) -> HeaderValue {
    let mut text = format!(
        "{}/{} ua/2.1",
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION")
    );
    if let Some(id) = S::SDK_ID {
        let version = S::API_VERSION.unwrap_or("0");
        push(&mut text, " api/", &id.replace(' ', "-").to_lowercase());
        push(&mut text, "#", version);
    }
    push(&mut text, " os/", std::env::consts::OS);
    push(&mut text, " md/arch#", std::env::consts::ARCH);
    text.push_str(" lang/rust");
    if let Some(id) = application_id.filter(|id| !id.is_empty()) {
        let id: String = id.chars().take(MAX_APPLICATION_ID).collect();
        push(&mut text, " app/", &id);
    }
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("rust"))
}

/// Appends a word, in which characters other than [token
/// characters](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2) are replaced.
fn push(text: &mut String, prefix: &str, word: &str) {
    text.push_str(prefix);
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!$%&'*+-.^_`|~".contains(c);
    text.extend(word.chars().map(|c| if is_token(c) { c } else { '-' }));
}
