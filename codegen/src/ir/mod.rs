//! The content of a Rust crate. [`lower`](crate::lower) builds it and makes all decisions; [`emit`](crate::emit) only
//! prints it, and `diff` compares two of them.

mod auth;
mod call;
mod code;
mod constraint;
mod docs;
pub mod endpoint;
pub mod endpoint_test;
mod enumeration;
mod example;
mod halves;
mod handler;
mod ident;
mod manifest;
mod metadata;
mod methods;
mod operation;
mod protocol;
mod protocol_test;
mod runtime;
mod structure;
mod ty;
mod union;
mod waiter;
mod wire;

use std::collections::BTreeSet;

pub use crate::smithy::ShapeId;

pub use auth::{ApiKey, AuthScheme, SigV4, SigV4Rules};
pub use call::CallRules;
pub use code::{Code, Operator};
pub use constraint::{Constraint, Length, NamedConstraint, Pattern, PatternTable};
pub use docs::{Deprecated, Docs, FeatureLink};
pub use enumeration::{EnumValue, Enumeration, Variant};
pub use example::Example;
pub use halves::Halves;
pub use handler::{Handler, HandlerBlob, HandlerStream};
pub use ident::Ident;
pub use manifest::{
    CALLS, DEPENDENCIES, DEPENDENCY_FEATURES, Dependency, HTTP2, RETIRED_DEPENDENCIES, SERVER,
    XXHASH, dependency, known_features,
};
pub use metadata::Metadata;
pub use methods::{Method, Methods};
pub use operation::{
    ChecksumField, ErrorEnum, ErrorVariant, EventStream, HostPart, HttpChecksum, Operation,
    PageItems, Pagination, StreamingBlob,
};
pub use protocol::{AwsJson, PROTOCOLS, Protocol, ProtocolTraits, Support, WireProtocols};
pub use protocol_test::{
    BodyFormat, EventTest, Half, MalformedTest, ProtocolTest, ProtocolTestFile, TestClient,
    TestEvent, TestInitial, TestSubject,
};
pub use runtime::{RUNTIME_FOLDERS, RuntimeFile, RuntimeFolder, RuntimeModule};
pub use structure::{
    Argument, Default, Derives, Exception, Field, FieldAccess, Presence, Retry, Structure,
};
pub use ty::{Module, Path, TimestampFormat, Type, TypeItem};
pub use union::{Union, UnionVariant, VariantMethods};
pub use waiter::{Acceptor, AcceptorState, Matcher, Waiter};
pub use wire::{
    Binding, BodyKind, HeaderInteger, HttpTrait, Route, ShapeTraits, WireTraits, XmlNamespace,
};

/// A whole generated crate.
#[derive(Debug, Clone)]
pub struct Package {
    /// The name of the package, in kebab case.
    pub name: String,
    /// The version of the package where the generator writes the manifest.
    pub version: String,
    /// The module of the service, in a crate with several services.
    pub module: Option<ServiceModule>,
    /// The service.
    pub service: Service,
    /// The operations, ordered by module name.
    pub operations: Vec<Operation>,
    /// Shared structures, unions and enums, ordered by module name.
    pub types: Vec<TypeItem>,
    /// Error structures, ordered by module name.
    pub exceptions: Vec<Structure>,
    /// Constraints that shapes share, ordered by name. [`Constraint::Shared`] names one of them.
    pub constraints: Vec<NamedConstraint>,
    /// The tables of all patterns that constraints refer to, ordered by module name.
    pub patterns: Vec<PatternTable>,
    /// The names of all required members, which the builders' marker types carry.
    pub markers: BTreeSet<Ident>,
    /// The model's tests for the protocols of the crate.
    pub protocol_tests: Vec<ProtocolTestFile>,
    /// The endpoint rules, if there are any that can be lowered.
    pub endpoint_rules: Option<endpoint::EndpointRules>,
    /// The model's tests for its endpoint rules.
    pub endpoint_tests: Vec<endpoint_test::EndpointTest>,
    /// The parts of the runtime that the crate needs.
    pub runtime: BTreeSet<RuntimeModule>,
}

