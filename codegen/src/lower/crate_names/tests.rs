use super::super::names::{FILES, KEYWORDS, NEVER_RAW, PRELUDE};
use super::reserved::{ARTIFACTS, HIDING, LONGEST, STANDARD, refused};
use super::*;

#[test]
fn crate_names_are_short_and_stable() {
    for (title, sdk_id, shape, expected) in [
        (
            Some("Amazon WorkSpaces"),
            Some("WorkSpaces"),
            "WorkspacesService",
            "amazon-workspaces",
        ),
        (
            Some("Amazon Simple Systems Manager (SSM)"),
            Some("SSM"),
            "AmazonSSM",
            "aws-ssm",
        ),
        (
            Some("AWS WAFV2"),
            Some("WAFV2"),
            "AWSWAF_20190729",
            "aws-wafv2",
        ),
        (
            Some("Amazon DynamoDB"),
            Some("DynamoDB"),
            "DynamoDB_20120810",
            "amazon-dynamodb",
        ),
        (
            Some("Amazon Bedrock Runtime"),
            Some("Bedrock Runtime"),
            "X",
            "amazon-bedrock-runtime",
        ),
        (
            Some("Access Analyzer"),
            Some("AccessAnalyzer"),
            "X",
            "aws-accessanalyzer",
        ),
        (None, Some("EC2"), "AmazonEC2", "aws-ec2"),
        (Some("Parcels"), Some("**"), "ParcelService", "parcels"),
        (None, None, "ParcelService", "parcel-service"),
        (None, None, "parcelService", "parcel-service"),
        (None, None, "AWSWorkSpacesAPIs", "aws-work-spaces-apis"),
        (None, None, "Weather_20060630", "weather-20060630"),
        (
            Some("ParcelService"),
            None,
            "ParcelService",
            "parcel-service",
        ),
        (
            Some("Parcel Service"),
            None,
            "ParcelService",
            "parcel-service",
        ),
        (Some("GitHub"), None, "Hub", "github"),
        (Some("***"), None, "ParcelService", "parcel-service"),
        (Some("3D Prints"), None, "Prints", "service-3d-prints"),
        (Some("Self"), None, "X", "self-client"),
        (Some("proc macro"), None, "X", "proc-macro-client"),
        (None, None, "Std", "std-client"),
        (None, None, "HTTP", "http-client"),
        (None, None, "_", "service"),
        (Some("NUL"), None, "X", "nul-client"),
    ] {
        let name = make(title, sdk_id, shape);
        assert_eq!(name, expected, "{title:?} {sdk_id:?} {shape}");
        assert_eq!(refused(&name), None, "{name}");
    }
}

#[test]
fn names_are_not_longer_than_registries_allow() {
    for title in [
        "word ".repeat(40),
        "x".repeat(200),
        format!("3{}", "y".repeat(90)),
    ] {
        let name = make(Some(&title), None, "Shape");
        assert!(name.len() <= LONGEST, "{name}");
        assert_eq!(refused(&name), None, "{name}");
    }
}

/// Each diagnostic for an invalid name suggests a valid one.
#[test]
fn reserved_crate_names_are_rejected_with_a_suggestion() {
    let lists = [
        KEYWORDS,
        NEVER_RAW,
        STANDARD,
        DEPENDENCIES,
        ARTIFACTS,
        FILES,
        HIDING,
        PRELUDE,
    ];
    let more = [
        "Self",
        "proc-macro",
        "serde-json",
        "rust-analyzer",
        "CON",
        "Nul",
    ];
    for name in lists
        .concat()
        .into_iter()
        .chain(more)
        .filter(|name| *name != "_")
    {
        let problem = refused(name).unwrap_or_else(|| panic!("{name} is accepted"));
        let help = problem.help.expect("there is a remedy");
        let other = help.split('`').nth(1).expect("another name");
        assert_eq!(refused(other), None, "{name}: {help}");
    }
}

#[test]
fn invalid_crate_names_are_rejected() {
    for name in [
        "",
        "_",
        "-",
        "--",
        "3d",
        "a b",
        "a.b",
        "ä",
        "-a",
        "__",
        &"a".repeat(65),
    ] {
        assert!(
            refused(name).is_some_and(|problem| problem.help.is_some()),
            "{name}"
        );
    }
    for name in [
        "a",
        "_a",
        "a-",
        "Weather",
        "weather_2",
        "std-client",
        "selfie",
        "r",
        "union",
    ] {
        assert_eq!(refused(name), None, "{name}");
    }
}

#[test]
fn names_of_the_crate_root_features_and_dependencies_are_reserved_for_modules() {
    for (name, expected) in [
        ("blocking", true),
        ("runtime", true),
        ("aws_json", true),
        ("rpc_v2_cbor", true),
        ("http", true),
        ("futures_core", true),
        ("parcels", false),
        ("awsjson", false),
    ] {
        assert_eq!(is_reserved(name), expected, "{name}");
    }
}
