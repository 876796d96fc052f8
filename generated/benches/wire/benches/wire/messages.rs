//! The responses that are parsed.

use std::sync::LazyLock;

use serde_json::json;

/// A status and a body.
pub type Answer = (u16, &'static [u8]);

pub fn update_connection_alias_permission() -> Answer {
    (200, b"{}")
}

pub fn create_tags() -> Answer {
    let body = br#"{"__type":"com.amazonaws.workspaces#ResourceNotFoundException","message":"The resource could not be found.","ResourceId":"ws-0123456789"}"#;
    (400, body)
}

/// A page of 25 WorkSpaces with all that one may have.
pub fn describe_workspaces() -> Answer {
    static PAGE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let workspaces: Vec<_> = (0..25).map(workspace).collect();
        let page = json!({ "Workspaces": workspaces, "NextToken": "AAAAbbbbCCCCdddd" });
        serde_json::to_vec(&page).expect("it is JSON")
    });
    (200, &PAGE)
}

fn workspace(number: usize) -> serde_json::Value {
    json!({
        "WorkspaceId": format!("ws-0123456{number:02}"),
        "DirectoryId": "d-0123456789",
        "UserName": format!("user{number}"),
        "IpAddress": format!("10.0.0.{number}"),
        "State": "AVAILABLE",
        "BundleId": "wsb-0123456789",
        "SubnetId": "subnet-0123456789abcdef0",
        "ComputerName": format!("WSAMZN-{number:08}"),
        "VolumeEncryptionKey": "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
        "UserVolumeEncryptionEnabled": true,
        "RootVolumeEncryptionEnabled": false,
        "WorkspaceProperties": {
            "RunningMode": "AUTO_STOP",
            "RunningModeAutoStopTimeoutInMinutes": 60,
            "RootVolumeSizeGib": 80,
            "UserVolumeSizeGib": 50,
            "ComputeTypeName": "STANDARD",
            "Protocols": ["WSP"],
            "OperatingSystemName": "WINDOWS_SERVER_2022"
        },
        "ModificationStates": [{ "Resource": "ROOT_VOLUME", "State": "UPDATE_IN_PROGRESS" }],
        "RelatedWorkspaces": [{
            "WorkspaceId": "ws-9876543210",
            "Region": "us-west-2",
            "State": "STOPPED",
            "Type": "STANDBY"
        }],
        "DataReplicationSettings": {
            "DataReplication": "PRIMARY_AS_SOURCE",
            "RecoverySnapshotTime": 1777248000.123
        },
        "StandbyWorkspacesProperties": [{
            "StandbyWorkspaceId": "ws-9876543210",
            "DataReplication": "NO_REPLICATION",
            "RecoverySnapshotTime": 1777248000
        }]
    })
}
