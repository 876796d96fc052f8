//! What must be there before there can be a WorkSpaces directory: a network, two subnets and a Simple AD. They
//! belong to other services, so they are asked for by hand.

use http::Request;
use http::header::CONTENT_TYPE;

use crate::client::{endpoint, send};
use crate::server::Server;

/// A directory that can be registered.
pub struct World {
    pub directory_id: String,
    pub subnet_ids: Vec<String>,
}

impl World {
    pub fn new(server: &Server) -> Self {
        let vpc = ec2(server, "Action=CreateVpc&CidrBlock=10.0.0.0%2F16", "vpcId");
        let subnet_ids = ["a", "b"].map(|zone| {
            let third = usize::from(zone == "b");
            let query = format!(
                "Action=CreateSubnet&VpcId={vpc}&CidrBlock=10.0.{third}.0%2F24&AvailabilityZone=us-east-1{zone}"
            );
            ec2(server, &query, "subnetId")
        });
        Self {
            directory_id: directory(server, &vpc, &subnet_ids),
            subnet_ids: subnet_ids.into(),
        }
    }
}

/// Calls EC2, which answers with XML, and gives the text of the first element with a name.
fn ec2(server: &Server, query: &str, element: &str) -> String {
    let body = format!("{query}&Version=2016-11-15");
    let answer = post(
        server,
        "ec2",
        &[("content-type", "application/x-www-form-urlencoded")],
        body,
    );
    let after = answer.split_once(&format!("<{element}>"));
    let text = after.and_then(|(_, rest)| rest.split_once('<'));
    text.unwrap_or_else(|| panic!("{answer}")).0.to_owned()
}

/// Calls Directory Service, and gives the id of the directory that it has made.
fn directory(server: &Server, vpc: &str, subnets: &[String]) -> String {
    let body = serde_json::json!({
        "Name": "corp.example.com",
        "Password": "Password4TheAges",
        "Size": "Small",
        "VpcSettings": { "VpcId": vpc, "SubnetIds": subnets },
    });
    let target = "DirectoryService_20150416.CreateDirectory";
    let headers = [
        ("x-amz-target", target),
        (CONTENT_TYPE.as_str(), "application/x-amz-json-1.1"),
    ];
    let answer = post(server, "ds", &headers, body.to_string());
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let id = answer["DirectoryId"].as_str();
    id.unwrap_or_else(|| panic!("{answer}")).to_owned()
}

fn post(server: &Server, service: &str, headers: &[(&str, &str)], body: String) -> String {
    let mut http = Request::post(endpoint(server));
    for (name, value) in headers {
        http = http.header(*name, *value);
    }
    let answer = send(http.body(body.into_bytes()).unwrap(), service);
    let body = String::from_utf8(answer.body().clone()).unwrap();
    assert_eq!(answer.status(), 200, "{body}");
    body
}
