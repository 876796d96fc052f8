//! Amazon API Gateway: restJson1, with names of JSON. moto does not find tags by ARNs in labels.

use apigateway::operation::{
    create_api_key::*, create_resource::*, create_rest_api::*, delete_api_key::*,
    delete_rest_api::*, get_api_key::*, get_api_keys::*, get_method::*, get_resources::*,
    get_rest_api::*, get_rest_apis::*, put_method::*, update_rest_api::*,
};
use apigateway::types::{EndpointConfiguration, Op, PatchOperation};

service! { apigateway }

const SERVERS: &[&str] = &["MOTO_ENDPOINT"];

fn created(client: &Client, name: &str) -> String {
    let request = CreateRestApiRequest::builder()
        .name(name)
        .description("parcels, \"ünd\" more")
        .binary_media_types(["image/png"])
        .minimum_compression_size(1024)
        .endpoint_configuration(EndpointConfiguration::builder().types(["REGIONAL"]).build())
        .tags([("team", "post")])
        .build();
    let api = client.done::<CreateRestApi>(request);
    assert!(api.created_date.is_some());
    assert_eq!(api.minimum_compression_size, Some(1024));
    api.id.expect("an API has an id")
}

#[test]
fn apis_resources_and_methods_are_managed() {
    each_client(SERVERS, |client| {
        let api = created(client, "parcels");
        let patch = PatchOperation::builder()
            .op(Op::Replace)
            .path("/name")
            .value("letters")
            .build();
        let request = UpdateRestApiRequest::builder()
            .rest_api_id(&*api)
            .patch_operations([patch])
            .build();
        assert_eq!(
            client.done::<UpdateRestApi>(request).name.as_deref(),
            Some("letters")
        );
        let request = GetRestApiRequest::builder().rest_api_id(&*api).build();
        let found = client.done::<GetRestApi>(request);
        assert_eq!(found.minimum_compression_size, Some(1024));
        assert_eq!(found.description.as_deref(), Some("parcels, \"ünd\" more"));
        resources(client, &api);

        let request = DeleteRestApiRequest::builder().rest_api_id(api).build();
        client.done::<DeleteRestApi>(request);
    });
}

fn resources(client: &Client, api: &str) {
    let request = GetResourcesRequest::builder().rest_api_id(api).build();
    let root = client
        .done::<GetResources>(request)
        .items
        .unwrap_or_default()
        .remove(0);
    assert_eq!(root.path.as_deref(), Some("/"));
    let request = CreateResourceRequest::builder()
        .rest_api_id(api)
        .parent_id(root.id.expect("a resource has an id"))
        .path_part("{number}")
        .build();
    let resource = client.done::<CreateResource>(request);
    assert_eq!(resource.path.as_deref(), Some("/{number}"));
    let id = resource.id.expect("a resource has an id");
    let request = PutMethodRequest::builder()
        .rest_api_id(api)
        .resource_id(&*id)
        .http_method("GET")
        .authorization_type("NONE")
        .request_parameters([("method.request.path.number", true)])
        .build();
    client.done::<PutMethod>(request);
    let request = GetMethodRequest::builder()
        .rest_api_id(api)
        .resource_id(id)
        .http_method("GET")
        .build();
    let method = client.done::<GetMethod>(request);
    assert_eq!(method.api_key_required, Some(false));
    assert!(method.request_parameters.unwrap_or_default()["method.request.path.number"]);
}

#[test]
fn keys_and_apis_are_listed() {
    each_client(SERVERS, |client| {
        for number in 0..3 {
            created(client, &format!("page-{number}"));
            let request = CreateApiKeyRequest::builder()
                .name(format!("page-{number}"))
                .enabled(true)
                .build();
            let key = client.done::<CreateApiKey>(request);
            assert_eq!(key.enabled, Some(true));
        }
        let pages = client.pages::<GetRestApis>(GetRestApisRequest::builder().limit(500).build());
        let apis = pages
            .into_iter()
            .flat_map(|page| page.items.unwrap_or_default());
        let is_page = |name: &String| name.starts_with("page-");
        assert_eq!(apis.filter_map(|api| api.name).filter(is_page).count(), 3);
        let pages = client.pages::<GetApiKeys>(GetApiKeysRequest::builder().limit(2).build());
        let keys: Vec<_> = pages
            .into_iter()
            .flat_map(|page| page.items.unwrap_or_default())
            .collect();
        let id = keys[0].id.clone().expect("a key has an id");
        let request = GetApiKeyRequest::builder()
            .api_key(&*id)
            .include_value(true)
            .build();
        assert!(client.done::<GetApiKey>(request).value.is_some());
        let request = DeleteApiKeyRequest::builder().api_key(id).build();
        client.done::<DeleteApiKey>(request);
    });
}

#[test]
fn errors_are_those_of_the_model() {
    each_client(SERVERS, |client| {
        macro_rules! refusals {
            ($($operation:ident($request:expr);)*) => {$(
                let error = client.refused::<$operation>($request.build(), 404, "NotFoundException");
                assert!(error.message().is_some(), "{error:?}");
            )*};
        }
        let api = &*created(client, "refused");
        let patch = PatchOperation::builder()
            .op(Op::Replace)
            .path("/name")
            .value("letters")
            .build();
        refusals! {
            GetRestApi(GetRestApiRequest::builder().rest_api_id("nowhere"));
            UpdateRestApi(UpdateRestApiRequest::builder().rest_api_id("nowhere").patch_operations([patch]));
            CreateResource(CreateResourceRequest::builder().rest_api_id(api).parent_id("nowhere").path_part("a"));
            GetMethod(GetMethodRequest::builder().rest_api_id(api).resource_id("nowhere").http_method("GET"));
            PutMethod(PutMethodRequest::builder().rest_api_id(api).resource_id("nowhere").http_method("GET").authorization_type("NONE"));
            GetApiKey(GetApiKeyRequest::builder().api_key("nowhere"));
            DeleteApiKey(DeleteApiKeyRequest::builder().api_key("nowhere"));
        }
        let request = CreateRestApiRequest::builder()
            .name("refused")
            .endpoint_configuration(EndpointConfiguration::builder().types(["NOWHERE"]).build())
            .build();
        client
            .call::<CreateRestApi>(request)
            .expect_err("there is no such type");
        let request = GetRestApiRequest::builder().rest_api_id("nowhere").build();
        let error = client.refused::<GetRestApi>(request, 404, "NotFoundException");
        assert!(
            matches!(error.service_error(), Some(GetRestApiError::NotFound(_))),
            "{error:?}"
        );
    });
}
