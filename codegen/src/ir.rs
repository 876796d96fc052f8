//! What the Rust crate will hold. [`lower`](crate::lower) fills it in and takes every decision;
//! [`emit`](crate::emit) only spells it out, and `diff` compares two of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::automaton::Table;
use crate::smithy::ShapeId;

/// A whole generated crate.
#[derive(Debug, Clone)]
pub struct Package {
    /// The name of the package, in kebab case.
    pub name: String,
    /// The version of the package where the generator writes the manifest.
    pub version: String,
    /// The service that it is for.
    pub service: Service,
    /// One module each, ordered by module name.
    pub operations: Vec<Operation>,
    /// Shared structures, unions and enums, ordered by module name.
    pub types: Vec<TypeItem>,
    /// Error structures, ordered by module name.
    pub exceptions: Vec<Structure>,
    /// Checks that shapes share, ordered by module name. [`Rule::Shared`] names one of them.
    pub rules: Vec<NamedRule>,
    /// The names of all required members, which the builders' marker types carry.
    pub markers: BTreeSet<String>,
    /// The tests that the model carries.
    pub protocol_tests: Vec<ProtocolTest>,
    /// The parts of the runtime that the crate needs.
    pub runtime: BTreeSet<RuntimeModule>,
}

/// A [test](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html) that the model carries.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ProtocolTest {
    pub id: String,
    pub subject: TestSubject,
    /// The module and the name of the operation.
    pub operation: (String, String),
    pub protocol: String,
    /// `client` or `server`, where it is for one of them only.
    pub applies_to: Option<String>,
    pub method: String,
    pub uri: String,
    pub host: String,
    pub resolved_host: String,
    pub code: u64,
    pub headers: Vec<(String, String)>,
    pub forbidden: Vec<String>,
    pub body: Option<String>,
    /// In JSON.
    pub params: String,
}

/// What a protocol test is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestSubject {
    /// A request.
    Request,
    /// A response.
    Response,
    /// The exception with this name.
    Error(String),
}

/// The service.
#[derive(Debug, Clone)]
pub struct Service {
    /// The shape.
    pub id: ShapeId,
    /// The title for people, such as `Amazon WorkSpaces`.
    pub title: String,
    /// The version of the API, where the model gives one.
    pub api_version: Option<String>,
    /// The protocols that it speaks, as absolute trait ids.
    pub protocols: Vec<String>,
    /// The first label of the host of its endpoints, where the model gives one.
    pub endpoint_prefix: Option<String>,
    /// The protocols that the crate speaks.
    pub wire: WireProtocols,
    /// How many shapes the service is made of.
    pub shapes: usize,
    /// The name that goes into signatures, where requests are signed with SigV4.
    pub signing_name: Option<String>,
    /// What the model says about it.
    pub docs: Docs,
    /// A digest of all shapes that the crate is made from.
    pub digest: String,
}

/// The protocols that a crate speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WireProtocols {
    /// AWS JSON, in one of its versions.
    pub aws_json: Option<AwsJson>,
    /// rpcv2Cbor
    pub rpc_v2_cbor: bool,
    /// Requests say that codes of errors may be those of the query protocol.
    pub is_query_compatible: bool,
}

/// The versions of AWS JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum AwsJson {
    V1_0,
    V1_1,
}

/// Documentation of one item, ready to be printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Lines of Markdown.
    pub lines: Vec<String>,
    /// Lines of Markdown after those, made of what the crate holds: an example, a list.
    pub example: Vec<String>,
    /// Other names under which people look for the item.
    pub aliases: Vec<String>,
    /// The item is deprecated, with what the model says about that.
    pub deprecated: Option<Deprecated>,
}

/// A deprecation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// Since when.
    pub since: Option<String>,
    /// What to do instead.
    pub note: Option<String>,
}

/// What stands at the top of a generated file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The shape that the file is about.
    pub id: ShapeId,
    /// A digest of the shapes that the file is made from.
    pub digest: String,
}

