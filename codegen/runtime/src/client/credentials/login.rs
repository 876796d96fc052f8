//! Credentials of a console session, which `aws login` stores below `~/.aws/login/cache`. They are used while they are
//! valid; only the AWS CLI renews them.

use std::path::PathBuf;

use ring::digest::{SHA256, digest};

use crate::runtime::client::credentials::context::{Context, Found};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::json::Object;
use crate::runtime::client::profile::setting::ProfileSetting;
use crate::runtime::client::sign::sigv4::hex;
use crate::runtime::core::date_time::DateTime;

/// Loads the credentials of a session.
pub(super) fn load(context: &Context, session: &ProfileSetting) -> Result<Found, CredentialsError> {
    let place = format!("`login_session` in {session:?}");
    let failed =
        |reason: String| CredentialsError::failed(&place, format!("{reason}; run `aws login`"));
    let path = path(context, &session.value)
        .ok_or_else(|| CredentialsError::failed(&place, "no home folder is known: set `HOME`"))?;
    let file = path.display();
    let bytes = context.environment.read(&path);
    let bytes =
        bytes.map_err(|error| failed(format!("the file {file} cannot be read: {error}")))?;
    let token = Object::parse(&bytes).and_then(|object| object.object("accessToken"));
    let token = token.ok_or_else(|| failed(format!("the file {file} holds no `accessToken`")))?;
    let malformed = |reason| failed(format!("the file {file}: {reason}"));
    let credentials = token.credentials("sessionToken").map_err(malformed)?;
    let expiry = token.time("expiresAt").map_err(malformed)?;
    let expiry = expiry.ok_or_else(|| malformed("there is no `expiresAt`".to_owned()))?;
    if expiry <= context.exchange.now() {
        let expiry = DateTime::from(expiry);
        return Err(failed(format!("the session expired at {expiry}")));
    }
    Ok(Found {
        credentials: credentials.with_expiry(expiry),
        place,
        is_issued: false,
    })
}

fn path(context: &Context, session: &str) -> Option<PathBuf> {
    let hash = digest(&SHA256, session.as_bytes());
    let name = hex(hash.as_ref());
    let folder = match context.variable("AWS_LOGIN_CACHE_DIRECTORY") {
        Some(folder) => PathBuf::from(folder),
        None => context.environment.home()?.join(".aws/login/cache"),
    };
    Some(folder.join(format!("{name}.json")))
}
