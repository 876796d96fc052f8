//! Hosts of the services that issue credentials.

use crate::runtime::client::endpoint::partition::{partition_named, partition_of};

/// A service that issues credentials or tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    /// Security Token Service.
    Sts,
    /// IAM Identity Center, which issues credentials for roles.
    Sso,
    /// IAM Identity Center OIDC, which issues access tokens.
    SsoOidc,
}

impl Host {
    /// Returns the URL of the service in a Region.
    pub fn url(self, region: &str, use_fips: bool, use_dual_stack: bool) -> String {
        let name = match self {
            Self::Sts => "sts",
            Self::Sso => "portal.sso",
            Self::SsoOidc => "oidc",
        };
        let partition = partition_of(region);
        // The regions of GovCloud have no others than FIPS endpoints, under plain names.
        let is_plain = partition.name == "aws-us-gov" && !use_dual_stack;
        let fips = if use_fips && !is_plain { "-fips" } else { "" };
        let suffix = match use_dual_stack {
            true => partition.dual_stack_dns_suffix,
            false => partition.dns_suffix,
        };
        format!("https://{name}{fips}.{region}.{suffix}")
    }
}

/// Returns the Region of STS to use for a role if none is configured: the main Region of the role's partition.
pub(super) fn region_of_role(role_arn: &str) -> &'static str {
    let name = role_arn.split(':').nth(1).unwrap_or_default();
    partition_named(name).implicit_global_region
}
