//! AWS Lambda: restJson1. A role of AWS IAM must be there first.

use lambda::operation::{
    add_permission::*, create_alias::*, create_function::*, delete_alias::*, delete_function::*,
    get_alias::*, get_function::*, get_policy::*, invoke::*, list_functions::*, list_tags::*,
    list_versions_by_function::*, publish_version::*, tag_resource::*, untag_resource::*,
    update_function_configuration::*,
};
use lambda::types::{Environment, FunctionCode, InvocationType, Runtime};

mod roles {
    use iam::operation::create_role::*;

    service! { iam }

    const TRUST: &str = "{\"Version\": \"2012-10-17\", \"Statement\": []}";

    /// Returns the ARN of a role, which is made if it is not there yet.
    pub fn role(endpoint: &str, region: &'static str) -> String {
        let client = Client::new(endpoint, region, region.starts_with("eu-"));
        let name = format!("runner-{region}");
        let request = CreateRoleRequest::builder()
            .role_name(&*name)
            .assume_role_policy_document(TRUST)
            .build();
        match client.call::<CreateRole>(request) {
            Ok(created) => created.role.arn,
            Err(error) => {
                assert_eq!(error.code(), Some("EntityAlreadyExists"), "{error:?}");
                format!("arn:aws:iam::123456789012:role/{name}")
            }
        }
    }
}

service! { lambda }

const SERVERS: &[&str] = &["MOTO_ENDPOINT"];

/// A ZIP archive without files.
const ARCHIVE: [u8; 22] = *b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

fn request(client: &Client, name: &str) -> CreateFunctionRequest {
    let endpoint = crate::harness::endpoints(SERVERS).remove(0);
    CreateFunctionRequest::builder()
        .function_name(name)
        .runtime(Runtime::Python312)
        .role(roles::role(&endpoint, client.region))
        .handler("index.handler")
        .code(FunctionCode::builder().zip_file(ARCHIVE.to_vec()).build())
        .description("does nothing, ünd quickly")
        .timeout(7)
        .environment(
            Environment::builder()
                .variables([("STAGE", "test")])
                .build(),
        )
        .tags([("team", "post")])
        .build()
}

/// Makes a function, and returns its ARN.
fn created(client: &Client, name: &str) -> String {
    let created = client.done::<CreateFunction>(request(client, name));
    assert_eq!(created.runtime, Some(Runtime::Python312));
    assert_eq!(created.timeout, Some(7));
    assert_eq!(created.code_size, Some(22));
    created.function_arn.expect("a function has an ARN")
}

#[test]
fn functions_versions_aliases_and_tags_are_managed() {
    each_client(SERVERS, |client| {
        let arn = created(client, "sorter");
        let get = GetFunctionRequest::builder()
            .function_name("sorter")
            .build();
        let found = client.done::<GetFunction>(get);
        assert_eq!(found.tags.unwrap_or_default()["team"], "post");
        let variables = found
            .configuration
            .and_then(|found| found.environment)
            .and_then(|found| found.variables);
        assert_eq!(variables.unwrap_or_default()["STAGE"], "test");

        let update = UpdateFunctionConfigurationRequest::builder()
            .function_name("sorter")
            .memory_size(256)
            .description("")
            .build();
        assert_eq!(
            client
                .done::<UpdateFunctionConfiguration>(update)
                .memory_size,
            Some(256)
        );
        versions(client);
        tags(client, &arn);
        let add = AddPermissionRequest::builder()
            .function_name("sorter")
            .statement_id("s3")
            .action("lambda:InvokeFunction")
            .principal("s3.amazonaws.com")
            .build();
        assert!(
            client
                .done::<AddPermission>(add)
                .statement
                .is_some_and(|statement| statement.contains("s3"))
        );
        let policy = GetPolicyRequest::builder().function_name("sorter").build();
        assert!(
            client
                .done::<GetPolicy>(policy)
                .policy
                .is_some_and(|policy| policy.contains("InvokeFunction"))
        );
        let dry = InvokeRequest::builder()
            .function_name("sorter")
            .invocation_type(InvocationType::DryRun)
            .payload(b"{}".to_vec())
            .build();
        assert_eq!(client.done::<Invoke>(dry).status_code, Some(204));
        let delete = DeleteFunctionRequest::builder()
            .function_name("sorter")
            .build();
        client.done::<DeleteFunction>(delete);
    });
}

