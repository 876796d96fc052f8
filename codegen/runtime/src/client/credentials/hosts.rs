//! Hosts of the services that hand out credentials.

/// A service that hands out credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    /// Security Token Service.
    Sts,
    /// IAM Identity Center, which hands out the credentials of roles.
    Sso,
    /// IAM Identity Center, which hands out access tokens.
    SsoOidc,
}

/// The suffixes of host names by the beginning of the region: without and with support of both versions of IP.
const SUFFIXES: [(&str, &str, &str); 8] = [
    ("cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    ("eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
    ("us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
    ("us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
    ("eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    ("us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ("eu-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ("", "amazonaws.com", "api.aws"),
];

impl Host {
    /// Returns the URL of the service in a region.
    pub fn url(self, region: &str, use_fips: bool, use_dual_stack: bool) -> String {
        let name = match self {
            Self::Sts => "sts",
            Self::Sso => "portal.sso",
            Self::SsoOidc => "oidc",
        };
        // The regions of GovCloud have no others than FIPS endpoints, under plain names.
        let is_plain = region.starts_with("us-gov-") && !use_dual_stack;
        let fips = if use_fips && !is_plain { "-fips" } else { "" };
        let suffixes = SUFFIXES.iter();
        let mut suffixes = suffixes.filter(|(prefix, ..)| region.starts_with(prefix));
        let suffix = match suffixes.next() {
            Some((_, _, dual_stack)) if use_dual_stack => dual_stack,
            Some((_, plain, _)) => plain,
            None => "amazonaws.com",
        };
        format!("https://{name}{fips}.{region}.{suffix}")
    }
}

/// Returns the region whose STS serves a role if none is configured: the main one of the role's partition.
pub(super) fn region_of_role(role_arn: &str) -> &'static str {
    match role_arn.split(':').nth(1) {
        Some("aws-cn") => "cn-north-1",
        Some("aws-us-gov") => "us-gov-west-1",
        Some("aws-eusc") => "eusc-de-east-1",
        Some("aws-iso") => "us-iso-east-1",
        Some("aws-iso-b") => "us-isob-east-1",
        Some("aws-iso-e") => "eu-isoe-west-1",
        Some("aws-iso-f") => "us-isof-south-1",
        _ => "us-east-1",
    }
}
