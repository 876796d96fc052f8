//! The traits of the [prelude](https://smithy.io/2.0/spec/model.html#prelude), as data: their values and where they may
//! be applied.

use super::prelude_forms as forms;
use super::trait_form::Form::{
    AnyObject, Anything, Document, List, Map, NonEmptyText, OneOf, Syntax, Text,
};
use super::trait_form::{
    ANNOTATION, Form, INT32 as INT32_FORM, is_media_type, is_url, is_xml_name,
};
use super::types::{
    ANY, BLOB, BOOLEAN, BYTE, DATA, ENUM, INT_ENUM, INT32, LIST, LONG, MAP, NONE, NUMBERS,
    OPERATION, RESOURCE, SERVICE, SHORT, SIMPLE, STRING, STRINGS, STRUCTURE, TIMESTAMP, Types,
    UNION,
};

/// The rule for a trait of the prelude or of another package.
#[derive(Debug)]
pub(super) struct Rule {
    /// The name in the prelude, or an absolute id.
    pub(super) name: &'static str,
    pub(super) form: Form,
    /// The shapes that the trait may be applied to.
    pub(super) on: Types,
    /// The shapes to whose members the trait may be applied.
    pub(super) members_of: Types,
    /// The shapes that these members may target.
    pub(super) targets: Types,
    /// A trait that must also be applied.
    pub(super) with: Option<&'static str>,
    /// The condition on the place beyond its type.
    pub(super) place: Place,
    /// Traits that must not be applied as well.
    pub(super) conflicts: &'static [&'static str],
    pub(super) exclusive: Exclusive,
}

/// A condition on the place of a trait beyond its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Anywhere,
    /// A member that targets a list of these types.
    ItemsOf(Types),
    /// A member that targets a non-sparse map with string values.
    MapOfTexts,
    /// A member that targets a map whose values are strings or lists of strings.
    MapOfTextsOrLists,
    /// A structure that is not an input.
    NotInInput,
    /// A structure that is the input or output of an operation.
    OfOperation,
    /// A member of a structure that is the input or output of an operation, or the item of a list in one.
    OfOperationOrItem,
    /// A resource that has a `put` operation.
    WithPut,
}

/// The structural exclusiveness of a trait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exclusive {
    No,
    /// At most one member has the trait.
    Member,
    /// At most one member targets a shape with the trait.
    Target,
}

/// Returns the rule for a prelude trait, by its name without the namespace.
pub(super) fn rule(name: &str) -> Option<&'static Rule> {
    let found = RULES.binary_search_by(|rule| rule.name.cmp(name)).ok()?;
    RULES.get(found)
}

/// Prelude traits that define an authentication scheme.
pub(super) const AUTH_SCHEMES: [&str; 4] = [
    "httpApiKeyAuth",
    "httpBasicAuth",
    "httpBearerAuth",
    "httpDigestAuth",
];

const fn any(name: &'static str, form: Form) -> Rule {
    on_both(name, form, ANY, ANY, ANY)
}

pub(super) const fn on(name: &'static str, form: Form, shapes: Types) -> Rule {
    on_both(name, form, shapes, NONE, NONE)
}

pub(super) const fn member(
    name: &'static str,
    form: Form,
    members_of: Types,
    targets: Types,
) -> Rule {
    on_both(name, form, NONE, members_of, targets)
}

const fn on_both(
    name: &'static str,
    form: Form,
    on: Types,
    members_of: Types,
    targets: Types,
) -> Rule {
    Rule {
        name,
        form,
        on,
        members_of,
        targets,
        with: None,
        place: Place::Anywhere,
        conflicts: &[],
        exclusive: Exclusive::No,
    }
}

impl Rule {
    pub(super) const fn with(mut self, other: &'static str) -> Self {
        self.with = Some(other);
        self
    }

    const fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    pub(super) const fn not_with(mut self, others: &'static [&'static str]) -> Self {
        self.conflicts = others;
        self
    }

    const fn once(mut self) -> Self {
        self.exclusive = Exclusive::Member;
        self
    }

    const fn targeted_once(mut self) -> Self {
        self.exclusive = Exclusive::Target;
        self
    }
}

/// The types of members that can be bound to labels, headers and query parameters.
const BOUND: Types = STRINGS | NUMBERS | BOOLEAN | TIMESTAMP;
const SIZED: Types = LIST | MAP | STRINGS | BLOB;