/// An operation with the types that belong to it alone.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The shape.
    pub origin: Origin,
    /// The module, and so the file.
    pub module: String,
    /// The marker type that stands for the operation.
    pub ident: String,
    /// The name that goes over the wire.
    pub name: String,
    /// What it does.
    pub docs: Docs,
    /// One line for lists of operations; empty where the model does not tell what it does.
    pub summary: String,
    /// What is sent.
    pub request: Structure,
    /// What comes back.
    pub response: Structure,
    /// What may go wrong.
    pub error: ErrorEnum,
    /// Whether the model has a structure for what is sent.
    pub has_input: bool,
    /// Whether the model has a structure for what comes back.
    pub has_output: bool,
    /// The field of the request that tells one call from another.
    pub idempotency_token: Option<FieldAccess>,
    /// What is put before the host of the endpoint.
    pub host_prefix: Vec<HostPart>,
    /// How its pages are found, where it has pages.
    pub pagination: Option<Pagination>,
    /// The events that follow the request.
    pub input_events: Option<EventStream>,
    /// The events that follow the response.
    pub output_events: Option<EventStream>,
    /// What the model shows of it.
    pub examples: Vec<Example>,
}

/// A member of an input or output that stands for a
/// [stream of events](https://smithy.io/2.0/spec/streaming.html#event-streams).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventStream {
    /// The name of the member.
    pub member: String,
    /// The union of the events.
    pub event: Path,
}

/// An [example](https://smithy.io/2.0/spec/documentation-traits.html#examples-trait) that an operation carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// What it shows.
    pub title: String,
    /// The members of the request.
    pub input: serde_json::Map<String, serde_json::Value>,
    /// The service answers with an error.
    pub fails: bool,
    /// The request as Rust, once it has been spelled out, where its values fit the types.
    pub request: Option<Vec<String>>,
}

/// A piece of a [host prefix](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostPart {
    /// As it is.
    Text(String),
    /// The value of a field of the request, and whether that is a plain field.
    Label {
        /// The name of the field.
        ident: String,
        /// Whether it is a plain field and no `Option`.
        required: bool,
    },
}

/// How an operation hands out its results
/// [page by page](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// The field of the request that takes the token.
    pub input_token: String,
    /// The fields that lead to the token in the response.
    pub output_token: Vec<FieldAccess>,
    /// The results in the response, where the model says which they are.
    pub items: Option<PageItems>,
    /// The field of the request that says how many results a page has.
    pub page_size: Option<String>,
}

/// The results on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageItems {
    /// The fields that lead to them in the response.
    pub path: Vec<FieldAccess>,
    /// A list or a map.
    pub ty: Type,
}

/// The error enum of an operation.
#[derive(Debug, Clone)]
pub struct ErrorEnum {
    /// The name of the enum.
    pub ident: String,
    /// Its documentation.
    pub docs: Docs,
    /// One variant for each exception.
    pub variants: Vec<ErrorVariant>,
    /// The variant for everything that the model does not declare.
    pub catch_all: String,
}

/// One exception among the errors of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorVariant {
    /// The name of the variant.
    pub ident: String,
    /// The exception that it holds.
    pub exception: Path,
    /// Its documentation.
    pub docs: Docs,
}

/// A shared type in a file of its own.
#[derive(Debug, Clone)]
pub enum TypeItem {
    /// A structure.
    Structure(Structure),
    /// A tagged union.
    Union(Union),
    /// An open enum of strings or integers.
    Enumeration(Enumeration),
}

impl TypeItem {
    /// The module, and so the file.
    pub fn module(&self) -> &str {
        match self {
            Self::Structure(item) => &item.module,
            Self::Union(item) => &item.module,
            Self::Enumeration(item) => &item.module,
        }
    }

