//! Requests that botocore rejects before it sends them are rejected here, too: by the types or by the validator.
//!
//! The inputs are JSON, which the few constructors below convert to requests. They fail if an input cannot be written
//! in Rust (a member is missing, has another type or does not exist): the compiler rejects such a request.

#[allow(dead_code)]
#[path = "../../codegen/tests/support/skip.rs"]
mod skip;

use std::path::Path;

use amazon_workspaces::operation::create_workspaces::CreateWorkspacesRequest;
use amazon_workspaces::operation::create_workspaces_pool::CreateWorkspacesPoolRequest;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::import_client_branding::ImportClientBrandingRequest;
use amazon_workspaces::operation::import_custom_workspace_image::ImportCustomWorkspaceImageRequest;
use amazon_workspaces::operation::modify_workspace_properties::ModifyWorkspacePropertiesRequest;
use amazon_workspaces::operation::modify_workspace_state::ModifyWorkspaceStateRequest;
use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::{
    Capacity, ConnectionAliasPermission, DefaultImportClientBrandingAttributes,
    ImageSourceIdentifier, TimeoutSettings, WorkspaceProperties, WorkspaceRequest,
};
use amazon_workspaces::{Blob, Validate, ValidationOptions};
use serde_json::{Map, Value};

/// The input cannot be written in Rust.
#[derive(Debug, PartialEq)]
struct NoSuchValue;

type Made<T> = Result<T, NoSuchValue>;

#[derive(Debug, PartialEq)]
enum Outcome {
    Accepted,
    StoppedByType,
    StoppedByValidator,
}

/// The members of a structure that have not been used yet.
struct Members(Map<String, Value>);

impl Members {
    fn of(value: Value) -> Made<Self> {
        match value {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(NoSuchValue),
        }
    }

    fn optional<T>(&mut self, name: &str, make: impl Fn(Value) -> Made<T>) -> Made<Option<T>> {
        self.0.remove(name).map(make).transpose()
    }

    fn required<T>(&mut self, name: &str, make: impl Fn(Value) -> Made<T>) -> Made<T> {
        self.optional(name, make)?.ok_or(NoSuchValue)
    }

    /// No member is left that the structure does not have.
    fn and<T>(self, value: T) -> Made<T> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(NoSuchValue)
        }
    }
}

fn boolean(value: Value) -> Made<bool> {
    value.as_bool().ok_or(NoSuchValue)
}

fn integer(value: Value) -> Made<i32> {
    let number = value.as_i64().ok_or(NoSuchValue)?;
    number.try_into().map_err(|_| NoSuchValue)
}

/// The number in an abbreviation such as `x...(2001 chars)`.
fn count(text: &str, before: &str, after: &str) -> Option<(String, usize)> {
    let (start, rest) = text.split_once(before)?;
    let count = rest.strip_suffix(after)?.parse().ok()?;
    Some((start.to_owned(), count))
}

fn string(value: Value) -> Made<String> {
    let text = value.as_str().ok_or(NoSuchValue)?;
    Ok(match count(text, "...(", " chars)") {
        Some((start, length)) => start.chars().cycle().take(length).collect(),
        None => text.to_owned(),
    })
}

fn blob(value: Value) -> Made<Blob> {
    let text = value.as_str().ok_or(NoSuchValue)?;
    let (_, length) = count(text, "bytes(", ")").ok_or(NoSuchValue)?;
    Ok(Blob::new(vec![0; length]))
}

fn list<T>(make: impl Fn(Value) -> Made<T> + Copy) -> impl Fn(Value) -> Made<Vec<T>> {
    move |value| match value {
        Value::Array(mut items) => {
            let total = items
                .last()
                .and_then(|last| count(last.as_str()?, "...(", " items)"));
            if let Some((_, total)) = total {
                items.pop();
                items = items.iter().cycle().take(total).cloned().collect();
            }
            items.into_iter().map(make).collect()
        }
        _ => Err(NoSuchValue),
    }
}

fn strings_by_name(value: Value) -> Made<std::collections::BTreeMap<String, String>> {
    let Members(entries) = Members::of(value)?;
    entries
        .into_iter()
        .map(|(key, value)| Ok((key, string(value)?)))
        .collect()
}

