//! The AWS SDK, without the network: the serializers and deserializers that its operations register.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::interceptors::context::{Input, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

/// An operation as its client sets it up.
pub struct Operation {
    config: ConfigBag,
    serializer: SharedRequestSerializer,
}

impl Operation {
    fn new(plugin: &impl RuntimePlugin) -> Self {
        let mut config = ConfigBag::base();
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
        let read = deserializer
            .expect("there is one")
            .deserialize_nonstreaming_with_config(answer, &self.config);
        assert!(read.is_ok());
        read
    }
}

pub fn answer(body: &'static [u8]) -> HttpResponse {
    HttpResponse::new(200.try_into().expect("a status"), SdkBody::from(body))
}

macro_rules! call {
    ($call:ident, $service:ident, $module:ident::$operation:ident, $input:ident, |$builder:ident| $request:expr) => {
        pub mod $call {
            use $service::operation::$module::{$input, $operation};

            use super::Operation;

            pub fn operation() -> Operation {
                Operation::new(&$operation::new())
            }

            pub fn request() -> $input {
                let $builder = $input::builder();
                $request.build().expect("all that is required is there")
            }
        }
    };
}

call!(
    list_objects,
    aws_sdk_s3,
    list_objects_v2::ListObjectsV2,
    ListObjectsV2Input,
    |builder| {
        builder
            .bucket("parcels")
            .prefix("letters/2026")
            .max_keys(1000)
    }
);
call!(
    list_functions,
    aws_sdk_lambda,
    list_functions::ListFunctions,
    ListFunctionsInput,
    |builder| builder.max_items(50)
);
call!(
    assume_role,
    aws_sdk_sts,
    assume_role::AssumeRole,
    AssumeRoleInput,
    |builder| {
        builder
            .role_arn("arn:aws:iam::123456789012:role/reader")
            .role_session_name("reading")
            .duration_seconds(900)
    }
);
