//! Resources that tests need: for a WorkSpaces directory a network, two subnets and a Simple AD, for a signature an IAM
//! user. They belong to other services, so they are created with handwritten requests.

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

/// Somebody who may call everything, with an access key and its secret.
pub fn user(server: &Server) -> (String, String) {
    iam(server, "Action=CreateUser&UserName=jo");
    let policy = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22\
                  %2C%22Action%22%3A%22*%22%2C%22Resource%22%3A%22*%22%7D%5D%7D";
    let query = "Action=PutUserPolicy&UserName=jo&PolicyName=all&PolicyDocument=";
    iam(server, &format!("{query}{policy}"));
    let key = iam(server, "Action=CreateAccessKey&UserName=jo");
    (text(&key, "AccessKeyId"), text(&key, "SecretAccessKey"))
}

fn iam(server: &Server, query: &str) -> String {
    post_query(server, "iam", query, "2010-05-08")
}

/// Calls EC2, and returns the text of the first element with a name.
fn ec2(server: &Server, query: &str, element: &str) -> String {
    text(&post_query(server, "ec2", query, "2016-11-15"), element)
}

/// Calls a service with form requests and XML responses.
fn post_query(server: &Server, service: &str, query: &str, version: &str) -> String {
    let media_type = "application/x-www-form-urlencoded";
    let body = format!("{query}&Version={version}");
    post(
        server,
        service,
        &[(CONTENT_TYPE.as_str(), media_type)],
        body,
    )
}

fn text(xml: &str, element: &str) -> String {
    let after = xml.split_once(&format!("<{element}>"));
    let text = after.and_then(|(_, rest)| rest.split_once('<'));
    text.unwrap_or_else(|| panic!("{xml}")).0.to_owned()
}

/// Calls Directory Service, and returns the id of the new directory.
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
