//! The table of known protocols and their support in crates.

use super::{Halves, RuntimeModule};

/// A protocol, which services declare with a trait.
#[derive(Debug, PartialEq, Eq)]
pub struct Protocol {
    /// The id of the trait.
    pub id: &'static str,
    /// The display name.
    pub title: &'static str,
    /// The support for the protocol in crates; `None` if serialization is left to the transport.
    pub support: Option<Support>,
}

/// The support for a protocol in crates.
#[derive(Debug, PartialEq, Eq)]
pub struct Support {
    /// The feature of the crate. Of two protocols with the same feature, a crate supports the first.
    pub feature: &'static str,
    /// The display name of the feature.
    pub feature_title: &'static str,
    /// The name with a link to its specification, in Markdown.
    pub reference: &'static str,
    /// The module that users of the crate call.
    pub runtime: RuntimeModule,
    /// The type in that module that implements the protocol.
    pub rust_type: &'static str,
    /// The text at the beginning of a file with the protocol's tests.
    pub test_prologue: &'static str,
    /// The traits that the protocol uses.
    pub traits: ProtocolTraits,
    /// True if servers are supported.
    pub has_server: bool,
    /// The part of the runtime for event streams, if the protocol supports them.
    pub events: Option<RuntimeModule>,
    /// The differences between the versions of AWS JSON.
    pub aws_json: Option<AwsJson>,
}

impl Support {
    /// Returns the name of the module that users call.
    pub fn module(&self) -> &'static str {
        let path = self.runtime.file().path;
        path.rsplit('/').next().unwrap_or(path)
    }
}

/// The traits that a protocol uses, besides those that all protocols use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProtocolTraits {
    /// [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html)
    pub has_http_bindings: bool,
    /// [`jsonName`](https://smithy.io/2.0/spec/protocol-traits.html#jsonname-trait)
    pub has_json_names: bool,
    /// [Traits of XML](https://smithy.io/2.0/spec/protocol-traits.html#xml-binding-traits)
    pub has_xml: bool,
    /// [`ec2QueryName`](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#ec2queryname-trait)
    pub has_ec2_names: bool,
}

impl ProtocolTraits {
    const NONE: Self = Self {
        has_http_bindings: false,
        has_json_names: false,
        has_xml: false,
        has_ec2_names: false,
    };
}

/// The differences between the versions of AWS JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwsJson {
    /// The `Content-Type`.
    pub media_type: &'static str,
    /// True if errors are named by absolute shape ids.
    pub has_absolute_error_types: bool,
}

/// The known protocols, in order of preference.
pub static PROTOCOLS: [Protocol; 8] = [
    aws_json(
        "aws.protocols#awsJson1_1",
        "AWS JSON 1.1",
        AwsJson {
            media_type: "application/x-amz-json-1.1",
            has_absolute_error_types: false,
        },
    ),
    aws_json(
        "aws.protocols#awsJson1_0",
        "AWS JSON 1.0",
        AwsJson {
            media_type: "application/x-amz-json-1.0",
            has_absolute_error_types: true,
        },
    ),
    Protocol {
        id: "smithy.protocols#rpcv2Cbor",
        title: "Smithy RPC v2 CBOR",
        support: Some(Support {
            feature: "rpc-v2-cbor",
            feature_title: "RPC v2 CBOR",
            reference: "[Smithy RPC v2 CBOR](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html)",
            runtime: RuntimeModule::RpcV2Cbor,
            rust_type: "RpcV2Cbor",
            test_prologue: include_str!("../../protocol_tests/rpc_v2_cbor.rs"),
            traits: ProtocolTraits::NONE,
            has_server: true,
            events: Some(RuntimeModule::RpcEvents),
            aws_json: None,
        }),
    },
    Protocol {
        id: "smithy.protocols#rpcv2Json",
        title: "Smithy RPC v2 JSON",
        support: Some(Support {
            feature: "rpc-v2-json",
            feature_title: "RPC v2 JSON",
            reference: "[Smithy RPC v2 JSON](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html)",
            runtime: RuntimeModule::RpcV2Json,
            rust_type: "RpcV2Json",
            test_prologue: include_str!("../../protocol_tests/rpc_v2_json.rs"),
            traits: ProtocolTraits::NONE,
            has_server: true,
            events: Some(RuntimeModule::RpcEvents),
            aws_json: None,
        }),
    },
    Protocol {
        id: "aws.protocols#restJson1",
        title: "AWS restJson1",
        support: Some(Support {
            feature: "rest-json",
            feature_title: "restJson1",
            reference: "[restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)",
            runtime: RuntimeModule::RestJson,
            rust_type: "RestJson",
            test_prologue: include_str!("../../protocol_tests/rest_json.rs"),
            traits: ProtocolTraits {
                has_http_bindings: true,
                has_json_names: true,
                ..ProtocolTraits::NONE
            },
            has_server: true,
            events: Some(RuntimeModule::RestEvents),
            aws_json: None,
        }),
    },
    Protocol {
        id: "aws.protocols#restXml",
        title: "AWS restXml",
        support: Some(Support {
            feature: "rest-xml",
            feature_title: "restXml",
            reference: "[restXml](https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html)",
            runtime: RuntimeModule::RestXml,
            rust_type: "RestXml",
            test_prologue: concat!(
                include_str!("../../protocol_tests/rest_xml.rs"),
                include_str!("../../protocol_tests/xml.rs")
            ),
            traits: ProtocolTraits {
                has_http_bindings: true,
                has_xml: true,
                ..ProtocolTraits::NONE
            },
            has_server: true,
            events: Some(RuntimeModule::RestEvents),
            aws_json: None,
        }),
    },
    Protocol {
        id: "aws.protocols#awsQuery",
        title: "AWS Query",
        support: Some(Support {
            feature: "aws-query",
            feature_title: "AWS Query",
            reference: "[AWS Query](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html)",
            runtime: RuntimeModule::AwsQuery,
            rust_type: "AwsQuery",
            test_prologue: concat!(
                include_str!("../../protocol_tests/aws_query.rs"),
                include_str!("../../protocol_tests/query.rs"),
                include_str!("../../protocol_tests/xml.rs")
            ),
            traits: ProtocolTraits {
                has_xml: true,

                ..ProtocolTraits::NONE
            },
            has_server: true,
            events: None,
            aws_json: None,
        }),
    },
    Protocol {
        id: "aws.protocols#ec2Query",
        title: "EC2 Query",
        support: Some(Support {
            feature: "ec2-query",
            feature_title: "EC2 Query",
            reference: "[EC2 Query](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html)",
            runtime: RuntimeModule::Ec2Query,
            rust_type: "Ec2Query",
            test_prologue: concat!(
                include_str!("../../protocol_tests/ec2_query.rs"),
                include_str!("../../protocol_tests/query.rs"),
                include_str!("../../protocol_tests/xml.rs")
            ),
            traits: ProtocolTraits {
                has_xml: true,
                has_ec2_names: true,
                ..ProtocolTraits::NONE
            },
            has_server: true,
            events: None,
            aws_json: None,
        }),
    },
];

