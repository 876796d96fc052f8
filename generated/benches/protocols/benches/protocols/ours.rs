//! Generated code: requests and responses as users call them.

macro_rules! call {
    ($call:ident, $service:ident, $module:ident::$operation:ident, $protocol:ident, |$builder:ident| $request:expr) => {
        pub mod $call {
            use protocols_bench::$service::operation::$module::$operation;
            use protocols_bench::$service::{Failure, Operation, $protocol};

            type Request = <$operation as Operation>::Request;

            pub fn request() -> Request {
                let $builder = Request::builder();
                $request
            }

            pub fn write(request: &Request) -> http::Request<Vec<u8>> {
                $protocol::request::<$operation>(request).expect("it can be written")
            }

            pub fn read(
                body: &'static [u8],
            ) -> Result<
                <$operation as Operation>::Response,
                Failure<<$operation as Operation>::Error>,
            > {
                let response = $protocol::response::<$operation>(http::Response::new(body));
                assert!(response.is_ok());
                response
            }
        }
    };
}

call!(
    list_objects,
    s3,
    list_objects_v2::ListObjectsV2,
    rest_xml,
    |builder| {
        builder
            .bucket("parcels")
            .prefix("letters/2026")
            .max_keys(1000)
            .build()
    }
);
call!(
    list_functions,
    lambda,
    list_functions::ListFunctions,
    rest_json,
    |builder| builder.max_items(50).build()
);
call!(
    describe_instances,
    ec2,
    describe_instances::DescribeInstances,
    ec2_query,
    |builder| {
        builder
            .instance_ids(["i-00000000000000001", "i-00000000000000002"])
            .build()
    }
);
call!(
    assume_role,
    sts,
    assume_role::AssumeRole,
    aws_query,
    |builder| {
        builder
            .role_arn("arn:aws:iam::123456789012:role/reader")
            .role_session_name("reading")
            .duration_seconds(900)
            .build()
    }
);