    /// The name of the type.
    pub fn ident(&self) -> &str {
        match self {
            Self::Structure(item) => &item.ident,
            Self::Union(item) => &item.ident,
            Self::Enumeration(item) => &item.ident,
        }
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        match self {
            Self::Structure(item) => &item.origin,
            Self::Union(item) => &item.origin,
            Self::Enumeration(item) => &item.origin,
        }
    }
}

/// A struct with its builder.
#[derive(Debug, Clone)]
pub struct Structure {
    /// The shape.
    pub origin: Origin,
    /// The module, and so the file.
    pub module: String,
    /// The name of the struct.
    pub ident: String,
    /// The name of its builder.
    pub builder: String,
    /// What it is.
    pub docs: Docs,
    /// The members, in the order of the model.
    pub fields: Vec<Field>,
    /// What it derives.
    pub derives: Derives,
    /// The whole structure is sensitive: `Debug` shows none of it.
    pub sensitive: bool,
    /// What makes it an exception, where it is one.
    pub exception: Option<Exception>,
}

impl Structure {
    /// Whether `Debug` must hide something.
    pub fn hides(&self) -> bool {
        self.sensitive || self.fields.iter().any(|field| field.sensitive)
    }

    /// Whether there is anything to build. A struct without members has `Default`.
    pub fn has_builder(&self) -> bool {
        !self.fields.is_empty()
    }

    /// The fields that a builder must be given.
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.required)
    }

    /// The fields that a builder may be given.
    pub fn optional(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.required)
    }
}

/// What a type derives besides `Debug`, `Clone` and `PartialEq`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Derives {
    /// `Eq` and `Hash`: the type stands in a list with `uniqueItems`.
    pub hash: bool,
    /// `Default`: nothing is required.
    pub default: bool,
}

/// What makes a structure an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The code on the wire: the name of the shape.
    pub code: String,
    /// The status over HTTP.
    pub status: u16,
    /// Its code in the [query protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#awsqueryerror-trait),
    /// where that is another.
    pub query_code: Option<String>,
    /// The field with the message, where there is one, and whether it is a plain field.
    pub message: Option<FieldAccess>,
    /// Whether a call may be tried again.
    pub retry: Option<Retry>,
}

/// A field that code reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldAccess {
    /// The name of the field.
    pub ident: String,
    /// Whether it is a plain field and no `Option`.
    pub required: bool,
}

/// The [`retryable`](https://smithy.io/2.0/spec/behavior-traits.html#retryable-trait) trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// Try again.
    Transient,
    /// Try again, later.
    Throttling,
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub struct Field {
    /// The member.
    pub id: ShapeId,
    /// The name of the field and of the builder's method.
    pub ident: String,
    /// The type parameter of the builder, for a required field.
    pub parameter: String,
    /// The name in JSON and CBOR.
    pub wire_name: String,
    /// What it is.
    pub docs: Docs,
    /// The type, without the `Option` of a field that is not required.
    pub ty: Type,
    /// A plain field; otherwise an `Option`.
    pub required: bool,
    /// What the builder's method takes.
    pub argument: Argument,
    /// How the value is checked.
    pub check: Option<Rule>,
    /// `Debug` must not show it.
    pub sensitive: bool,
    /// The value that an absent member stands for.
    pub default: Option<Default>,
    /// It tells one call from another; see `Operation::fill_idempotency_token`.
    pub is_idempotency_token: bool,
}

/// What a member has by [default](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait).
#[derive(Debug, Clone, PartialEq)]
pub struct Default {
    /// The value, as the model writes it.
    pub value: serde_json::Value,
    /// The service alone fills it in: for clients the member is
    /// [optional](https://smithy.io/2.0/spec/type-refinement-traits.html#clientoptional-trait).
    pub is_for_service_only: bool,
}

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Type {
    Bool,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    String,
    BigInteger,
    BigDecimal,
    Blob,
    /// A timestamp, with the format that the model asks for.
    DateTime(Option<TimestampFormat>),
    Document,
    /// A shared structure or union, or an exception.
    Named(Path),
    /// An open enum.
    Enumeration(Path),
    List(Box<Type>),
    Map(Box<Type>, Box<Type>),
    /// An item or value of a sparse list or map.
    Optional(Box<Type>),
    /// A type that would otherwise hold itself.
    Boxed(Box<Type>),
}

