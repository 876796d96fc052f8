//! Customizations of single services that no trait expresses.

use crate::ir::{FieldAccess, Operation, Package, Structure};

/// The customizations of a service.
struct Customization {
    /// The `sdkId` of the service.
    sdk_id: &'static str,
    /// A header that is added to all requests.
    header: Option<(&'static str, HeaderValue)>,
    /// A URI label, and its value if the member is empty.
    label_default: Option<(&'static str, &'static str)>,
    /// The operations whose requests have the SHA-256 hash and the tree hash of their body in headers.
    tree_hashed: &'static [&'static str],
    /// The operations whose presigned requests have the members of the body in the query.
    presigned_in_query: &'static [&'static str],
    /// An operation, and the member of its input that contains the endpoint.
    endpoint_member: Option<(&'static str, &'static str)>,
}

/// The value of a header.
enum HeaderValue {
    Text(&'static str),
    /// The version of the API.
    Version,
}

const CUSTOMIZATIONS: [Customization; 4] = [
    // Without this header, responses are in HAL, a different JSON format, instead of the format of the model.
    Customization {
        sdk_id: "API Gateway",
        header: Some(("accept", HeaderValue::Text("application/json"))),
        label_default: None,
        tree_hashed: &[],
        presigned_in_query: &[],
        endpoint_member: None,
    },
    // https://docs.aws.amazon.com/amazonglacier/latest/dev/api-common-request-headers.html. The account id `-` is the
    // account of the credentials.
    Customization {
        sdk_id: "Glacier",
        header: Some(("x-amz-glacier-version", HeaderValue::Version)),
        label_default: Some(("accountId", "-")),
        tree_hashed: &["UploadArchive", "UploadMultipartPart"],
        presigned_in_query: &[],
        endpoint_member: None,
    },
    // Each machine learning model has its own endpoint, which is a member of the request.
    Customization {
        sdk_id: "Machine Learning",
        header: None,
        label_default: None,
        tree_hashed: &[],
        presigned_in_query: &[],
        endpoint_member: Some(("Predict", "PredictEndpoint")),
    },
    // Audio players can only request a URL, so the service also accepts the members in the query.
    Customization {
        sdk_id: "Polly",
        header: None,
        label_default: None,
        tree_hashed: &[],
        presigned_in_query: &["SynthesizeSpeech"],
        endpoint_member: None,
    },
];

/// Adds the customizations of the service, if there are any.
pub(super) fn add(package: &mut Package) {
    let sdk_id = package.service.calls.sdk_id.as_deref();
    let mut customizations = CUSTOMIZATIONS.iter();
    let Some(rules) = customizations.find(|rules| sdk_id == Some(rules.sdk_id)) else {
        return;
    };
    let version = package.service.api_version.as_deref();
    for operation in &mut package.operations {
        add_to_operation(rules, version, operation);
    }
}

fn add_to_operation(rules: &Customization, version: Option<&str>, operation: &mut Operation) {
    if let Some(http) = &mut operation.http {
        http.header = rules.header.as_ref().and_then(|(name, value)| {
            let value = match value {
                HeaderValue::Text(text) => text,
                HeaderValue::Version => version?,
            };
            Some(((*name).to_owned(), value.to_owned()))
        });
        let has_label = |label: &str| http.uri.contains(&format!("{{{label}}}"));
        let default = rules.label_default.filter(|(label, _)| has_label(label));
        http.label_default = default.map(|(label, value)| (label.to_owned(), value.to_owned()));
    }
    let name = operation.origin.id.name();
    operation.has_tree_hash = rules.tree_hashed.contains(&name);
    operation.presigns_query = rules.presigned_in_query.contains(&name);
    operation.endpoint_field = rules
        .endpoint_member
        .filter(|(operation, _)| *operation == name)
        .and_then(|(_, member)| field(&operation.request, member));
}

/// Returns access to the field of a member.
fn field(request: &Structure, member: &str) -> Option<FieldAccess> {
    let mut fields = request.fields.iter();
    let field = fields.find(|field| field.wire_name == member)?;
    Some(FieldAccess {
        ident: field.ident.clone(),
        required: field.presence.is_plain(),
    })
}
