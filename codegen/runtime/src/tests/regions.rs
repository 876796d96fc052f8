//! Names of Regions that are mistyped.

use crate::runtime::client::endpoint::regions::UnknownRegion;

#[test]
fn malformed_region_names_are_distinguished_from_unknown_ones() {
    let known = ["eu-west-1", "aws-global", "us-isof-south-1", "cn-north-1"];
    let new = ["eu-west-9", "nz-southwest-1", "eusc-fr-north-12"];
    for region in known.iter().chain(&new) {
        assert_eq!(UnknownRegion::check(region), Ok(()), "{region}");
    }
    let wrong = [
        ("eu-wets-1", Some("eu-west-1")),
        ("eu-west1", Some("eu-west-1")),
        ("eu-west-1a", Some("eu-west-1")),
        ("EU-WEST-1", Some("eu-west-1")),
        ("us_east_1", Some("us-east-1")),
        ("ap-sotheast-2", Some("ap-southeast-2")),
        ("frankfurt", None),
        ("mars-1", None),
        ("", None),
    ];
    for (region, suggestion) in wrong {
        let unknown = UnknownRegion::check(region).expect_err(region);
        assert_eq!(unknown.suggestion, suggestion, "{region}");
        let text = unknown.to_string();
        assert_eq!(
            text.contains("did you mean"),
            suggestion.is_some(),
            "{text}"
        );
    }
}