/// The [`timestampFormat`](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait) trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum TimestampFormat {
    DateTime,
    HttpDate,
    EpochSeconds,
}

/// The place of a shared type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The module that shows it.
    pub module: Module,
    /// The name of the type.
    pub ident: String,
}

/// The public modules that hold shared types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Module {
    /// `crate::types`
    Types,
    /// `crate::error`
    Error,
}

/// What the method of a builder takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// The type itself.
    Plain,
    /// `impl Into<…>`
    Into,
    /// `impl IntoIterator<Item = …>`
    Items,
    /// `impl IntoIterator<Item = impl Into<…>>`
    IntoItems,
    /// `impl IntoIterator<Item = (impl Into<…>, …)>`
    Entries,
    /// `impl IntoIterator<Item = (impl Into<…>, impl Into<…>)>`
    IntoEntries,
}

/// An open enum.
#[derive(Debug, Clone)]
pub struct Enumeration {
    /// The shape.
    pub origin: Origin,
    /// The module, and so the file.
    pub module: String,
    /// The name of the enum.
    pub ident: String,
    /// What it is.
    pub docs: Docs,
    /// The known values, in the order of the model.
    pub variants: Vec<Variant>,
    /// The variant for all other values.
    pub catch_all: String,
    /// Whether its values are integers.
    pub integer: bool,
    /// Whether maps have it as their key.
    pub ordered: bool,
    /// Whether `Debug` must not show it.
    pub sensitive: bool,
}

/// A known value of an enum.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The member.
    pub id: ShapeId,
    /// The name of the variant.
    pub ident: String,
    /// What it means.
    pub docs: Docs,
    /// The value.
    pub value: EnumValue,
    /// The value is for the service's own use and not listed.
    pub internal: bool,
}

/// The value of an enum's member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnumValue {
    /// Of an `enum`.
    Text(String),
    /// Of an `intEnum`.
    Integer(i32),
}

/// A tagged union.
#[derive(Debug, Clone)]
pub struct Union {
    /// The shape.
    pub origin: Origin,
    /// The module, and so the file.
    pub module: String,
    /// The name of the enum.
    pub ident: String,
    /// What it is.
    pub docs: Docs,
    /// The members, in the order of the model.
    pub variants: Vec<UnionVariant>,
    /// The variant for members that the model does not know.
    pub catch_all: String,
    /// What it derives.
    pub derives: Derives,
    /// The whole union is sensitive.
    pub sensitive: bool,
}

/// A member of a union.
#[derive(Debug, Clone)]
pub struct UnionVariant {
    /// The member.
    pub id: ShapeId,
    /// The name of the variant.
    pub ident: String,
    /// The name in JSON and CBOR.
    pub wire_name: String,
    /// What it is.
    pub docs: Docs,
    /// What it holds; nothing where the member targets `Unit`.
    pub ty: Option<Type>,
    /// How the value is checked.
    pub check: Option<Rule>,
    /// `Debug` must not show it.
    pub sensitive: bool,
}

/// A check that a shape or member gives a name to.
#[derive(Debug, Clone)]
pub struct NamedRule {
    /// The shape or member.
    pub origin: Origin,
    /// The module, and so the file.
    pub module: String,
    /// The name of the static.
    pub ident: String,
    /// What is checked, in words.
    pub docs: Docs,
    /// The check.
    pub rule: Rule,
}

