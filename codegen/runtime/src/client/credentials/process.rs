//! Credentials printed by a program:
//! [`credential_process`](https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html).

use crate::runtime::client::credentials::context::{Context, Found};
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::json::Object;
use crate::runtime::client::profile::setting::ProfileSetting;

/// Runs a command line and parses its output. If the output has no account id, that of the profile is used.
pub(super) async fn run(
    context: &Context,
    setting: &ProfileSetting,
    account_id: Option<&str>,
) -> Result<Found, CredentialsError> {
    // The command line itself may hold secrets.
    let place = format!("`credential_process` in {setting:?}");
    let failed = |reason: String| CredentialsError::failed(&place, reason);
    let output = context.exchange.run(setting.value.clone()).await;
    let output = output.map_err(|error| failed(format!("the command cannot be run: {error}")))?;
    if !output.is_success {
        let said = String::from_utf8_lossy(&output.stderr);
        let said: String = said.trim().chars().take(500).collect();
        let reason = "the command failed; run it by hand to see why";
        let more = if said.is_empty() { "" } else { ". It says: " };
        return Err(failed(format!("{reason}{more}{said}")));
    }
    let printed = Object::parse(&output.stdout);
    let printed = printed.ok_or_else(|| failed("it does not print a JSON object".to_owned()))?;
    match printed.integer("Version") {
        Some(1) => {}
        Some(version) => {
            return Err(failed(format!(
                "it prints `Version` {version}, and only 1 is known"
            )));
        }
        None => return Err(failed("it prints no `Version`, which must be 1".to_owned())),
    }
    let mut credentials = printed.credentials("SessionToken").map_err(failed)?;
    if let (None, Some(account_id)) = (credentials.account_id(), account_id) {
        credentials = credentials.with_account_id(account_id);
    }
    Ok(Found {
        credentials,
        place,
        is_issued: false,
    })
}
