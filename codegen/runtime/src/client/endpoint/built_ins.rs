//! Built-in parameters of endpoint rules.

/// The values of the [built-in parameters](https://smithy.io/2.0/aws/rules-engine/built-ins.html) from the
/// configuration. A parameter without a value has the default of the rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BuiltIns<'a> {
    /// `AWS::Region`
    pub region: Option<&'a str>,
    /// `AWS::UseFIPS`
    pub use_fips: Option<bool>,
    /// `AWS::UseDualStack`
    pub use_dual_stack: Option<bool>,
    /// `SDK::Endpoint`
    pub endpoint: Option<&'a str>,
    /// `AWS::Auth::AccountId`
    pub account_id: Option<&'a str>,
    /// `AWS::Auth::AccountIdEndpointMode`: `preferred`, `disabled` or `required`.
    pub account_id_endpoint_mode: Option<&'a str>,
    /// `AWS::Auth::CredentialScope`
    pub credential_scope: Option<&'a str>,
    /// `AWS::S3::Accelerate`
    pub s3_accelerate: Option<bool>,
    /// `AWS::S3::DisableMultiRegionAccessPoints`
    pub s3_disable_multi_region_access_points: Option<bool>,
    /// `AWS::S3::DisableS3ExpressSessionAuth`
    pub s3_disable_express_session_auth: Option<bool>,
    /// `AWS::S3::ForcePathStyle`
    pub s3_force_path_style: Option<bool>,
    /// `AWS::S3::UseArnRegion`
    pub s3_use_arn_region: Option<bool>,
    /// `AWS::S3::UseGlobalEndpoint`
    pub s3_use_global_endpoint: Option<bool>,
    /// `AWS::S3Control::UseArnRegion`
    pub s3_control_use_arn_region: Option<bool>,
    /// `AWS::STS::UseGlobalEndpoint`
    pub sts_use_global_endpoint: Option<bool>,
}