/// How a value is checked.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// A named check.
    Shared {
        /// Its index in [`Package::rules`].
        index: usize,
        /// The name of its static.
        ident: String,
    },
    /// A structure or union that checks itself.
    Nested,
    /// A structure or union that may hold itself.
    Recursive,
    /// A string.
    Text {
        /// Its length in Unicode scalar values.
        length: Option<Length>,
        /// What it must match.
        pattern: Option<Box<Pattern>>,
    },
    /// The length of a blob in bytes.
    Bytes(Length),
    /// The number of items of a list or entries of a map.
    Count(Length),
    /// A byte, short, integer or long.
    Integer {
        /// The smallest number allowed.
        min: Option<i64>,
        /// The largest number allowed.
        max: Option<i64>,
    },
    /// A float or double.
    Float {
        /// Whether it is a double.
        double: bool,
        /// The smallest number allowed.
        min: Option<f64>,
        /// The largest number allowed.
        max: Option<f64>,
    },
    /// A number of any size.
    Decimal {
        /// The smallest number allowed, in decimal notation.
        min: Option<String>,
        /// The largest number allowed, in decimal notation.
        max: Option<String>,
    },
    /// The value of an enum.
    KnownValue,
    /// No two items are equal.
    UniqueItems,
    /// Every item of a list.
    Each(Box<Rule>),
    /// Items and values that are there.
    Sparse(Box<Rule>),
    /// Every key of a map.
    Keys(Box<Rule>),
    /// Every value of a map.
    Values {
        /// The check of a value.
        rule: Box<Rule>,
        /// Keys must not be told.
        sensitive_keys: bool,
    },
    /// Both, the first first.
    Both(Box<Rule>, Box<Rule>),
    /// A value that must not be shown.
    Sensitive(Box<Rule>),
    /// Constraints that cannot be checked.
    Unchecked,
}

impl Rule {
    /// This check and then another.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::Both(Box::new(self), Box::new(other))
    }

    /// Whether it is a named check, perhaps of a sensitive value.
    pub fn is_shared(&self) -> bool {
        match self {
            Self::Shared { .. } => true,
            Self::Sensitive(rule) => rule.is_shared(),
            _ => false,
        }
    }

    /// The pattern that the value itself must match.
    pub fn pattern(&self) -> Option<&Pattern> {
        match self {
            Self::Text { pattern, .. } => pattern.as_deref(),
            Self::Sensitive(rule) => rule.pattern(),
            Self::Both(one, other) => one.pattern().or_else(|| other.pattern()),
            _ => None,
        }
    }
}

/// Bounds of a length, both inclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    /// The smallest length allowed.
    pub min: Option<u64>,
    /// The largest length allowed.
    pub max: Option<u64>,
}

/// A regular expression that has been compiled.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// As the model writes it.
    pub source: String,
    /// What the crate carries of it.
    pub table: Table,
    /// Whether the length of a text that matches is within its bounds, so that it need not be checked.
    pub implies_length: bool,
}

/// The parts of the runtime. Each is a file in `codegen/runtime/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum RuntimeModule {
    AwsJson,
    AwsJsonServer,
    BigNumber,
    Blob,
    Builder,
    Calendar,
    CborNumber,
    CborRead,
    CborWrite,
    Collection,
    DateTime,
    Document,
    Enumeration,
    Error,
    EventStream,
    Failure,
    HttpMessage,
    IntegerEnumeration,
    Length,
    Metadata,
    Number,
    Operation,
    Pages,
    Path,
    Pattern,
    Rejection,
    Report,
    RpcV2Cbor,
    RpcV2CborServer,
    StringEnumeration,
    Structure,
    Text,
    Unrecognized,
    Validate,
    ValidationException,
    Violation,
    Wire,
    WireBigNumber,
    WireBlob,
    WireCollection,
    WireDocument,
    WireEnumeration,
    WireError,
    WireScalar,
    WireStructure,
    WireTime,
    WireUnion,
}

/// Rust names given to shapes, for diagnostics and for tests.
pub type Names = BTreeMap<ShapeId, String>;
