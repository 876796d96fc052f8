//! Rules of single services that no trait says.

use crate::ir::Package;

/// The rules of a service.
struct Customization {
    /// The `sdkId` of the service.
    sdk_id: &'static str,
    /// The header of all requests that has the version of the API.
    version_header: &'static str,
    /// A label and the value that stands for an empty one.
    label_default: (&'static str, &'static str),
}

/// Amazon Glacier asks for the version of its API; a hyphen stands for the account of the caller.
const CUSTOMIZATIONS: [Customization; 1] = [Customization {
    sdk_id: "Glacier",
    version_header: "x-amz-glacier-version",
    label_default: ("accountId", "-"),
}];

/// Adds the rules of the service, if it has some.
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