fn versions(client: &Client) {
    let publish = PublishVersionRequest::builder()
        .function_name("sorter")
        .description("first")
        .build();
    let version = client.done::<PublishVersion>(publish).version;
    assert_eq!(version.as_deref(), Some("1"));
    let list = ListVersionsByFunctionRequest::builder()
        .function_name("sorter")
        .build();
    let versions = client.pages::<ListVersionsByFunction>(list);
    let versions = versions
        .into_iter()
        .flat_map(|page| page.versions.unwrap_or_default());
    assert_eq!(versions.count(), 2);
    let alias = CreateAliasRequest::builder()
        .function_name("sorter")
        .name("live")
        .function_version("1")
        .build();
    client.done::<CreateAlias>(alias);
    let alias = GetAliasRequest::builder()
        .function_name("sorter")
        .name("live")
        .build();
    assert_eq!(
        client.done::<GetAlias>(alias).function_version.as_deref(),
        Some("1")
    );
    let alias = DeleteAliasRequest::builder()
        .function_name("sorter")
        .name("live")
        .build();
    client.done::<DeleteAlias>(alias);
}

fn tags(client: &Client, arn: &str) {
    let tag = TagResourceRequest::builder()
        .resource(arn)
        .tags([("größe", "a b"), ("old", "x")])
        .build();
    client.done::<TagResource>(tag);
    let untag = UntagResourceRequest::builder()
        .resource(arn)
        .tag_keys(["old", "team"])
        .build();
    client.done::<UntagResource>(untag);
    let list = ListTagsRequest::builder().resource(arn).build();
    let tags = client.done::<ListTags>(list).tags.unwrap_or_default();
    assert_eq!(
        tags.into_iter().collect::<Vec<_>>(),
        [("größe".to_owned(), "a b".to_owned())]
    );
}

#[test]
fn functions_are_listed_in_pages() {
    each_client(SERVERS, |client| {
        for number in 0..5 {
            created(client, &format!("page-{number}"));
        }
        let pages =
            client.pages::<ListFunctions>(ListFunctionsRequest::builder().max_items(2).build());
        let functions = pages
            .into_iter()
            .flat_map(|page| page.functions.unwrap_or_default());
        let is_page = |name: &String| name.starts_with("page-");
        assert_eq!(
            functions
                .filter_map(|function| function.function_name)
                .filter(is_page)
                .count(),
            5
        );
    });
}

#[test]
fn errors_are_those_of_the_model() {
    each_client(SERVERS, |client| {
        let arn = created(client, "refused");
        let other = &*arn.replace("refused", "nowhere");
        macro_rules! refusals {
            ($($operation:ident($request:expr) => $status:literal, $code:literal;)*) => {$(
                let error = client.refused::<$operation>($request.build(), $status, $code);
                assert!(error.message().is_some(), "{error:?}");
            )*};
        }
        refusals! {
            GetFunction(GetFunctionRequest::builder().function_name("nowhere")) => 404, "ResourceNotFoundException";
            GetFunction(GetFunctionRequest::builder().function_name("refused").qualifier("7")) => 404, "ResourceNotFoundException";
            GetPolicy(GetPolicyRequest::builder().function_name("refused")) => 404, "ResourceNotFoundException";
            GetAlias(GetAliasRequest::builder().function_name("refused").name("live")) => 404, "ResourceNotFoundException";
            DeleteFunction(DeleteFunctionRequest::builder().function_name("nowhere")) => 404, "ResourceNotFoundException";
            PublishVersion(PublishVersionRequest::builder().function_name("nowhere")) => 404, "ResourceNotFoundException";
            CreateAlias(CreateAliasRequest::builder().function_name("nowhere").name("live").function_version("1")) => 404, "ResourceNotFoundException";
            ListTags(ListTagsRequest::builder().resource(other)) => 404, "ResourceNotFoundException";
            TagResource(TagResourceRequest::builder().resource(other).tags([("a", "b")])) => 404, "ResourceNotFoundException";
            UntagResource(UntagResourceRequest::builder().resource(other).tag_keys(["a"])) => 404, "ResourceNotFoundException";
            AddPermission(AddPermissionRequest::builder().function_name("nowhere").statement_id("a").action("lambda:InvokeFunction").principal("s3.amazonaws.com")) => 404, "ResourceNotFoundException";
            Invoke(InvokeRequest::builder().function_name("nowhere")) => 404, "ResourceNotFoundException";
        }
        let error = client.refused::<CreateFunction>(
            request(client, "refused"),
            409,
            "ResourceConflictException",
        );
        assert!(
            matches!(
                error.service_error(),
                Some(CreateFunctionError::ResourceConflict(_))
            ),
            "{error:?}"
        );
    });
}
