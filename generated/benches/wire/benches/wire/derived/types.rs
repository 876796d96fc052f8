//! The structures of the crate, with serde's derive.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateConnectionAliasPermissionRequest {
    pub alias_id: String,
    pub connection_alias_permission: ConnectionAliasPermission,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConnectionAliasPermission {
    pub shared_account_id: String,
    pub allow_association: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateConnectionAliasPermissionResult {}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeWorkspacesRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bundle_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace_name: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeWorkspacesResult {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspaces: Option<Vec<Workspace>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct Workspace {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ipv6_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<WorkspaceState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bundle_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subnet_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computer_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume_encryption_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_volume_encryption_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root_volume_encryption_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace_properties: Option<WorkspaceProperties>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modification_states: Option<Vec<ModificationState>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub related_workspaces: Option<Vec<RelatedWorkspaceProperties>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_replication_settings: Option<DataReplicationSettings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standby_workspaces_properties: Option<Vec<StandbyWorkspacesProperties>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum WorkspaceState {
    #[serde(rename = "PENDING")]
    Pending,
    #[serde(rename = "AVAILABLE")]
    Available,
    #[serde(rename = "IMPAIRED")]
    Impaired,
    #[serde(rename = "UNHEALTHY")]
    Unhealthy,
    #[serde(rename = "REBOOTING")]
    Rebooting,
    #[serde(rename = "STARTING")]
    Starting,
    #[serde(rename = "REBUILDING")]
    Rebuilding,
    #[serde(rename = "RESTORING")]
    Restoring,
    #[serde(rename = "MAINTENANCE")]
    Maintenance,
    #[serde(rename = "ADMIN_MAINTENANCE")]
    AdminMaintenance,
    #[serde(rename = "TERMINATING")]
    Terminating,
    #[serde(rename = "TERMINATED")]
    Terminated,
    #[serde(rename = "SUSPENDED")]
    Suspended,
    #[serde(rename = "UPDATING")]
    Updating,
    #[serde(rename = "STOPPING")]
    Stopping,
    #[serde(rename = "STOPPED")]
    Stopped,
    #[serde(rename = "ERROR")]
    Error,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct WorkspaceProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub running_mode: Option<RunningMode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub running_mode_auto_stop_timeout_in_minutes: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root_volume_size_gib: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_volume_size_gib: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compute_type_name: Option<Compute>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocols: Option<Vec<Protocol>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operating_system_name: Option<OperatingSystemName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub global_accelerator: Option<GlobalAcceleratorForWorkSpace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nested_virtualization_enabled: Option<bool>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum RunningMode {
    #[serde(rename = "AUTO_STOP")]
    AutoStop,
    #[serde(rename = "ALWAYS_ON")]
    AlwaysOn,
    #[serde(rename = "MANUAL")]
    Manual,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Compute {
    #[serde(rename = "VALUE")]
    Value,
    #[serde(rename = "STANDARD")]
    Standard,
    #[serde(rename = "PERFORMANCE")]
    Performance,
    #[serde(rename = "POWER")]
    Power,
    #[serde(rename = "GRAPHICS")]
    Graphics,
    #[serde(rename = "POWERPRO")]
    Powerpro,
    #[serde(rename = "GENERALPURPOSE_4XLARGE")]
    Generalpurpose4xlarge,
    #[serde(rename = "GENERALPURPOSE_8XLARGE")]
    Generalpurpose8xlarge,
    #[serde(rename = "GRAPHICSPRO")]
    Graphicspro,
    #[serde(rename = "GRAPHICS_G4DN")]
    GraphicsG4dn,
    #[serde(rename = "GRAPHICSPRO_G4DN")]
    GraphicsproG4dn,
    #[serde(rename = "GRAPHICS_G6_XLARGE")]
    GraphicsG6Xlarge,
    #[serde(rename = "GRAPHICS_G6_2XLARGE")]
    GraphicsG62xlarge,
    #[serde(rename = "GRAPHICS_G6_4XLARGE")]
    GraphicsG64xlarge,
    #[serde(rename = "GRAPHICS_G6_8XLARGE")]
    GraphicsG68xlarge,
    #[serde(rename = "GRAPHICS_G6_16XLARGE")]
    GraphicsG616xlarge,
    #[serde(rename = "GRAPHICS_GR6_4XLARGE")]
    GraphicsGr64xlarge,
    #[serde(rename = "GRAPHICS_GR6_8XLARGE")]
    GraphicsGr68xlarge,
    #[serde(rename = "GRAPHICS_G6F_LARGE")]
    GraphicsG6fLarge,
    #[serde(rename = "GRAPHICS_G6F_XLARGE")]
    GraphicsG6fXlarge,
    #[serde(rename = "GRAPHICS_G6F_2XLARGE")]
    GraphicsG6f2xlarge,
    #[serde(rename = "GRAPHICS_G6F_4XLARGE")]
    GraphicsG6f4xlarge,
    #[serde(rename = "GRAPHICS_GR6F_4XLARGE")]
    GraphicsGr6f4xlarge,
    #[serde(rename = "GRAPHICS_G7_2XLARGE")]
    GraphicsG72xlarge,
    #[serde(rename = "GRAPHICS_G7_4XLARGE")]
    GraphicsG74xlarge,
    #[serde(rename = "GRAPHICS_G7_8XLARGE")]
    GraphicsG78xlarge,
    #[serde(rename = "GRAPHICS_G7_12XLARGE")]
    GraphicsG712xlarge,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Protocol {
    #[serde(rename = "PCOIP")]
    Pcoip,
    #[serde(rename = "WSP")]
    Wsp,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum OperatingSystemName {
    #[serde(rename = "AMAZON_LINUX_2")]
    AmazonLinux2,
    #[serde(rename = "UBUNTU_18_04")]
    Ubuntu1804,
    #[serde(rename = "UBUNTU_20_04")]
    Ubuntu2004,
    #[serde(rename = "UBUNTU_22_04")]
    Ubuntu2204,
    #[serde(rename = "UNKNOWN")]
    Unknown,
    #[serde(rename = "WINDOWS_10")]
    Windows10,
    #[serde(rename = "WINDOWS_11")]
    Windows11,
    #[serde(rename = "WINDOWS_7")]
    Windows7,
    #[serde(rename = "WINDOWS_SERVER_2016")]
    WindowsServer2016,
    #[serde(rename = "WINDOWS_SERVER_2019")]
    WindowsServer2019,
    #[serde(rename = "WINDOWS_SERVER_2022")]
    WindowsServer2022,
    #[serde(rename = "WINDOWS_SERVER_2025")]
    WindowsServer2025,
    #[serde(rename = "RHEL_8")]
    Rhel8,
    #[serde(rename = "ROCKY_8")]
    Rocky8,
    #[serde(rename = "UBUNTU_24_04")]
    Ubuntu2404,
    #[serde(rename = "RHEL_9")]
    Rhel9,
    #[serde(rename = "ROCKY_9")]
    Rocky9,
    #[serde(rename = "UBUNTU_26_04")]
    Ubuntu2604,
    #[serde(rename = "RHEL_10")]
    Rhel10,
    #[serde(rename = "ROCKY_10")]
    Rocky10,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GlobalAcceleratorForWorkSpace {
    pub mode: AGAModeForWorkSpaceEnum,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_protocol: Option<AGAPreferredProtocolForWorkSpace>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum AGAModeForWorkSpaceEnum {
    #[serde(rename = "ENABLED_AUTO")]
    EnabledAuto,
    #[serde(rename = "DISABLED")]
    Disabled,
    #[serde(rename = "INHERITED")]
    Inherited,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum AGAPreferredProtocolForWorkSpace {
    #[serde(rename = "TCP")]
    Tcp,
    #[serde(rename = "NONE")]
    None,
    #[serde(rename = "INHERITED")]
    Inherited,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct ModificationState {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<ModificationResourceEnum>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ModificationStateEnum>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ModificationResourceEnum {
    #[serde(rename = "ROOT_VOLUME")]
    RootVolume,
    #[serde(rename = "USER_VOLUME")]
    UserVolume,
    #[serde(rename = "COMPUTE_TYPE")]
    ComputeType,
    #[serde(rename = "PROTOCOL")]
    Protocol,
    #[serde(rename = "NESTED_VIRTUALIZATION")]
    NestedVirtualization,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ModificationStateEnum {
    #[serde(rename = "UPDATE_INITIATED")]
    UpdateInitiated,
    #[serde(rename = "UPDATE_IN_PROGRESS")]
    UpdateInProgress,
    #[serde(rename = "UPDATE_FAILED")]
    UpdateFailed,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct RelatedWorkspaceProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<WorkspaceState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<StandbyWorkspaceRelationshipType>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum StandbyWorkspaceRelationshipType {
    #[serde(rename = "PRIMARY")]
    Primary,
    #[serde(rename = "STANDBY")]
    Standby,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct DataReplicationSettings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_replication: Option<DataReplication>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_snapshot_time: Option<f64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum DataReplication {
    #[serde(rename = "NO_REPLICATION")]
    NoReplication,
    #[serde(rename = "PRIMARY_AS_SOURCE")]
    PrimaryAsSource,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct StandbyWorkspacesProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standby_workspace_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_replication: Option<DataReplication>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_snapshot_time: Option<f64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateTagsRequest {
    pub resource_id: String,
    pub tags: Vec<Tag>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Tag {
    pub key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct CreateTagsResult {}

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
#[serde(rename_all = "PascalCase")]
pub struct ResourceNotFoundException {
    #[serde(rename = "message")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
}
