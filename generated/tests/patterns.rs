//! The patterns of the crate compared with an independent ECMAScript engine, on matching texts and on mutations.

use amazon_workspaces::operation::create_connection_alias::CreateConnectionAliasRequest;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::import_client_branding::ImportClientBrandingRequest;
use amazon_workspaces::operation::import_custom_workspace_image::ImportCustomWorkspaceImageRequest;
use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::{
    ConnectionAliasPermission, DefaultImportClientBrandingAttributes, ImageSourceIdentifier,
    WorkspaceRequest,
};
use amazon_workspaces::{Constraint, Validate, ValidationError};

/// A member with a pattern: a request with this text there, checked.
struct Member {
    name: &'static str,
    validate: fn(&str) -> Result<(), ValidationError>,
    good: &'static [&'static str],
}

fn validate_image(source: ImageSourceIdentifier) -> Result<(), ValidationError> {
    ImportCustomWorkspaceImageRequest::builder()
        .image_name("n")
        .image_description("d")
        .compute_type("BASE")
        .protocol("DCV")
        .image_source(source)
        .infrastructure_configuration_arn(
            "arn:aws:imagebuilder:us-east-1:123456789012:infrastructure-configuration/x",
        )
        .platform("WINDOWS")
        .os_version("Windows_11")
        .build()
        .validate()
}

fn validate_branding(
    attributes: DefaultImportClientBrandingAttributes,
) -> Result<(), ValidationError> {
    ImportClientBrandingRequest::builder()
        .resource_id("d-01234567")
        .device_type_osx(attributes)
        .build()
        .validate()
}

fn validate_filter(
    set: impl FnOnce(&mut DescribeWorkspacesRequest),
) -> Result<(), ValidationError> {
    let mut request = DescribeWorkspacesRequest::builder().build();
    set(&mut request);
    request.validate()
}

const MEMBERS: &[Member] = &[
    Member {
        name: "ConnectionAliasId",
        validate: |text| {
            let permission = ConnectionAliasPermission::builder()
                .shared_account_id("123456789012")
                .allow_association(true);
            UpdateConnectionAliasPermissionRequest::builder()
                .alias_id(text)
                .connection_alias_permission(permission.build())
                .build()
                .validate()
        },
        good: &["wsca-01234567", "wsca-0123456789abcdefghijklmnopqrstuvwxyz"],
    },
    Member {
        name: "AwsAccount",
        validate: |text| {
            let permission = ConnectionAliasPermission::builder()
                .shared_account_id(text)
                .allow_association(true);
            UpdateConnectionAliasPermissionRequest::builder()
                .alias_id("wsca-0123456789")
                .connection_alias_permission(permission.build())
                .build()
                .validate()
        },
        good: &["123456789012"],
    },
    Member {
        name: "ConnectionString",
        validate: |text| {
            CreateConnectionAliasRequest::builder()
                .connection_string(text)
                .build()
                .validate()
        },
        good: &["www.example.com", "a-b.c"],
    },
    Member {
        name: "DirectoryId",
        validate: |text| validate_filter(|request| request.directory_id = Some(text.to_owned())),
        good: &[
            "d-0123456789abcdef",
            "wsd-0123456789xyz",
            "aawsd-0123456789xyz",
        ],
    },
    Member {
        name: "BundleId",
        validate: |text| validate_filter(|request| request.bundle_id = Some(text.to_owned())),
        good: &["wsb-0123456789xyz"],
    },
    Member {
        name: "WorkspaceId",
        validate: |text| {
            validate_filter(|request| request.workspace_ids = Some(vec![text.to_owned()]))
        },
        good: &["ws-0123456789xyz"],
    },
    Member {
        name: "WorkspaceName",
        validate: |text| validate_filter(|request| request.workspace_name = Some(text.to_owned())),
        good: &["name-1", "(a).b_c-D"],
    },
    Member {
        name: "Ipv6Address",
        validate: |text| {
            WorkspaceRequest::builder()
                .directory_id("d-01234567")
                .user_name("u")
                .bundle_id("wsb-01234567")
                .ipv6_address(text)
                .build()
                .validate()
        },
        good: &[
            "2001:db8:0:0:0:ff00:42:8329",
            "2001:db8::8329",
            "1:2:3:4:5:6:7:8 and more",
        ],
    },
    Member {
        name: "Ec2ImageId",
        validate: |text| validate_image(ImageSourceIdentifier::Ec2ImageId(text.to_owned())),
        good: &["ami-0123abcd", "ami-0123456789abcdef0"],
    },
    Member {
        name: "Ec2ImportTaskId",
        validate: |text| validate_image(ImageSourceIdentifier::Ec2ImportTaskId(text.to_owned())),
        good: &["import-ami-0123ABCD", "import-ami-0123456789abcdefg"],
    },
    Member {
        name: "ImageBuildVersionArn",
        validate: |text| {
            validate_image(ImageSourceIdentifier::ImageBuildVersionArn(text.to_owned()))
        },
        good: &[
            "arn:aws:imagebuilder:us-east-1:123456789012:image/my-image/1.0.0/1",
            "arn:aws-cn:imagebuilder:cn-north-1:aws:image/x/x.2.x",
        ],
    },
    Member {
        name: "ClientLocale",
        validate: |text| {
            let message = [(text.to_owned(), "hi".to_owned())];
            validate_branding(
                DefaultImportClientBrandingAttributes::builder()
                    .login_message(message)
                    .build(),
            )
        },
        good: &["en_US"],
    },
    Member {
        name: "ClientEmail",
        validate: |text| {
            validate_branding(
                DefaultImportClientBrandingAttributes::builder()
                    .support_email(text)
                    .build(),
            )
        },
        good: &["a.b@example.com", "a_b-c@d-e.org"],
    },
    Member {
        name: "ClientUrl",
        validate: |text| {
            validate_branding(
                DefaultImportClientBrandingAttributes::builder()
                    .support_link(text)
                    .build(),
            )
        },
        good: &["https://example.com/a?b", "http://x.y"],
    },
];

