//! The traits of the [prelude](https://smithy.io/2.0/spec/model.html#prelude): what values they hold and what
//! they may be applied to.

use Holds::{Anything, Integer, List, Object, Text};

use super::super::{ShapeKind, Simple};

/// A set of shape types, one bit for each.
pub(super) type Types = u32;

const BLOB: Types = 1;
const BOOLEAN: Types = 1 << 1;
const STRING: Types = 1 << 2;
const NUMBER: Types = 1 << 3;
const TIMESTAMP: Types = 1 << 4;
const DOCUMENT: Types = 1 << 5;
const ENUM: Types = 1 << 6;
const INT_ENUM: Types = 1 << 7;
const LIST: Types = 1 << 8;
const MAP: Types = 1 << 9;
const STRUCTURE: Types = 1 << 10;
const UNION: Types = 1 << 11;
const OPERATION: Types = 1 << 12;
const RESOURCE: Types = 1 << 13;
const SERVICE: Types = 1 << 14;

const NONE: Types = 0;
const ANY: Types = Types::MAX;
const STRINGS: Types = STRING | ENUM;
const NUMBERS: Types = NUMBER | INT_ENUM;
const SIMPLE: Types = BLOB | BOOLEAN | STRINGS | NUMBERS | TIMESTAMP | DOCUMENT;
const DATA: Types = SIMPLE | LIST | MAP | STRUCTURE | UNION;
const SIZED: Types = LIST | MAP | STRINGS | BLOB;

/// The bit of a shape's type.
pub(super) fn type_of(kind: &ShapeKind) -> Types {
    match kind {
        ShapeKind::Simple(simple) => match simple {
            Simple::Blob => BLOB,
            Simple::Boolean => BOOLEAN,
            Simple::String => STRING,
            Simple::Timestamp => TIMESTAMP,
            Simple::Document => DOCUMENT,
            Simple::Byte
            | Simple::Short
            | Simple::Integer
            | Simple::Long
            | Simple::Float
            | Simple::Double
            | Simple::BigInteger
            | Simple::BigDecimal => NUMBER,
        },
        ShapeKind::Enum(_) => ENUM,
        ShapeKind::IntEnum(_) => INT_ENUM,
        ShapeKind::List(_) => LIST,
        ShapeKind::Map { .. } => MAP,
        ShapeKind::Structure(_) => STRUCTURE,
        ShapeKind::Union(_) => UNION,
        ShapeKind::Operation { .. } => OPERATION,
        ShapeKind::Resource { .. } => RESOURCE,
        ShapeKind::Service { .. } => SERVICE,
    }
}

/// The JSON that a trait's value is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// An object; annotations are empty ones.
    Object,
    List,
    Text,
    Integer,
    Anything,
}

/// What is known of a trait.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    /// The shapes that it may be applied to.
    pub(super) on: Types,
    /// The shapes to whose members it may be applied.
    pub(super) members_of: Types,
    /// The shapes that these members may target.
    pub(super) targets: Types,
    /// A trait that must be there as well.
    pub(super) with: Option<&'static str>,
}

/// The rule for a trait of the prelude, by its name without the namespace.
pub(super) fn rule(name: &str) -> Option<&'static Rule> {
    let found = RULES.binary_search_by(|rule| rule.name.cmp(name)).ok()?;
    RULES.get(found)
}

const fn any(name: &'static str, holds: Holds) -> Rule {
    on_both(name, holds, ANY, ANY, ANY)
}

const fn on(name: &'static str, holds: Holds, shapes: Types) -> Rule {
    on_both(name, holds, shapes, NONE, NONE)
}

const fn member(name: &'static str, holds: Holds, members_of: Types, targets: Types) -> Rule {
    on_both(name, holds, NONE, members_of, targets)
}

const fn on_both(
    name: &'static str,
    holds: Holds,
    on: Types,
    members_of: Types,
    targets: Types,
) -> Rule {
    Rule {
        name,
        holds,
        on,
        members_of,
        targets,
        with: None,
    }
}

const fn with(rule: Rule, other: &'static str) -> Rule {
    Rule {
        with: Some(other),
        ..rule
    }
}

