//! The code that one would write by hand: derived serde, serde_json, and the HTTP that the protocol requires.

#[allow(dead_code)]
mod types;

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request};
use serde::{Deserialize, Serialize};

use crate::messages::Answer;
use types::*;

/// The only exception in the responses, with or without the metadata that the other crates keep.
#[derive(Debug)]
#[allow(dead_code)]
pub enum Error {
    ResourceNotFound(ResourceNotFoundException, Box<Metadata>),
    Other(Box<Metadata>),
}

#[derive(Debug)]
#[allow(dead_code)]
pub struct Metadata {
    status: u16,
    code: String,
    message: Option<String>,
    body: Vec<u8>,
}

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(rename = "__type", default)]
    name: &'a str,
    message: Option<String>,
}

fn write<T: Serialize>(target: &'static str, request: &T) -> Request<Vec<u8>> {
    let mut http = Request::new(serde_json::to_vec(request).expect("it can be written"));
    *http.method_mut() = http::Method::POST;
    let media_type = HeaderValue::from_static("application/x-amz-json-1.1");
    http.headers_mut().insert(CONTENT_TYPE, media_type);
    http.headers_mut()
        .insert("x-amz-target", HeaderValue::from_static(target));
    http
}

fn read<T: for<'de> Deserialize<'de>>((status, body): Answer) -> Result<T, Error> {
    if status == 200 {
        return Ok(serde_json::from_slice(body).expect("it can be read"));
    }
    let head: Head = serde_json::from_slice(body).expect("it can be read");
    let name = head.name.rsplit('#').next().unwrap_or_default();
    let metadata = Box::new(Metadata {
        status,
        code: name.to_owned(),
        message: head.message,
        body: body.to_vec(),
    });
    if name != "ResourceNotFoundException" {
        return Err(Error::Other(metadata));
    }
    let exception = serde_json::from_slice(body).expect("it can be read");
    Err(Error::ResourceNotFound(exception, metadata))
}

macro_rules! call {
    ($call:ident, $request:ident, $result:ident, $target:literal, $value:expr) => {
        pub mod $call {
            use super::*;

            pub fn request() -> $request {
                $value
            }

            pub fn write(request: &$request) -> Request<Vec<u8>> {
                super::write(concat!("WorkspacesService.", $target), request)
            }

            pub fn read(answer: Answer) -> Result<$result, Error> {
                super::read(answer)
            }
        }
    };
}

call!(
    update_connection_alias_permission,
    UpdateConnectionAliasPermissionRequest,
    UpdateConnectionAliasPermissionResult,
    "UpdateConnectionAliasPermission",
    UpdateConnectionAliasPermissionRequest {
        alias_id: "wsca-0123456789".to_owned(),
        connection_alias_permission: ConnectionAliasPermission {
            shared_account_id: "123456789012".to_owned(),
            allow_association: true,
        },
    }
);
call!(
    describe_workspaces,
    DescribeWorkspacesRequest,
    DescribeWorkspacesResult,
    "DescribeWorkspaces",
    DescribeWorkspacesRequest {
        directory_id: Some("d-0123456789".to_owned()),
        limit: Some(25),
        ..Default::default()
    }
);
call!(
    create_tags,
    CreateTagsRequest,
    CreateTagsResult,
    "CreateTags",
    CreateTagsRequest {
        resource_id: "ws-0123456789".to_owned(),
        tags: vec![Tag {
            key: "team".to_owned(),
            value: Some("desktops".to_owned()),
        }],
    }
);