const fn aws_json(id: &'static str, title: &'static str, version: AwsJson) -> Protocol {
    Protocol {
        id,
        title,
        support: Some(Support {
            feature: "aws-json",
            feature_title: "AWS JSON",
            reference: "[AWS JSON](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html)",
            runtime: RuntimeModule::AwsJson,
            rust_type: "AwsJson",
            test_prologue: include_str!("../../protocol_tests/aws_json.rs"),
            traits: ProtocolTraits::NONE,
            has_server: true,
            events: Some(RuntimeModule::RpcEvents),
            aws_json: Some(version),
        }),
    }
}

/// The protocols that a crate supports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WireProtocols {
    /// The protocols, no two with the same feature. The feature of the first is enabled by default.
    pub protocols: Vec<&'static Protocol>,
    /// The halves of the protocols that the crate has.
    pub halves: Halves,
    /// True if requests announce that error codes may be those of the query protocol.
    pub is_query_compatible: bool,
}

impl WireProtocols {
    /// Returns the protocols with these traits that crates support.
    pub fn of(has_trait: impl Fn(&str) -> bool) -> Self {
        let mut wire = Self::default();
        for protocol in PROTOCOLS.iter().filter(|protocol| has_trait(protocol.id)) {
            let feature = protocol.support.as_ref().map(|support| support.feature);
            let is_new = feature.is_some_and(|feature| !wire.features().any(|of| of == feature));
            wire.protocols.extend(is_new.then_some(protocol));
        }
        wire
    }

    /// Returns the support for each protocol.
    pub fn support(&self) -> impl Iterator<Item = &'static Support> {
        let protocols = self.protocols.iter();
        protocols.filter_map(|protocol| protocol.support.as_ref())
    }

    /// Returns the protocol of the client, which is the first, if the crate has the client half.
    pub fn called(&self) -> Option<&'static Support> {
        let mut support = self.support();
        support.next().filter(|_| self.halves.client)
    }

    /// Returns the protocol of the server: the first that the crate can serve.
    pub fn served(&self) -> Option<&'static Support> {
        self.support().find(|support| self.serves(support))
    }

    /// Returns the protocols that the crate can serve but that do not support event streams.
    pub fn served_without_events(&self) -> impl Iterator<Item = &'static Support> {
        self.support()
            .filter(|support| self.serves(support) && support.events.is_none())
    }

    /// Returns whether the crate can serve this protocol.
    pub fn serves(&self, support: &Support) -> bool {
        self.halves.server && support.has_server
    }

    /// Returns the traits that any of the protocols uses.
    pub fn traits(&self) -> ProtocolTraits {
        let traits = self.support().map(|support| support.traits);
        traits.fold(ProtocolTraits::NONE, |all, one| ProtocolTraits {
            has_http_bindings: all.has_http_bindings || one.has_http_bindings,
            has_json_names: all.has_json_names || one.has_json_names,
            has_xml: all.has_xml || one.has_xml,
            has_ec2_names: all.has_ec2_names || one.has_ec2_names,
        })
    }

    /// Returns the features of the protocols.
    pub fn features(&self) -> impl Iterator<Item = &'static str> {
        self.support().map(|support| support.feature)
    }

    /// Returns whether the crate supports this protocol.
    pub fn supports(&self, id: &str) -> bool {
        self.protocols.iter().any(|protocol| protocol.id == id)
    }
}
