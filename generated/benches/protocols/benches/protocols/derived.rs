//! Types as one would write them by hand: serde's derive with quick-xml or serde_json, the members that the responses have, and
//! the request as text. Timestamps stay text.

use serde::Deserialize;

fn xml<T: for<'de> Deserialize<'de>>(body: &[u8]) -> T {
    quick_xml::de::from_reader(body).expect("it can be read")
}

pub mod list_objects {
    use super::*;

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Page {
        name: String,
        key_count: i32,
        max_keys: i32,
        is_truncated: bool,
        #[serde(default)]
        contents: Vec<Object>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Object {
        key: String,
        last_modified: String,
        #[serde(rename = "ETag")]
        e_tag: String,
        size: i64,
        storage_class: String,
    }

    pub fn write() -> http::Request<Vec<u8>> {
        let uri = "/parcels?list-type=2&prefix=letters%2F2026&max-keys=1000";
        http::Request::get(uri)
            .body(Vec::new())
            .expect("it is a request")
    }

    pub fn read(body: &[u8]) -> Page {
        xml(body)
    }
}

pub mod list_functions {
    use std::collections::HashMap;

    use super::*;

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Page {
        functions: Vec<Function>,
        next_marker: Option<String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Function {
        function_name: Option<String>,
        function_arn: Option<String>,
        runtime: Option<String>,
        role: Option<String>,
        handler: Option<String>,
        code_size: Option<i64>,
        description: Option<String>,
        timeout: Option<i32>,
        memory_size: Option<i32>,
        last_modified: Option<String>,
        code_sha256: Option<String>,
        version: Option<String>,
        vpc_config: Option<HashMap<String, serde_json::Value>>,
        environment: Option<Environment>,
        tracing_config: Option<HashMap<String, String>>,
        revision_id: Option<String>,
        layers: Option<Vec<Layer>>,
        state: Option<String>,
        last_update_status: Option<String>,
        package_type: Option<String>,
        architectures: Option<Vec<String>>,
        ephemeral_storage: Option<HashMap<String, i32>>,
        snap_start: Option<HashMap<String, String>>,
        logging_config: Option<HashMap<String, String>>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Environment {
        variables: HashMap<String, String>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Layer {
        arn: String,
        code_size: i64,
    }

    pub fn write() -> http::Request<Vec<u8>> {
        http::Request::get("/2015-03-31/functions?MaxItems=50")
            .body(Vec::new())
            .expect("it is a request")
    }

    pub fn read(body: &[u8]) -> Page {
        serde_json::from_slice(body).expect("it can be read")
    }
}

pub mod describe_instances {
    use super::*;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code)]
    pub struct Page {
        reservation_set: Items<Reservation>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Items<T> {
        #[serde(default = "Vec::new")]
        item: Vec<T>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code)]
    pub struct Reservation {
        reservation_id: String,
        owner_id: String,
        instances_set: Items<Instance>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code)]
    pub struct Instance {
        instance_id: String,
        image_id: String,
        instance_state: State,
        instance_type: String,
        launch_time: String,
        subnet_id: String,
        ebs_optimized: bool,
        group_set: Items<Group>,
        tag_set: Items<Tag>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct State {
        code: i32,
        name: String,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code)]
    pub struct Group {
        group_id: String,
        group_name: String,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Tag {
        key: String,
        value: String,
    }

    pub fn write() -> http::Request<Vec<u8>> {
        let body = "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-00000000000000001&InstanceId.2=i-00000000000000002";
        http::Request::post("/")
            .body(body.as_bytes().to_vec())
            .expect("it is a request")
    }

    pub fn read(body: &[u8]) -> Page {
        xml(body)
    }
}

pub mod assume_role {
    use super::*;

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Answer {
        assume_role_result: Assumed,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Assumed {
        credentials: Credentials,
        assumed_role_user: User,
        packed_policy_size: i32,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct Credentials {
        access_key_id: String,
        secret_access_key: String,
        session_token: String,
        expiration: String,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    #[allow(dead_code)]
    pub struct User {
        assumed_role_id: String,
        arn: String,
    }

    pub fn write() -> http::Request<Vec<u8>> {
        let body = "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freader&RoleSessionName=reading&DurationSeconds=900";
        http::Request::post("/")
            .body(body.as_bytes().to_vec())
            .expect("it is a request")
    }

    pub fn read(body: &[u8]) -> Answer {
        xml(body)
    }
}
