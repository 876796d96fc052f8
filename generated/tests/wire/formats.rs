//! Single values in serde formats other than JSON.

use amazon_workspaces::DateTime;
use amazon_workspaces::types::WorkspaceConnectionStatus;

#[test]
fn timestamps_survive_in_binary_formats() {
    for (seconds, nanoseconds) in [(7, 500_000_000), (7, 0), (1_700_000_000, 123_456_789)] {
        let at = DateTime::from_seconds_and_nanoseconds(seconds, nanoseconds);
        let value = WorkspaceConnectionStatus::builder()
            .workspace_id("ws-1")
            .connection_state_check_timestamp(at)
            .build();
        let mut bytes = Vec::new();
        ciborium::into_writer(&value, &mut bytes).unwrap();
        let read: WorkspaceConnectionStatus = ciborium::from_reader(&bytes[..]).unwrap();
        assert_eq!(read, value);
        let bytes = rmp_serde::to_vec(&value).unwrap();
        let read: WorkspaceConnectionStatus = rmp_serde::from_slice(&bytes).unwrap();
        assert_eq!(read, value);
    }
}
