//! AWS [partitions](https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html):
//! groups of Regions that share a domain.

/// A partition: a group of Regions whose endpoints share properties.
#[derive(Debug, PartialEq, Eq)]
pub struct Partition {
    /// The name, such as `aws`.
    pub name: &'static str,
    /// The suffix of host names.
    pub dns_suffix: &'static str,
    /// The suffix of host names of dual-stack endpoints (IPv4 and IPv6).
    pub dual_stack_dns_suffix: &'static str,
    /// The Region of services that have only one.
    pub implicit_global_region: &'static str,
    /// Services may have FIPS endpoints.
    pub supports_fips: bool,
    /// Services may have endpoints with IPv4 and IPv6.
    pub supports_dual_stack: bool,
    /// The prefixes of Region names, before a word and a number: `us` in `us-east-1`.
    prefixes: &'static [&'static str],
}

const fn partition(
    name: &'static str,
    [dns_suffix, dual_stack_dns_suffix]: [&'static str; 2],
    implicit_global_region: &'static str,
    prefixes: &'static [&'static str],
) -> Partition {
    Partition {
        name,
        dns_suffix,
        dual_stack_dns_suffix,
        implicit_global_region,
        supports_fips: true,
        supports_dual_stack: true,
        prefixes,
    }
}

/// All partitions. The first one contains all Regions that match no other.
static PARTITIONS: [Partition; 8] = [
    partition(
        "aws",
        ["amazonaws.com", "api.aws"],
        "us-east-1",
        &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
    ),
    partition(
        "aws-cn",
        ["amazonaws.com.cn", "api.amazonwebservices.com.cn"],
        "cn-northwest-1",
        &["cn"],
    ),
    partition(
        "aws-eusc",
        ["amazonaws.eu", "api.amazonwebservices.eu"],
        "eusc-de-east-1",
        &["eusc-de"],
    ),
    partition(
        "aws-iso",
        ["c2s.ic.gov", "api.aws.ic.gov"],
        "us-iso-east-1",
        &["us-iso"],
    ),
    partition(
        "aws-iso-b",
        ["sc2s.sgov.gov", "api.aws.scloud"],
        "us-isob-east-1",
        &["us-isob"],
    ),
    partition(
        "aws-iso-e",
        ["cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"],
        "eu-isoe-west-1",
        &["eu-isoe"],
    ),
    partition(
        "aws-iso-f",
        ["csp.hci.ic.gov", "api.aws.hci.ic.gov"],
        "us-isof-south-1",
        &["us-isof"],
    ),
    partition(
        "aws-us-gov",
        ["amazonaws.com", "api.aws"],
        "us-gov-west-1",
        &["us-gov"],
    ),
];

/// Returns the partition of a Region.
pub fn partition_of(region: &str) -> &'static Partition {
    let found = PARTITIONS.iter().find(|partition| partition.has(region));
    found.unwrap_or(&PARTITIONS[0])
}

/// Returns the partition with a name, as in an ARN, or the partition `aws` if there is none.
pub fn partition_named(name: &str) -> &'static Partition {
    let found = PARTITIONS.iter().find(|partition| partition.name == name);
    found.unwrap_or(&PARTITIONS[0])
}

impl Partition {
    /// Returns whether the name of a Region matches this partition.
    fn has(&self, region: &str) -> bool {
        // The region of services that have one endpoint for the whole partition.
        if let Some(name) = region.strip_suffix("-global") {
            return name == self.name;
        }
        let mut prefixes = self.prefixes.iter();
        prefixes.any(|prefix| is_called(region, prefix))
    }
}

/// Returns whether the name of a Region consists of a prefix, a word and a number.
fn is_called(region: &str, prefix: &str) -> bool {
    let rest = region
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('-'));
    let Some((word, number)) = rest.and_then(|rest| rest.split_once('-')) else {
        return false;
    };
    let is_word = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    !word.is_empty() && word.bytes().all(is_word) && !number.is_empty() && is_number
}
