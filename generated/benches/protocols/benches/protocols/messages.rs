//! The responses that are read.

use std::fmt::Write;
use std::sync::LazyLock;

use serde_json::json;

pub fn list_objects() -> &'static [u8] {
    static PAGE: LazyLock<String> = LazyLock::new(|| {
        let mut page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>parcels</Name><Prefix></Prefix>\
            <KeyCount>1000</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>"
            .to_owned();
        for number in 0..1000 {
            let _ = write!(
                page,
                "<Contents><Key>letters/2026/11/{number:08}.json</Key>\
                 <LastModified>2026-11-28T05:06:{:02}.000Z</LastModified>\
                 <ETag>&quot;d41d8cd98f00b204e9800998ecf8{number:04}&quot;</ETag><Size>{number}</Size>\
                 <StorageClass>STANDARD</StorageClass></Contents>",
                number % 60,
            );
        }
        page + "</ListBucketResult>"
    });
    PAGE.as_bytes()
}

pub fn list_functions() -> &'static [u8] {
    static PAGE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let functions: Vec<_> = (0..50).map(function).collect();
        serde_json::to_vec(&json!({ "Functions": functions, "NextMarker": "AAAAbbbbCCCC" }))
            .expect("it is JSON")
    });
    &PAGE
}

fn function(number: usize) -> serde_json::Value {
    json!({
        "FunctionName": format!("sorter-{number}"),
        "FunctionArn": format!("arn:aws:lambda:us-east-1:123456789012:function:sorter-{number}"),
        "Runtime": "python3.12",
        "Role": "arn:aws:iam::123456789012:role/runner",
        "Handler": "index.handler",
        "CodeSize": 1_234_567,
        "Description": "sorts parcels by weight",
        "Timeout": 30,
        "MemorySize": 512,
        "LastModified": "2026-11-28T05:06:07.000+0000",
        "CodeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "Version": "$LATEST",
        "VpcConfig": { "SubnetIds": ["subnet-1", "subnet-2"], "SecurityGroupIds": ["sg-1"], "VpcId": "vpc-1" },
        "Environment": { "Variables": { "STAGE": "test", "TABLE": "parcels", "LEVEL": "info" } },
        "TracingConfig": { "Mode": "PassThrough" },
        "RevisionId": "01234567-89ab-cdef-0123-456789abcdef",
        "Layers": [{ "Arn": "arn:aws:lambda:us-east-1:123456789012:layer:tools:1", "CodeSize": 4096 }],
        "State": "Active",
        "LastUpdateStatus": "Successful",
        "PackageType": "Zip",
        "Architectures": ["arm64"],
        "EphemeralStorage": { "Size": 512 },
        "SnapStart": { "ApplyOn": "None", "OptimizationStatus": "Off" },
        "LoggingConfig": { "LogFormat": "Text", "LogGroup": format!("/aws/lambda/sorter-{number}") }
    })
}

pub fn describe_instances() -> &'static [u8] {
    static PAGE: LazyLock<String> = LazyLock::new(|| {
        let mut page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">\n    \
            <requestId>01234567-89ab-cdef-0123-456789abcdef</requestId>\n    <reservationSet>\n"
            .to_owned();
        for number in 0..100 {
            let _ = write!(
                page,
                "        <item>\n            <reservationId>r-{number:017}</reservationId>\n            \
                 <ownerId>123456789012</ownerId>\n            <groupSet/>\n            <instancesSet>\n                \
                 <item>\n                    <instanceId>i-{number:017}</instanceId>\n                    \
                 <imageId>ami-0123456789abcdef0</imageId>\n                    <instanceState>\n                        \
                 <code>16</code>\n                        <name>running</name>\n                    </instanceState>\n\
                 \x20                   <privateDnsName>ip-10-0-0-{number}.ec2.internal</privateDnsName>\n\
                 \x20                   <instanceType>t3.micro</instanceType>\n                    \
                 <launchTime>2026-11-28T05:06:07.000Z</launchTime>\n                    \
                 <subnetId>subnet-0123456789abcdef0</subnetId>\n                    \
                 <ebsOptimized>true</ebsOptimized>\n                    <groupSet>\n                        <item>\n\
                 \x20                           <groupId>sg-0123456789abcdef0</groupId>\n                            \
                 <groupName>web &amp; more</groupName>\n                        </item>\n                    </groupSet>\n\
                 \x20                   <tagSet>\n                        <item>\n                            \
                 <key>Name</key>\n                            <value>machine-{number}</value>\n\
                 \x20                       </item>\n                    </tagSet>\n                </item>\n\
                 \x20           </instancesSet>\n        </item>\n",
            );
        }
        page + "    </reservationSet>\n</DescribeInstancesResponse>"
    });
    PAGE.as_bytes()
}

pub fn assume_role() -> &'static [u8] {
    b"<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  <AssumeRoleResult>\n    <Credentials>\n      \
      <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId>\n      \
      <SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY</SecretAccessKey>\n      \
      <SessionToken>AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d</SessionToken>\n      \
      <Expiration>2026-11-28T06:06:07Z</Expiration>\n    </Credentials>\n    <AssumedRoleUser>\n      \
      <AssumedRoleId>AROA3XFRBF535PLBIFPI4:reading</AssumedRoleId>\n      \
      <Arn>arn:aws:sts::123456789012:assumed-role/reader/reading</Arn>\n    </AssumedRoleUser>\n    \
      <PackedPolicySize>6</PackedPolicySize>\n  </AssumeRoleResult>\n  <ResponseMetadata>\n    \
      <RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId>\n  </ResponseMetadata>\n</AssumeRoleResponse>\n"
}