/// Sorted by name.
static RULES: [Rule; 76] = [
    with(
        member("addedDefault", Object, STRUCTURE, ANY),
        "smithy.api#default",
    ),
    on("auth", List, SERVICE | OPERATION),
    on("authDefinition", Object, STRUCTURE),
    member("clientOptional", Object, STRUCTURE, ANY),
    on("cors", Object, SERVICE),
    on_both(
        "default",
        Anything,
        SIMPLE | LIST | MAP,
        STRUCTURE,
        SIMPLE | LIST | MAP,
    ),
    any("deprecated", Object),
    any("documentation", Text),
    on("endpoint", Object, OPERATION),
    on("enum", List, STRING),
    member("enumValue", Anything, ENUM | INT_ENUM, ANY),
    on("error", Text, STRUCTURE),
    member(
        "eventHeader",
        Object,
        STRUCTURE,
        BLOB | BOOLEAN | STRINGS | NUMBERS | TIMESTAMP,
    ),
    member(
        "eventPayload",
        Object,
        STRUCTURE,
        BLOB | STRINGS | STRUCTURE | UNION,
    ),
    on("examples", List, OPERATION),
    any("externalDocumentation", Object),
    member("hostLabel", Object, STRUCTURE, STRINGS),
    on("http", Object, OPERATION),
    on("httpApiKeyAuth", Object, SERVICE),
    on("httpBasicAuth", Object, SERVICE),
    on("httpBearerAuth", Object, SERVICE),
    on("httpChecksumRequired", Object, OPERATION),
    on("httpDigestAuth", Object, SERVICE),
    with(on("httpError", Integer, STRUCTURE), "smithy.api#error"),
    member("httpHeader", Text, STRUCTURE, SIMPLE | LIST),
    member(
        "httpLabel",
        Object,
        STRUCTURE,
        STRINGS | NUMBERS | BOOLEAN | TIMESTAMP,
    ),
    member("httpPayload", Object, STRUCTURE, ANY),
    member("httpPrefixHeaders", Text, STRUCTURE, MAP),
    member("httpQuery", Text, STRUCTURE, SIMPLE | LIST),
    member("httpQueryParams", Object, STRUCTURE, MAP),
    member("httpResponseCode", Object, STRUCTURE, NUMBERS),
    on_both("idRef", Object, STRINGS, ANY, STRINGS),
    member("idempotencyToken", Object, STRUCTURE, STRINGS),
    on("idempotent", Object, OPERATION),
    on("input", Object, STRUCTURE),
    any("internal", Object),
    member("jsonName", Text, STRUCTURE | UNION, ANY),
    on_both("length", Object, SIZED, ANY, SIZED),
    on("mediaType", Text, BLOB | STRINGS),
    on("mixin", Object, ANY),
    member("nestedProperties", Object, STRUCTURE, STRUCTURE),
    on("noReplace", Object, RESOURCE),
    on_both("notProperty", Object, DATA, STRUCTURE, ANY),
    on("optionalAuth", Object, OPERATION),
    on("output", Object, STRUCTURE),
    on("paginated", Object, SERVICE | OPERATION),
    on_both("pattern", Text, STRINGS, ANY, STRINGS),
    any("private", Object),
    member("property", Object, STRUCTURE, ANY),
    on("protocolDefinition", Object, STRUCTURE),
    on_both("range", Object, NUMBERS, ANY, NUMBERS),
    on("readonly", Object, OPERATION),
    member("recommended", Object, STRUCTURE, ANY),
    on("references", List, STRUCTURE | STRINGS),
    on("requestCompression", Object, OPERATION),
    member("required", Object, STRUCTURE, ANY),
    on("requiresLength", Object, BLOB),
    member("resourceIdentifier", Text, STRUCTURE, STRINGS),
    with(on("retryable", Object, STRUCTURE), "smithy.api#error"),
    on("sensitive", Object, DATA),
    any("since", Text),
    on("sparse", Object, LIST | MAP),
    on("streaming", Object, BLOB | UNION),
    any("suppress", List),
    any("tags", List),
    on_both("timestampFormat", Text, TIMESTAMP, ANY, TIMESTAMP),
    on("title", Text, SERVICE | RESOURCE),
    on("trait", Object, SIMPLE | LIST | MAP | STRUCTURE | UNION),
    on("traitValidators", Anything, DATA),
    on("uniqueItems", Object, LIST),
    on("unitType", Object, NONE),
    any("unstable", Object),
    member(
        "xmlAttribute",
        Object,
        STRUCTURE,
        BOOLEAN | STRINGS | NUMBERS | TIMESTAMP,
    ),
    member("xmlFlattened", Object, STRUCTURE | UNION, LIST | MAP),
    on_both("xmlName", Text, STRUCTURE | UNION, ANY, ANY),
    on_both("xmlNamespace", Object, SERVICE | DATA, ANY, ANY),
];