fn permission(value: Value) -> Made<ConnectionAliasPermission> {
    let mut members = Members::of(value)?;
    let permission = ConnectionAliasPermission::builder()
        .shared_account_id(members.required("SharedAccountId", string)?)
        .allow_association(members.required("AllowAssociation", boolean)?)
        .build();
    members.and(permission)
}

fn update_connection_alias_permission(
    mut members: Members,
) -> Made<UpdateConnectionAliasPermissionRequest> {
    let request = UpdateConnectionAliasPermissionRequest::builder()
        .alias_id(members.required("AliasId", string)?)
        .connection_alias_permission(members.required("ConnectionAliasPermission", permission)?)
        .build();
    members.and(request)
}

fn workspace(value: Value) -> Made<WorkspaceRequest> {
    let mut members = Members::of(value)?;
    let workspace = WorkspaceRequest::builder()
        .directory_id(members.required("DirectoryId", string)?)
        .user_name(members.required("UserName", string)?)
        .bundle_id(members.required("BundleId", string)?)
        .build();
    members.and(workspace)
}

fn create_workspaces(mut members: Members) -> Made<CreateWorkspacesRequest> {
    let workspaces = members.required("Workspaces", list(workspace))?;
    members.and(
        CreateWorkspacesRequest::builder()
            .workspaces(workspaces)
            .build(),
    )
}

fn describe_workspaces(mut members: Members) -> Made<DescribeWorkspacesRequest> {
    let mut request = DescribeWorkspacesRequest::builder().build();
    request.workspace_ids = members.optional("WorkspaceIds", list(string))?;
    request.directory_id = members.optional("DirectoryId", string)?;
    request.user_name = members.optional("UserName", string)?;
    request.limit = members.optional("Limit", integer)?;
    members.and(request)
}

fn branding(value: Value) -> Made<DefaultImportClientBrandingAttributes> {
    let mut members = Members::of(value)?;
    let mut attributes = DefaultImportClientBrandingAttributes::builder().build();
    attributes.logo = members.optional("Logo", blob)?;
    attributes.login_message = members.optional("LoginMessage", strings_by_name)?;
    members.and(attributes)
}

fn import_client_branding(mut members: Members) -> Made<ImportClientBrandingRequest> {
    let resource = members.required("ResourceId", string)?;
    let mut request = ImportClientBrandingRequest::builder()
        .resource_id(resource)
        .build();
    request.device_type_osx = members.optional("DeviceTypeOsx", branding)?;
    members.and(request)
}

fn modify_workspace_state(mut members: Members) -> Made<ModifyWorkspaceStateRequest> {
    let request = ModifyWorkspaceStateRequest::builder()
        .workspace_id(members.required("WorkspaceId", string)?)
        .workspace_state(members.required("WorkspaceState", string)?)
        .build();
    members.and(request)
}

fn properties(value: Value) -> Made<WorkspaceProperties> {
    let mut members = Members::of(value)?;
    let protocols = members.optional("Protocols", list(string))?;
    members.and(
        WorkspaceProperties::builder()
            .protocols(protocols.unwrap_or_default())
            .build(),
    )
}

fn modify_workspace_properties(mut members: Members) -> Made<ModifyWorkspacePropertiesRequest> {
    let workspace = members.required("WorkspaceId", string)?;
    let mut request = ModifyWorkspacePropertiesRequest::builder()
        .workspace_id(workspace)
        .build();
    request.workspace_properties = members.optional("WorkspaceProperties", properties)?;
    members.and(request)
}

fn capacity(value: Value) -> Made<Capacity> {
    let mut members = Members::of(value)?;
    let sessions = members.required("DesiredUserSessions", integer)?;
    members.and(Capacity::builder().desired_user_sessions(sessions).build())
}

fn timeouts(value: Value) -> Made<TimeoutSettings> {
    let mut members = Members::of(value)?;
    let mut settings = TimeoutSettings::builder().build();
    settings.disconnect_timeout_in_seconds =
        members.optional("DisconnectTimeoutInSeconds", integer)?;
    members.and(settings)
}

fn create_workspaces_pool(mut members: Members) -> Made<CreateWorkspacesPoolRequest> {
    let mut request = CreateWorkspacesPoolRequest::builder()
        .pool_name(members.required("PoolName", string)?)
        .description(members.required("Description", string)?)
        .bundle_id(members.required("BundleId", string)?)
        .directory_id(members.required("DirectoryId", string)?)
        .capacity(members.required("Capacity", capacity)?)
        .build();
    request.timeout_settings = members.optional("TimeoutSettings", timeouts)?;
    members.and(request)
}

