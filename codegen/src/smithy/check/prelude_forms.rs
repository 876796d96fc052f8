//! Forms of the values of prelude traits that are objects or lists of objects.

use super::trait_form::Form::{
    AnyObject, Boolean, Integer, List, Map, NonEmptyText, Number, Object, OneOf, Syntax, Text,
};
use super::trait_form::{Form, INT32, is_shape_id, is_xml_prefix, optional, required};

pub(super) const SHAPE_ID: Form = Syntax(is_shape_id, "the id of a shape");
pub(super) const TEXTS: Form = List(&Text);
pub(super) const FILLED_TEXTS: Form = List(&NonEmptyText);
pub(super) const DEFINITION: Form = Object(&[
    optional("traits", List(&SHAPE_ID)),
    optional("noInlineDocumentSupport", Boolean),
]);
const DIFF_RULE: Form = Object(&[
    optional("path", Text),
    required(
        "change",
        OneOf(&["update", "add", "remove", "presence", "any"]),
    ),
    optional("severity", OneOf(&["NOTE", "WARNING", "DANGER", "ERROR"])),
    optional("message", Text),
]);
pub(super) const EXAMPLE: Form = Object(&[
    required("title", Text),
    optional("documentation", Text),
    optional("input", AnyObject),
    optional("output", AnyObject),
    optional(
        "error",
        Object(&[
            required("shapeId", SHAPE_ID),
            optional("content", AnyObject),
        ]),
    ),
    optional("allowConstraintErrors", Boolean),
]);
pub(super) const REFERENCE: Form = Object(&[
    required("resource", SHAPE_ID),
    optional("ids", Map(&NonEmptyText)),
    optional("service", SHAPE_ID),
    optional("rel", NonEmptyText),
]);
pub(super) const CORS: Form = Object(&[
    optional("origin", NonEmptyText),
    optional("origins", FILLED_TEXTS),
    optional("maxAge", INT32),
    optional("additionalAllowedHeaders", FILLED_TEXTS),
    optional("additionalExposedHeaders", FILLED_TEXTS),
]);
pub(super) const DEPRECATED: Form = Object(&[optional("message", Text), optional("since", Text)]);
pub(super) const ENDPOINT: Form = Object(&[required("hostPrefix", NonEmptyText)]);
pub(super) const HTTP: Form = Object(&[
    required("method", NonEmptyText),
    required("uri", NonEmptyText),
    optional("code", Integer(100, 999)),
]);
pub(super) const HTTP_API_KEY_AUTH: Form = Object(&[
    required("name", NonEmptyText),
    required("in", OneOf(&["header", "query"])),
    optional("scheme", NonEmptyText),
]);
pub(super) const ID_REF: Form = Object(&[
    optional("selector", Text),
    optional("failWhenMissing", Boolean),
    optional("errorMessage", Text),
]);
pub(super) const IDEMPOTENT: Form = Object(&[
    optional("exists", List(&SHAPE_ID)),
    optional("notFound", List(&SHAPE_ID)),
]);
pub(super) const LENGTH: Form = Object(&[
    optional("min", Integer(i64::MIN, i64::MAX)),
    optional("max", Integer(i64::MIN, i64::MAX)),
]);
pub(super) const MIXIN: Form = Object(&[
    optional("localTraits", List(&SHAPE_ID)),
    optional("interface", Boolean),
]);
pub(super) const PAGINATED: Form = Object(&[
    optional("inputToken", NonEmptyText),
    optional("outputToken", NonEmptyText),
    optional("items", NonEmptyText),
    optional("pageSize", NonEmptyText),
]);
pub(super) const PROPERTY: Form = Object(&[optional("name", Text)]);
pub(super) const RANGE: Form = Object(&[optional("min", Number), optional("max", Number)]);
pub(super) const RECOMMENDED: Form = Object(&[optional("reason", Text)]);
pub(super) const REQUEST_COMPRESSION: Form = Object(&[required("encodings", TEXTS)]);
pub(super) const RETRYABLE: Form = Object(&[optional("throttling", Boolean)]);
pub(super) const TRAIT: Form = Object(&[
    optional("selector", Text),
    optional("structurallyExclusive", OneOf(&["member", "target"])),
    optional("conflicts", FILLED_TEXTS),
    optional("breakingChanges", List(&DIFF_RULE)),
]);
pub(super) const XML_NAMESPACE: Form = Object(&[
    required("uri", NonEmptyText),
    optional("prefix", Syntax(is_xml_prefix, "a prefix of XML names")),
]);
