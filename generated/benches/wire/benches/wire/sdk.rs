//! aws-sdk-workspaces, without the network: the serializers and deserializers that its operations register, over
//! the protocol that it uses.

use std::fmt::Debug;

use aws_sdk_workspaces::config::ConfigBag;
use aws_sdk_workspaces::operation::create_tags::{CreateTags, CreateTagsInput};
use aws_sdk_workspaces::operation::describe_workspaces::{
    DescribeWorkspaces, DescribeWorkspacesInput,
};
use aws_sdk_workspaces::operation::update_connection_alias_permission::{
    UpdateConnectionAliasPermission, UpdateConnectionAliasPermissionInput,
};
use aws_sdk_workspaces::types::{ConnectionAliasPermission, Tag};
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::interceptors::context::{Input, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_schema::protocol::{ServiceShapeName, SharedClientProtocol};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::Layer;

use crate::messages::Answer;

/// An operation as its client sets it up.
pub struct Operation {
    config: ConfigBag,
    serializer: SharedRequestSerializer,
}

impl Operation {
    fn new(plugin: &impl RuntimePlugin) -> Self {
        let namespace = "com.amazonaws.workspaces";
        let protocol = AwsJsonRpcProtocol::aws_json_1_1().with_default_namespace(namespace);
        let mut service = Layer::new("service");
        service.store_put(ServiceShapeName::new("WorkspacesService"));
        service.store_put(SharedClientProtocol::new(protocol));
        let mut config = ConfigBag::of_layers([service]);
        config.push_shared_layer(plugin.config().expect("it is configured"));
        let serializer = config.load::<SharedRequestSerializer>().cloned();
        Self {
            serializer: serializer.expect("there is one"),
            config,
        }
    }

    pub fn write(&mut self, request: impl Debug + Send + Sync + 'static) -> HttpRequest {
        let written = self
            .serializer
            .serialize_input(Input::erase(request), &mut self.config);
        written.expect("it can be written")
    }

    pub fn read(&self, answer: &HttpResponse) -> OutputOrError {
        let deserializer = self.config.load::<SharedResponseDeserializer>();
        deserializer
            .expect("there is one")
            .deserialize_nonstreaming_with_config(answer, &self.config)
    }
}

pub fn answer((status, body): Answer) -> HttpResponse {
    let status = status.try_into().expect("a status");
    HttpResponse::new(status, SdkBody::from(body))
}

macro_rules! call {
    ($call:ident, $operation:ident, $input:ident, $request:expr) => {
        pub mod $call {
            use super::*;

            pub fn operation() -> Operation {
                Operation::new(&$operation::new())
            }

            pub fn request() -> $input {
                $request.build().expect("all that is required is there")
            }
        }
    };
}

call!(
    update_connection_alias_permission,
    UpdateConnectionAliasPermission,
    UpdateConnectionAliasPermissionInput,
    UpdateConnectionAliasPermissionInput::builder()
        .alias_id("wsca-0123456789")
        .connection_alias_permission(
            ConnectionAliasPermission::builder()
                .shared_account_id("123456789012")
                .allow_association(true)
                .build()
                .expect("all that is required is there"),
        )
);
call!(
    describe_workspaces,
    DescribeWorkspaces,
    DescribeWorkspacesInput,
    DescribeWorkspacesInput::builder()
        .directory_id("d-0123456789")
        .limit(25)
);
call!(
    create_tags,
    CreateTags,
    CreateTagsInput,
    CreateTagsInput::builder()
        .resource_id("ws-0123456789")
        .tags(
            Tag::builder()
                .key("team")
                .value("desktops")
                .build()
                .expect("all that is required is there"),
        )
);