/// Returns the pattern that a text does not match.
fn broken_pattern(result: Result<(), ValidationError>) -> Option<&'static str> {
    let violations = result.err()?.violations;
    violations
        .into_iter()
        .find_map(|violation| match violation.constraint {
            Constraint::Pattern { pattern } => Some(pattern),
            _ => None,
        })
}

/// Characters at the boundaries of classes and encodings, and those that engines treat differently.
const CHARACTERS: &[char] = &[
    'a', 'f', 'g', 'z', 'A', 'Z', '0', '9', '/', ':', '@', '[', '`', '{', '_', '-', '.', ' ', '\n',
    '\r', '\0', '\u{7f}', '\u{80}', 'é', 'ſ', '\u{2028}', '١', 'K', '\u{ffff}', '👍',
];

/// All texts that differ from the text in one place: a character more, less or another.
fn mutations(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut mutations = vec![
        text.to_owned(),
        text.repeat(2),
        text.repeat(8),
        text.to_uppercase(),
    ];
    for at in 0..=characters.len() {
        let (start, rest) = characters.split_at(at);
        let with =
            |middle: &[char], end: &[char]| [start, middle, end].concat().into_iter().collect();
        let after = rest.get(1..).unwrap_or_default();
        mutations.push(with(&[], after));
        for &character in CHARACTERS {
            mutations.push(with(&[character], rest));
            mutations.push(with(&[character], after));
        }
    }
    mutations
}

#[test]
fn patterns_agree_with_an_independent_engine() {
    let mut verdicts = [0, 0];
    for member in MEMBERS {
        let pattern =
            broken_pattern((member.validate)("\n")).expect("a line break fits no pattern here");
        let judge = regress::Regex::with_flags(pattern, "u")
            .or_else(|_| regress::Regex::new(pattern))
            .expect("the patterns are ECMA");
        for good in member.good {
            assert_eq!((member.validate)(good), Ok(()), "{}: {good:?}", member.name);
            for text in mutations(good) {
                let fits = broken_pattern((member.validate)(&text)).is_none();
                assert_eq!(
                    fits,
                    judge.find(&text).is_some(),
                    "{}: {pattern} on {text:?}",
                    member.name
                );
                verdicts[usize::from(fits)] += 1;
            }
        }
    }
    assert!(verdicts.iter().all(|&count| count > 1000), "{verdicts:?}");
}
