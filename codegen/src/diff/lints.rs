//! Lints: the kinds of changes, with level and remedy. The user documentation calls them rules.
//!
//! `codegen/docs/diff-rules.md` documents each of them, with the reason for its level and an example.

use super::level::{Kind, Level, Section};

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Lint {
    /// The stable id, in kebab-case.
    pub id: &'static str,
    /// The subject of the change.
    pub kind: Kind,
    /// The level, which determines the version.
    pub level: Level,
    /// The section of the changelog.
    pub section: Section,
    /// The remedy.
    pub remedy: &'static str,
}

macro_rules! lints {
    ($($(#[$docs:meta])* $name:ident = $id:literal $kind:ident $level:ident $section:ident $remedy:literal;)*) => {
        $(
            $(#[$docs])*
            pub static $name: Lint = Lint {
                id: $id,
                kind: Kind::$kind,
                level: Level::$level,
                section: Section::$section,
                remedy: $remedy,
            };
        )*

        /// All lints: API, wire, values.
        pub static LINTS: &[&Lint] = &[$(&$name),*];
    };
}

lints! {
    /// The crate was renamed.
    CRATE_RENAMED = "crate-renamed" Api Major Changed
        "depend on the new name, or give the crate the old one";
    /// An operation was added.
    OPERATION_ADDED = "operation-added" Api Minor Added
        "no action needed; the operation can be called";
    /// An operation and its types were removed.
    OPERATION_REMOVED = "operation-removed" Api Major Removed
        "stop calling it";
    /// A waiter was added.
    WAITER_ADDED = "waiter-added" Api Minor Added
        "no action needed; the waiter can be used";
    /// A waiter was removed.
    WAITER_REMOVED = "waiter-removed" Api Major Removed
        "repeat the call in your code until the resource has the state";
    /// The Rust name of an operation changed.
    OPERATION_RENAMED = "operation-renamed" Api Major Changed
        "use the new name and module";
    /// An error was added to an operation.
    ERROR_ADDED = "error-added" Api Minor Added
        "match the new variant where you need it; so far the error was received as `Unmodeled`";
    /// An error was removed from an operation.
    ERROR_REMOVED = "error-removed" Api Major Removed
        "remove the match arm; if the service still sends the error, it is received as `Unmodeled`";
    /// The variant for an error was renamed.
    ERROR_RENAMED = "error-renamed" Api Major Changed
        "use the new name of the variant";
    /// A variant of an error enum contains another exception.
    ERROR_TYPE_CHANGED = "error-type-changed" Api Major Changed
        "adapt the match arm to the other exception";
    /// A shared type was added.
    TYPE_ADDED = "type-added" Api Minor Added
        "no action needed";
    /// A shared type was removed.
    TYPE_REMOVED = "type-removed" Api Major Removed
        "stop using it";
    /// A shared type was renamed.
    TYPE_RENAMED = "type-renamed" Api Major Changed
        "use the new name";
    /// A shared type moved between `types` and `error`.
    TYPE_MOVED = "type-moved" Api Major Changed
        "import it from its new module";
    /// The kind of a type (struct, union or enum) changed.
    TYPE_KIND_CHANGED = "type-kind-changed" Api Major Changed
        "adapt the code that creates or reads its values";
    /// A type or trait was added to the crate root, such as `DateTime`.
    EXPORT_ADDED = "export-added" Api Minor Added
        "no action needed";
    /// A type or trait was removed from the crate root, because no protocol of the service needs it.
    EXPORT_REMOVED = "export-removed" Api Major Removed
        "stop importing it";
    /// An optional field was added.
    FIELD_ADDED = "field-added" Api Minor Added
        "no action needed; set or read the field where you need it";
    /// A required field was added.
    REQUIRED_FIELD_ADDED = "required-field-added" Api Major Changed
        "set it wherever the struct is built; the compiler reports each place";
    /// A field was removed.
    FIELD_REMOVED = "field-removed" Api Major Removed
        "stop setting and reading it";
    /// The field for a member was renamed.
    FIELD_RENAMED = "field-renamed" Api Major Changed
        "use the new name";
    /// The type of a field changed.
    FIELD_TYPE_CHANGED = "field-type-changed" Api Major Changed
        "adapt the code that sets or reads the field";
    /// A field became boxed, or is no longer boxed.
    FIELD_BOX_CHANGED = "field-box-changed" Api Major Changed
        "adapt the code that reads the field; the method of the builder is unchanged";
    /// An optional field became required.
    FIELD_BECAME_REQUIRED = "field-became-required" Api Major Changed
        "set it wherever the struct is built, and read it without the `Option`";
    /// A required field became optional.
    FIELD_BECAME_OPTIONAL = "field-became-optional" Api Major Changed
        "read it as an `Option`; the method of the builder is unchanged";
    /// The builder of a request no longer requires a field, which is still an `Option`.
    REQUEST_FIELD_BECAME_OPTIONAL = "request-field-became-optional" Api Minor Changed
        "no action needed; the field is now optional";
    /// The builder method that takes an `Option` was renamed.
    SETTER_RENAMED = "setter-renamed" Api Major Changed
        "use the new name; the old name may now set another member";
    /// A value was added to an enum.
    ENUM_VALUE_ADDED = "enum-value-added" Api Minor Added
        "match the new variant where you need it; so far the value was received as `Unrecognized`";
    /// A value was removed from an enum.
    ENUM_VALUE_REMOVED = "enum-value-removed" Api Major Removed
        "stop using the variant; `From<&str>` still creates the value, as `Unrecognized`";
    /// The variant for an enum value was renamed.
    ENUM_VALUE_RENAMED = "enum-value-renamed" Api Major Changed
        "use the new name of the variant";
    /// A value was added to `values()`, or removed from it.
    ENUM_VALUE_VISIBILITY_CHANGED = "enum-value-visibility-changed" Api Patch Changed
        "no action needed, unless you show `values()` to users";
    /// A member was added to a union.
    UNION_MEMBER_ADDED = "union-member-added" Api Minor Added
        "match the new variant where you need it; so far the value was received as `Unrecognized`";
    /// A member was removed from a union.
    UNION_MEMBER_REMOVED = "union-member-removed" Api Major Removed
        "stop using the variant";
    /// The variant for a union member was renamed.
    UNION_MEMBER_RENAMED = "union-member-renamed" Api Major Changed
        "use the new name of the variant";
    /// The type of a union variant changed.
    UNION_MEMBER_TYPE_CHANGED = "union-member-type-changed" Api Major Changed
        "adapt the code that creates or reads the variant";
    /// The variant for unknown values was renamed.
    CATCH_ALL_RENAMED = "catch-all-renamed" Api Major Changed
        "use the new name; the old name is now that of a value in the model";
    /// The event type of an operation's stream changed.
    EVENT_TYPE_CHANGED = "event-type-changed" Api Major Changed
        "adapt the code that creates or reads the events";
    /// The type of the items of an operation's pages changed.
    PAGE_TYPE_CHANGED = "page-type-changed" Api Major Changed
        "adapt the code that reads the items";
    /// A method of `server::Handler` takes or returns another stream.
    HANDLER_CHANGED = "handler-changed" Api Major Changed
        "adapt the method; clients are not affected by this change";
    /// A parameter was added to the endpoint rules.
    ENDPOINT_PARAM_ADDED = "endpoint-param-added" Api Minor Added
        "no action needed";
    /// A parameter of the endpoint rules was removed, renamed, or has another type.
    ENDPOINT_PARAM_REMOVED = "endpoint-param-removed" Api Major Removed
        "stop setting the parameter, or set it with its new type";
    /// A trait implementation was added to a type.
    TRAIT_ADDED = "trait-added" Api Minor Added
        "no action needed";
    /// A trait implementation was removed from a type.
    TRAIT_REMOVED = "trait-removed" Api Major Removed
        "stop relying on the trait";
    /// An item was deprecated.
    DEPRECATED = "deprecated" Api Minor Deprecated
        "replace it; the compiler warns wherever it is used";
    /// The deprecation of an item was removed or reworded.
    DEPRECATION_CHANGED = "deprecation-changed" Api Patch Changed
        "no action needed";
    /// Values are now redacted in `Debug` output and violations.
    SENSITIVE = "sensitive" Api Patch Changed
        "no action needed, unless you rely on the values in logs or tests";
    /// Values are no longer redacted in `Debug` output and violations.
    NO_LONGER_SENSITIVE = "no-longer-sensitive" Api Minor Changed
        "check that the values may appear in logs";
    /// The order of members changed.
    REORDERED = "reordered" Api Patch Changed
        "no action needed; only `Debug`, `values()` and the order of serialized members change";
    /// Only private code changed.
    INTERNALS_CHANGED = "internals-changed" Api Patch Changed
        "no action needed";
    /// Only documentation changed.
    DOCS_CHANGED = "docs-changed" Api Patch Changed
        "no action needed";

    /// The name of an operation in requests changed.
    OPERATION_TARGET_CHANGED = "operation-target-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// The wire name of a member changed.
    MEMBER_WIRE_NAME_CHANGED = "member-wire-name-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// The wire value of an enum variant changed.
    ENUM_WIRE_VALUE_CHANGED = "enum-wire-value-changed" Wire Major Changed
        "update servers, mocks and stored values together with the crate";
    /// The input or output of an operation changed between a structure and none.
    UNIT_CHANGED = "unit-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate: the message has a body now, or no longer has \
         one";
    /// The event stream of an operation was added, removed or renamed.
    EVENT_STREAM_CHANGED = "event-stream-changed" Wire Major Changed
        "review the code that sends or receives the events of the operation";
    /// The host prefix of the endpoint changed.
    HOST_PREFIX_CHANGED = "host-prefix-changed" Wire Major Changed
        "update servers, mocks and firewalls together with the crate";
    /// The path or method of an operation changed.
    ROUTE_CHANGED = "route-changed" Wire Major Changed
        "update servers, mocks and firewalls together with the crate";
    /// The status code of a successful response changed.
    RESPONSE_CODE_CHANGED = "response-code-changed" Wire Major Changed
        "update servers, mocks and code that tests the status together with the crate";
    /// The HTTP binding of a member changed.
    BINDING_CHANGED = "binding-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// The binding of an event member to headers, payload or body changed.
    EVENT_BINDING_CHANGED = "event-binding-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// The XML serialization of a member, a structure or an error changed.
    XML_CHANGED = "xml-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// The checksum of requests was added, removed or changed.
    CHECKSUM_CHANGED = "checksum-changed" Wire Minor Changed
        "no action needed, unless mocks or recordings compare headers";
    /// The compression of requests was added, removed or changed.
    COMPRESSION_CHANGED = "compression-changed" Wire Minor Changed
        "no action needed, unless mocks or recordings compare bodies";
    /// The idempotency token of an operation was added, removed, or is another member.
    IDEMPOTENCY_TOKEN_CHANGED = "idempotency-token-changed" Wire Minor Changed
        "review code that repeats calls or sets their tokens";
    /// The error code of an exception changed.
    ERROR_CODE_CHANGED = "error-code-changed" Wire Major Changed
        "update code that compares error codes";
    /// The HTTP status code of an exception changed.
    ERROR_STATUS_CHANGED = "error-status-changed" Wire Major Changed
        "update servers, mocks and code that tests the status together with the crate";
    /// The message member of an exception was added, removed, or is another member.
    ERROR_MESSAGE_CHANGED = "error-message-changed" Wire Minor Changed
        "review code that shows `message()`";
    /// The timestamp format changed.
    TIMESTAMP_FORMAT_CHANGED = "timestamp-format-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// A protocol was added to the service.
    PROTOCOL_ADDED = "protocol-added" Wire Minor Added
        "no action needed";
    /// A protocol was removed from the service.
    PROTOCOL_REMOVED = "protocol-removed" Wire Major Removed
        "use one of the remaining protocols";
    /// The use of query-compatible error codes changed.
    QUERY_COMPATIBILITY_CHANGED = "query-compatibility-changed" Wire Major Changed
        "update servers, mocks and code that compares error codes together with the crate";
    /// The endpoint rules return an endpoint where they returned an error.
    ENDPOINT_ADDED = "endpoint-added" Wire Minor Added
        "no action needed";
    /// The endpoint rules return another endpoint or an error.
    ENDPOINT_CHANGED = "endpoint-changed" Wire Major Changed
        "allow the new hosts in firewalls; update signers, servers and mocks together with the crate";
    /// The endpoint rules changed, without a known change of endpoints.
    ENDPOINT_RULES_RESTATED = "endpoint-rules-restated" Wire Patch Changed
        "no action needed";
    /// The source of an endpoint parameter's value changed.
    ENDPOINT_PARAM_SOURCE_CHANGED = "endpoint-param-source-changed" Wire Minor Changed
        "review the endpoints of the operation's requests, and the settings that they depend on";
    /// The endpoint prefix of the service changed.
    ENDPOINT_PREFIX_CHANGED = "endpoint-prefix-changed" Wire Major Changed
        "review code that uses `ENDPOINT_PREFIX`";
    /// The signing name changed.
    SIGNING_NAME_CHANGED = "signing-name-changed" Wire Major Changed
        "sign requests for the new name";
    /// The acceptors or delays of a waiter changed.
    WAITER_CHANGED = "waiter-changed" Wire Minor Changed
        "no action needed, unless you rely on the time or result of the waiter";
    /// The authentication schemes, or the preferred one, changed.
    AUTH_CHANGED = "auth-changed" Wire Major Changed
        "configure an identity for the scheme that is now preferred";
    /// An authentication scheme was added that is not preferred to existing ones.
    AUTH_SCHEME_ADDED = "auth-scheme-added" Wire Minor Added
        "no action needed; another kind of identity can be configured";
    /// The body was included in signatures, or excluded from them.
    UNSIGNED_PAYLOAD_CHANGED = "unsigned-payload-changed" Wire Minor Changed
        "no action needed, unless you sign requests yourself";
    /// The API version changed.
    API_VERSION_CHANGED = "api-version-changed" Wire Minor Changed
        "no action needed in Rust; read the announcement of the service";
    /// The default value of a member changed.
    DEFAULT_CHANGED = "default-changed" Wire Minor Changed
        "set the member where you rely on the old default";
    /// The retryability of an error changed.
    RETRY_CHANGED = "retry-changed" Wire Minor Changed
        "review retry loops that use `retry()`";
    /// The pagination of an operation changed.
    PAGINATION_CHANGED = "pagination-changed" Wire Minor Changed
        "review loops over pages";

    /// Some strings are no longer valid.
    STRING_NARROWED = "string-narrowed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// More strings are valid.
    STRING_WIDENED = "string-widened" Values Minor Changed
        "no action needed";
    /// Some strings are no longer valid, and others have become valid.
    STRING_CHANGED = "string-changed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Two different patterns are too large to compare.
    STRING_NOT_COMPARED = "string-not-compared" Values Major Changed
        "compare the patterns by hand; the change counts as a narrowing because it cannot be excluded";
    /// A constraint on strings was rewritten without a change of the valid strings.
    STRING_RESTATED = "string-restated" Values Patch Changed
        "no action needed, unless you compare the texts of violations";
    /// Some lengths of a blob, list or map are no longer valid.
    LENGTH_NARROWED = "length-narrowed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// More lengths are valid.
    LENGTH_WIDENED = "length-widened" Values Minor Changed
        "no action needed";
    /// Some lengths are no longer valid, and others have become valid.
    LENGTH_CHANGED = "length-changed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Some numbers are no longer valid.
    RANGE_NARROWED = "range-narrowed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// More numbers are valid.
    RANGE_WIDENED = "range-widened" Values Minor Changed
        "no action needed";
    /// Some numbers are no longer valid, and others have become valid.
    RANGE_CHANGED = "range-changed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Duplicate items of a list are no longer valid.
    UNIQUE_ITEMS_ADDED = "unique-items-added" Values Major Changed
        "remove equal items before the call";
    /// Duplicate items of a list are valid.
    UNIQUE_ITEMS_REMOVED = "unique-items-removed" Values Minor Removed
        "no action needed";
    /// Strings must be host labels.
    HOST_LABEL_ADDED = "host-label-added" Values Major Changed
        "set the member to a valid host label";
    /// Strings need no longer be host labels.
    HOST_LABEL_REMOVED = "host-label-removed" Values Minor Removed
        "no action needed";
}

/// Returns the lint with this id.
pub fn lint(id: &str) -> Option<&'static Lint> {
    LINTS.iter().copied().find(|lint| lint.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_kebab_case() {
        for (index, one) in LINTS.iter().enumerate() {
            let plain = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(one.id.chars().all(plain), "{}", one.id);
            assert!(
                LINTS[..index].iter().all(|other| other.id != one.id),
                "{} twice",
                one.id
            );
        }
    }

    #[test]
    fn breaking_lints_are_not_additions() {
        for lint in LINTS.iter().filter(|lint| lint.level == Level::Major) {
            let is_seen = [Section::Removed, Section::Changed].contains(&lint.section);
            assert!(is_seen, "{}", lint.id);
        }
    }

    #[test]
    fn rules_are_grouped_by_kind() {
        assert!(LINTS.is_sorted_by_key(|lint| lint.kind));
    }
}