impl Package {
    /// Returns the features of the crate.
    pub fn features(&self) -> Vec<&'static str> {
        let mut features: Vec<_> = self.service.wire.features().collect();
        if !features.is_empty() {
            features.push("http");
        }
        if self.has_calls() {
            features.extend(["blocking", "call", "client", "tracing"]);
        }
        if self.has_server() {
            features.push("server");
        }
        if self.service.wire.traits().has_xml {
            features.push("xml");
        }
        if !self.has_types_alone() {
            features.extend(["serde", "schema"]);
        }
        features
    }

    /// Returns whether the crate has types, builders and validators only, with no features.
    pub fn has_types_alone(&self) -> bool {
        !self.service.wire.halves.any()
    }

    /// Returns whether the crate makes calls.
    pub fn has_calls(&self) -> bool {
        self.service.wire.called().is_some()
    }

    /// Returns whether clients can presign requests: whether their protocol puts members in the URL, and requests are
    /// signed with SigV4.
    pub fn has_presigned_requests(&self) -> bool {
        let called = self.service.wire.called();
        let has_urls =
            called.is_some_and(|called| called.traits.has_http_bindings || called.traits.has_xml);
        let of_operations = self.operations.iter().map(|operation| &operation.auth);
        let mut schemes = of_operations
            .chain([&self.service.auth])
            .flatten()
            .flatten();
        has_urls && schemes.any(|scheme| matches!(scheme, AuthScheme::SigV4(_)))
    }

    /// Returns whether any operation compresses its requests.
    pub fn compresses_requests(&self) -> bool {
        let mut operations = self.operations.iter();
        operations.any(|operation| operation.is_compressed)
    }

    /// Returns whether any operation has checksums of the XXHash family.
    pub fn has_xxhash(&self) -> bool {
        let mut checksums = self
            .operations
            .iter()
            .flat_map(|operation| &operation.checksum);
        checksums.any(|checksum| checksum.has_xxhash)
    }

    /// Returns whether the client's protocol supports event streams.
    pub fn calls_carry_events(&self) -> bool {
        let called = self.service.wire.called();
        called.is_some_and(|support| support.events.is_some())
    }

    /// Returns whether the client's protocol uses HTTP bindings.
    pub fn calls_bind_members(&self) -> bool {
        let called = self.service.wire.called();
        called.is_some_and(|support| support.traits.has_http_bindings)
    }

    /// Returns whether the crate has the server half.
    pub fn has_server(&self) -> bool {
        self.service.wire.served().is_some()
    }

    /// Returns the path of the module with the operations, as users of the crate write it.
    pub fn root_path(&self) -> String {
        match &self.module {
            Some(module) => format!("{}::{}", self.crate_ident(), module.name),
            None => self.crate_ident(),
        }
    }

    /// Returns the name of the crate in Rust code.
    pub fn crate_ident(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// The module of a service in a crate with several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceModule {
    /// The name of the module, which is that of the feature with underscores for hyphens.
    pub name: String,
    /// True if any service of the crate can be called.
    pub crate_has_calls: bool,
}

impl ServiceModule {
    /// Returns the feature that enables the module.
    pub fn feature(&self) -> String {
        self.name.replace('_', "-")
    }
}

/// The service.
#[derive(Debug, Clone)]
pub struct Service {
    /// The shape.
    pub id: ShapeId,
    /// The name of the type that represents the service.
    pub ident: Ident,
    /// The title, such as `Amazon WorkSpaces`.
    pub title: String,
    /// The title as one line of Markdown.
    pub title_markdown: String,
    /// The version of the API, if the model contains one.
    pub api_version: Option<String>,
    /// The protocols of the service, as absolute trait ids.
    pub protocols: Vec<String>,
    /// The first label of the host names of its endpoints, if the model contains one.
    pub endpoint_prefix: Option<String>,
    /// The protocols that the crate supports.
    pub wire: WireProtocols,
    /// The routes of operations, the most specific first, if a protocol of the crate routes by methods and URIs.
    pub routes: Vec<Route>,
    /// True if errors in restXml are the outermost element of their documents.
    pub has_bare_errors: bool,
    /// The number of shapes in the closure of the service.
    pub shapes: usize,
    /// The service name in signatures, if requests are signed with SigV4.
    pub signing_name: Option<String>,
    /// The authentication schemes of operations without schemes of their own, the preferred one first; `None` if the
    /// crate supports no protocol.
    pub auth: Option<Vec<AuthScheme>>,
    /// The properties of calls.
    pub calls: CallRules,
    /// The documentation.
    pub docs: Docs,
    /// The targets of links in the documentation that require features.
    pub links: Vec<FeatureLink>,
    /// The digest of all shapes from which the crate is generated.
    pub digest: String,
}

/// The origin of a generated file, which is named at its top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The shape from which the file is generated.
    pub id: ShapeId,
}