const ERROR: &str = "smithy.api#error";
const REQUIRED: &str = "smithy.api#required";
const TRAIT: &str = "smithy.api#trait";
const DEFAULT: &str = "smithy.api#default";
const STREAMING: &str = "smithy.api#streaming";
const HTTP_HEADER: &str = "smithy.api#httpHeader";
const HTTP_LABEL: &str = "smithy.api#httpLabel";
const HTTP_PAYLOAD: &str = "smithy.api#httpPayload";
const HTTP_PREFIX_HEADERS: &str = "smithy.api#httpPrefixHeaders";
const HTTP_QUERY: &str = "smithy.api#httpQuery";
const HTTP_QUERY_PARAMS: &str = "smithy.api#httpQueryParams";
const HTTP_RESPONSE_CODE: &str = "smithy.api#httpResponseCode";
/// HTTP bindings, which exclude each other. Each trait is also in its own list, which is not a conflict.
const BINDINGS: &[&str] = &[
    HTTP_HEADER,
    HTTP_LABEL,
    HTTP_PAYLOAD,
    HTTP_PREFIX_HEADERS,
    HTTP_QUERY,
    HTTP_QUERY_PARAMS,
    HTTP_RESPONSE_CODE,
];

/// Sorted by name. Traits known only by name are newer than the ones this crate reads.
static RULES: [Rule; 87] = [
    member("addedDefault", ANNOTATION, STRUCTURE, ANY).with(DEFAULT),
    on("auth", List(&forms::SHAPE_ID), SERVICE | OPERATION),
    on("authDefinition", forms::DEFINITION, STRUCTURE).with(TRAIT),
    member("clientOptional", ANNOTATION, STRUCTURE, ANY),
    on("cors", forms::CORS, SERVICE),
    any("createsResources", Anything),
    on_both(
        "default",
        Document,
        SIMPLE | LIST | MAP,
        STRUCTURE,
        SIMPLE | LIST | MAP,
    ),
    any("deletesResources", Anything),
    any("deprecated", forms::DEPRECATED),
    any("documentation", Text),
    on("endpoint", forms::ENDPOINT, OPERATION),
    on("enum", List(&AnyObject), STRING),
    member("enumValue", Document, ENUM | INT_ENUM, ANY),
    on("error", OneOf(&["client", "server"]), STRUCTURE).not_with(&[TRAIT]),
    member(
        "eventHeader",
        ANNOTATION,
        STRUCTURE,
        BOOLEAN | BYTE | SHORT | INT32 | LONG | BLOB | STRINGS | TIMESTAMP,
    )
    .not_with(&["smithy.api#eventPayload"]),
    member(
        "eventPayload",
        ANNOTATION,
        STRUCTURE,
        BLOB | STRINGS | STRUCTURE | UNION,
    )
    .not_with(&["smithy.api#eventHeader"])
    .once(),
    on("examples", List(&forms::EXAMPLE), OPERATION),
    any(
        "externalDocumentation",
        Map(&Syntax(is_url, "an absolute URL")),
    ),
    member("hostLabel", ANNOTATION, STRUCTURE, STRINGS).with(REQUIRED),
    on("http", forms::HTTP, OPERATION),
    on("httpApiKeyAuth", forms::HTTP_API_KEY_AUTH, SERVICE),
    on("httpBasicAuth", ANNOTATION, SERVICE),
    on("httpBearerAuth", ANNOTATION, SERVICE),
    on("httpChecksumRequired", ANNOTATION, OPERATION),
    on("httpDigestAuth", ANNOTATION, SERVICE),
    on("httpError", INT32_FORM, STRUCTURE).with(ERROR),
    member("httpHeader", NonEmptyText, STRUCTURE, BOUND | LIST)
        .at(Place::ItemsOf(BOUND))
        .not_with(BINDINGS),
    member("httpLabel", ANNOTATION, STRUCTURE, BOUND)
        .with(REQUIRED)
        .not_with(BINDINGS),
    member("httpPayload", ANNOTATION, STRUCTURE, ANY)
        .not_with(BINDINGS)
        .once(),
    member("httpPrefixHeaders", Text, STRUCTURE, MAP)
        .at(Place::MapOfTexts)
        .not_with(BINDINGS)
        .once(),
    member("httpQuery", NonEmptyText, STRUCTURE, BOUND | LIST)
        .at(Place::ItemsOf(BOUND))
        .not_with(BINDINGS),
    member("httpQueryParams", ANNOTATION, STRUCTURE, MAP)
        .at(Place::MapOfTextsOrLists)
        .not_with(BINDINGS)
        .once(),
    member("httpResponseCode", ANNOTATION, STRUCTURE, INT32)
        .at(Place::NotInInput)
        .not_with(BINDINGS)
        .once(),
    on_both("idRef", forms::ID_REF, STRINGS, ANY, STRINGS),
    member("idempotencyToken", ANNOTATION, STRUCTURE, STRINGS).once(),
    on("idempotent", forms::IDEMPOTENT, OPERATION).not_with(&["smithy.api#readonly"]),
    on("input", ANNOTATION, STRUCTURE).not_with(&["smithy.api#output", ERROR]),
    any("internal", ANNOTATION),
    member("jsonName", Text, STRUCTURE | UNION, ANY),
    on_both("length", forms::LENGTH, SIZED, ANY, SIZED),
    any("longPoll", Anything),
    on(
        "mediaType",
        Syntax(is_media_type, "a media type such as image/png"),
        BLOB | STRINGS,
    ),
    any("metadata", Anything),
    on("mixin", forms::MIXIN, ANY),
    member("nestedProperties", ANNOTATION, STRUCTURE, STRUCTURE | LIST)
        .at(Place::OfOperation)
        .once(),
    on("noReplace", ANNOTATION, RESOURCE).at(Place::WithPut),
    on_both("notProperty", ANNOTATION, DATA, STRUCTURE, ANY).at(Place::OfOperationOrItem),
    on("optionalAuth", ANNOTATION, OPERATION),
    on("output", ANNOTATION, STRUCTURE).not_with(&["smithy.api#input", ERROR]),
    on("paginated", forms::PAGINATED, SERVICE | OPERATION),
    on_both("pattern", Text, STRINGS, ANY, STRINGS),
    any("private", ANNOTATION),
    member("property", forms::PROPERTY, STRUCTURE, ANY)
        .not_with(&["smithy.api#resourceIdentifier"]),
    on("protocolDefinition", forms::DEFINITION, STRUCTURE).with(TRAIT),
    any("putsResources", Anything),
    on_both("range", forms::RANGE, NUMBERS, ANY, NUMBERS),
    on("readonly", ANNOTATION, OPERATION).not_with(&["smithy.api#idempotent"]),
    any("readsResources", Anything),
    member("recommended", forms::RECOMMENDED, STRUCTURE, ANY).not_with(&[REQUIRED]),
    on("references", List(&forms::REFERENCE), STRUCTURE | STRINGS),
    on("requestCompression", forms::REQUEST_COMPRESSION, OPERATION),
    member("required", ANNOTATION, STRUCTURE, ANY),
    on("requiresLength", ANNOTATION, BLOB).with(STREAMING),
    member("resourceIdentifier", NonEmptyText, STRUCTURE, STRINGS).with(REQUIRED),
    on("retryable", forms::RETRYABLE, STRUCTURE).with(ERROR),
    on("root", ANNOTATION, DATA).with(TRAIT),
    on("sensitive", ANNOTATION, DATA),
    any("shapeExamples", Anything),
    any("since", Text),
    on("sparse", ANNOTATION, LIST | MAP),
    on("streaming", ANNOTATION, BLOB | UNION).targeted_once(),
    any("suppress", forms::FILLED_TEXTS),
    any("synthetic", ANNOTATION),
    any("tags", forms::TEXTS),
    on_both(
        "timestampFormat",
        OneOf(&["date-time", "epoch-seconds", "http-date"]),
        TIMESTAMP,
        ANY,
        TIMESTAMP,
    ),
    any("title", Text),
    on(
        "trait",
        forms::TRAIT,
        SIMPLE | LIST | MAP | STRUCTURE | UNION,
    ),
    on("traitValidators", Anything, DATA),
    on("uniqueItems", ANNOTATION, LIST),
    on("unitType", ANNOTATION, NONE),
    any("unstable", ANNOTATION),
    on("unstableFeatures", Anything, SERVICE),
    any("updatesResources", Anything),
    member(
        "xmlAttribute",
        ANNOTATION,
        STRUCTURE,
        BOOLEAN | STRINGS | NUMBERS | TIMESTAMP,
    )
    .not_with(&["smithy.api#xmlNamespace"]),
    member("xmlFlattened", ANNOTATION, STRUCTURE | UNION, LIST | MAP),
    on_both(
        "xmlName",
        Syntax(is_xml_name, "a name of XML"),
        STRUCTURE | UNION,
        ANY,
        ANY,
    ),
    on_both(
        "xmlNamespace",
        forms::XML_NAMESPACE,
        SERVICE | DATA,
        ANY,
        ANY,
    )
    .not_with(&["smithy.api#xmlAttribute"]),
];

#[cfg(test)]
mod tests {
    use super::{RULES, rule};

    #[test]
    fn rules_are_sorted_and_conflicts_are_known() {
        assert!(RULES.is_sorted_by(|a, b| a.name < b.name));
        let conflicts = RULES.iter().flat_map(|rule| rule.conflicts);
        for other in conflicts.chain(RULES.iter().filter_map(|rule| rule.with.as_ref())) {
            let name = other.strip_prefix("smithy.api#").expect("of the prelude");
            assert!(rule(name).is_some(), "{name}");
        }
    }
}
