//! Rules of single services that are not expressed by traits.

use crate::ir::Package;

/// The rules of a service.
struct Customization {
    /// The `sdkId` of the service.
    sdk_id: &'static str,
    /// The header with the version of the API, which all requests have.
    version_header: &'static str,
    /// A label, and the value that replaces an empty one.
    label_default: (&'static str, &'static str),
}

/// The rules. Amazon Glacier requires the version of its API in a header, and accepts a hyphen for the account of the
/// caller.
const CUSTOMIZATIONS: [Customization; 1] = [Customization {
    sdk_id: "Glacier",
    version_header: "x-amz-glacier-version",
    label_default: ("accountId", "-"),
}];

/// Adds the rules of the service, if there are any.
pub(super) fn add(package: &mut Package) {
    let sdk_id = package.service.calls.sdk_id.as_deref();
    let mut customizations = CUSTOMIZATIONS.iter();
    let Some(rules) = customizations.find(|rules| sdk_id == Some(rules.sdk_id)) else {
        return;
    };
    let version = package.service.api_version.clone();
    let (label, default) = rules.label_default;
    for operation in &mut package.operations {
        if let Some(http) = &mut operation.http {
            let version = version.clone();
            http.header = version.map(|version| (rules.version_header.to_owned(), version));
            let has_label = http.uri.contains(&format!("{{{label}}}"));
            http.label_default = has_label.then(|| (label.to_owned(), default.to_owned()));
        }
    }
}