fn image_source(value: Value) -> Made<ImageSourceIdentifier> {
    let mut members = Members::of(value)?;
    let image = members
        .optional("Ec2ImageId", string)?
        .map(ImageSourceIdentifier::Ec2ImageId);
    let task = members
        .optional("Ec2ImportTaskId", string)?
        .map(ImageSourceIdentifier::Ec2ImportTaskId);
    match (image, task) {
        (Some(one), None) | (None, Some(one)) => members.and(one),
        _ => Err(NoSuchValue),
    }
}

fn import_custom_workspace_image(mut members: Members) -> Made<ImportCustomWorkspaceImageRequest> {
    let request = ImportCustomWorkspaceImageRequest::builder()
        .image_name(members.required("ImageName", string)?)
        .image_description(members.required("ImageDescription", string)?)
        .compute_type(members.required("ComputeType", string)?)
        .protocol(members.required("Protocol", string)?)
        .image_source(members.required("ImageSource", image_source)?)
        .infrastructure_configuration_arn(
            members.required("InfrastructureConfigurationArn", string)?,
        )
        .platform(members.required("Platform", string)?)
        .os_version(members.required("OsVersion", string)?)
        .build();
    members.and(request)
}

fn judge(request: Made<impl Validate>, options: ValidationOptions) -> Outcome {
    match request.map(|request| request.validate_with(options)) {
        Err(NoSuchValue) => Outcome::StoppedByType,
        Ok(Err(_)) => Outcome::StoppedByValidator,
        Ok(Ok(())) => Outcome::Accepted,
    }
}

fn outcome(operation: &str, input: &Value, options: ValidationOptions) -> Outcome {
    let members = Members::of(input.clone()).expect("inputs are objects");
    match operation {
        "CreateWorkspaces" => judge(create_workspaces(members), options),
        "CreateWorkspacesPool" => judge(create_workspaces_pool(members), options),
        "DescribeWorkspaces" => judge(describe_workspaces(members), options),
        "ImportClientBranding" => judge(import_client_branding(members), options),
        "ImportCustomWorkspaceImage" => judge(import_custom_workspace_image(members), options),
        "ModifyWorkspaceProperties" => judge(modify_workspace_properties(members), options),
        "ModifyWorkspaceState" => judge(modify_workspace_state(members), options),
        "UpdateConnectionAliasPermission" => {
            judge(update_connection_alias_permission(members), options)
        }
        other => panic!("there is no constructor for {other} yet"),
    }
}

#[test]
fn requests_that_botocore_rejects_are_rejected() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/cases/botocore-verdicts.json"
    );
    if !skip::unless(
        Path::new(path).exists(),
        "`../shared/cases/botocore-verdicts.json` is absent",
    ) {
        return;
    }
    let text = std::fs::read_to_string(path).expect("the cases can be read");
    let cases: Value = serde_json::from_str(&text).expect("the cases are JSON");
    let cases = cases["cases"].as_array().expect("there is a list of cases");
    assert!(!cases.is_empty());
    let mut beyond = 0;
    for case in cases {
        let name = case["constraint"].as_str().expect("every case has a name");
        let (operation, input) = (
            case["operation"].as_str().expect("an operation"),
            &case["input"],
        );
        let stopped_there = case["botocore_verdict"] != "accepted";
        let client = outcome(operation, input, ValidationOptions::client());
        let server = outcome(operation, input, ValidationOptions::server());
        eprintln!(
            "{name}: botocore stops it: {stopped_there}, here {client:?}, by the rules for services {server:?}"
        );
        if stopped_there {
            assert_ne!(client, Outcome::Accepted, "{name}");
        }
        match case["violates_model"].as_bool() {
            Some(true) => assert_ne!(client, Outcome::Accepted, "{name}"),
            Some(false) => assert_eq!(
                (client, server),
                (Outcome::Accepted, Outcome::Accepted),
                "{name}"
            ),
            // Unknown enum values may be sent, and a null is no value at all.
            None => assert_ne!(server, Outcome::Accepted, "{name}"),
        }
        beyond += usize::from(!stopped_there && case["violates_model"] == true);
    }
    eprintln!("{beyond} inputs that break the model are stopped here and not by botocore");
}
