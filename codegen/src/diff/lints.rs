//! Lints: what can change, what it means for the version, and what to do about it. Users know them as the rules of the diff.
//!
//! `codegen/docs/diff-rules.md` has an entry for each of them, with the reason for its level and an example.

use super::level::{Kind, Level, Section};

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Lint {
    /// The stable id, in kebab case.
    pub id: &'static str,
    /// The promise that it is about.
    pub kind: Kind,
    /// The level, which decides about the version.
    pub level: Level,
    /// The section of a change log.
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
    /// The crate goes by another name.
    CRATE_RENAMED = "crate-renamed" Api Major Changed
        "depend on the new name, or give the crate the old one";
    /// There is one more operation.
    OPERATION_ADDED = "operation-added" Api Minor Added
        "no action needed; the operation can be called";
    /// An operation and its types are gone.
    OPERATION_REMOVED = "operation-removed" Api Major Removed
        "stop calling it";
    /// There is one more waiter.
    WAITER_ADDED = "waiter-added" Api Minor Added
        "no action needed; the waiter can be used";
    /// A waiter is gone.
    WAITER_REMOVED = "waiter-removed" Api Major Removed
        "repeat the call in your code until the resource has the state";
    /// An operation has another Rust name.
    OPERATION_RENAMED = "operation-renamed" Api Major Changed
        "use the new name and module";
    /// There is one more error for an operation.
    ERROR_ADDED = "error-added" Api Minor Added
        "match the new variant where you need it; so far the error was received as `Unmodeled`";
    /// An operation no longer declares an error.
    ERROR_REMOVED = "error-removed" Api Major Removed
        "remove the match arm; if the service still sends the error, it is received as `Unmodeled`";
    /// The variant for an error has another name.
    ERROR_RENAMED = "error-renamed" Api Major Changed
        "use the new name of the variant";
    /// A variant of an error enum holds another exception.
    ERROR_TYPE_CHANGED = "error-type-changed" Api Major Changed
        "adapt the match arm to the other exception";
    /// There is one more shared type.
    TYPE_ADDED = "type-added" Api Minor Added
        "no action needed";
    /// A shared type is gone.
    TYPE_REMOVED = "type-removed" Api Major Removed
        "stop using it";
    /// A shared type has another name.
    TYPE_RENAMED = "type-renamed" Api Major Changed
        "use the new name";
    /// A shared type moved between `types` and `error`.
    TYPE_MOVED = "type-moved" Api Major Changed
        "import it from its new module";
    /// A type has become one of another kind: struct, union or enum.
    TYPE_KIND_CHANGED = "type-kind-changed" Api Major Changed
        "adapt the code that creates or reads its values";
    /// A type or trait of the crate's root appeared, such as `DateTime`.
    EXPORT_ADDED = "export-added" Api Minor Added
        "no action needed";
    /// A name of the crate's root is gone, because no protocol of the service needs it any more.
    EXPORT_REMOVED = "export-removed" Api Major Removed
        "stop importing it";
    /// There is one more optional field.
    FIELD_ADDED = "field-added" Api Minor Added
        "no action needed; set or read the field where you need it";
    /// There is one more required field.
    REQUIRED_FIELD_ADDED = "required-field-added" Api Major Changed
        "set it wherever the struct is built; the compiler reports each place";
    /// A field is gone.
    FIELD_REMOVED = "field-removed" Api Major Removed
        "stop setting and reading it";
    /// A field has another name for the same member.
    FIELD_RENAMED = "field-renamed" Api Major Changed
        "use the new name";
    /// A field holds another type.
    FIELD_TYPE_CHANGED = "field-type-changed" Api Major Changed
        "adapt the code that sets or reads the field";
    /// A field is boxed now, or no longer is.
    FIELD_BOX_CHANGED = "field-box-changed" Api Major Changed
        "adapt the code that reads the field; the method of the builder is unchanged";
    /// An optional field is required now.
    FIELD_BECAME_REQUIRED = "field-became-required" Api Major Changed
        "set it wherever the struct is built, and read it without the `Option`";
    /// A required field is optional now.
    FIELD_BECAME_OPTIONAL = "field-became-optional" Api Major Changed
        "read it as an `Option`; the method of the builder is unchanged";
    /// The builder of a request no longer demands a field, which is an `Option` as before.
    REQUEST_FIELD_BECAME_OPTIONAL = "request-field-became-optional" Api Minor Changed
        "no action needed; the field is now optional";
    /// The builder's method that takes an `Option` has another name.
    SETTER_RENAMED = "setter-renamed" Api Major Changed
        "use the new name; the old name may now set another member";
    /// An enum has one more value.
    ENUM_VALUE_ADDED = "enum-value-added" Api Minor Added
        "match the new variant where you need it; so far the value was received as `Unrecognized`";
    /// An enum lost a value.
    ENUM_VALUE_REMOVED = "enum-value-removed" Api Major Removed
        "stop using the variant; `From<&str>` still creates the value, as `Unrecognized`";
    /// The variant for a value has another name.
    ENUM_VALUE_RENAMED = "enum-value-renamed" Api Major Changed
        "use the new name of the variant";
    /// A value is listed by `values()` now, or no longer is.
    ENUM_VALUE_VISIBILITY_CHANGED = "enum-value-visibility-changed" Api Patch Changed
        "no action needed, unless you show `values()` to users";
    /// A union has one more member.
    UNION_MEMBER_ADDED = "union-member-added" Api Minor Added
        "match the new variant where you need it; so far the value was received as `Unrecognized`";
    /// A union lost a member.
    UNION_MEMBER_REMOVED = "union-member-removed" Api Major Removed
        "stop using the variant";
    /// The variant for a union's member has another name.
    UNION_MEMBER_RENAMED = "union-member-renamed" Api Major Changed
        "use the new name of the variant";
    /// A variant of a union holds another type.
    UNION_MEMBER_TYPE_CHANGED = "union-member-type-changed" Api Major Changed
        "adapt the code that creates or reads the variant";
    /// The variant for what the model does not list has another name.
    CATCH_ALL_RENAMED = "catch-all-renamed" Api Major Changed
        "use the new name; the old name is now that of a value in the model";
    /// The stream of an operation carries events of another type.
    EVENT_TYPE_CHANGED = "event-type-changed" Api Major Changed
        "adapt the code that creates or reads the events";
    /// The pages of an operation have items of another type.
    PAGE_TYPE_CHANGED = "page-type-changed" Api Major Changed
        "adapt the code that reads the items";
    /// The endpoint rules have one more parameter.
    ENDPOINT_PARAM_ADDED = "endpoint-param-added" Api Minor Added
        "no action needed";
    /// The endpoint rules no longer have a parameter, or it has another name or type.
    ENDPOINT_PARAM_REMOVED = "endpoint-param-removed" Api Major Removed
        "stop setting the parameter, or set it with its new type";
    /// A type implements one more trait.
    TRAIT_ADDED = "trait-added" Api Minor Added
        "no action needed";
    /// A type no longer implements a trait.
    TRAIT_REMOVED = "trait-removed" Api Major Removed
        "stop relying on the trait";
    /// An item is deprecated now.
    DEPRECATED = "deprecated" Api Minor Deprecated
        "replace it; the compiler warns wherever it is used";
    /// An item is no longer deprecated, or in other words.
    DEPRECATION_CHANGED = "deprecation-changed" Api Patch Changed
        "no action needed";
    /// Values are hidden from `Debug` and from violations now.
    SENSITIVE = "sensitive" Api Patch Changed
        "no action needed, unless you rely on the values in logs or tests";
    /// Values are shown by `Debug` and by violations now.
    NO_LONGER_SENSITIVE = "no-longer-sensitive" Api Minor Changed
        "check that the values may appear in logs";
    /// Members come in another order.
    REORDERED = "reordered" Api Patch Changed
        "no action needed; only `Debug`, `values()` and the order of serialized members change";
    /// Only private code changed.
    INTERNALS_CHANGED = "internals-changed" Api Patch Changed
        "no action needed";
    /// Documentation changed where nothing else did.
    DOCS_CHANGED = "docs-changed" Api Patch Changed
        "no action needed";

    /// An operation goes by another name in requests.
    OPERATION_TARGET_CHANGED = "operation-target-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// A member goes by another name.
    MEMBER_WIRE_NAME_CHANGED = "member-wire-name-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// A variant of an enum stands for another value.
    ENUM_WIRE_VALUE_CHANGED = "enum-wire-value-changed" Wire Major Changed
        "update servers, mocks and stored values together with the crate";
    /// An operation has a structure for what is sent or comes back where it had none, or the other way round.
    UNIT_CHANGED = "unit-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate: the message has a body now, or no longer has \
         one";
    /// An operation has a stream of events now, has none any more, or has it under another name.
    EVENT_STREAM_CHANGED = "event-stream-changed" Wire Major Changed
        "review the code that sends or receives the events of the operation";
    /// The prefix of the host of the endpoint has changed.
    HOST_PREFIX_CHANGED = "host-prefix-changed" Wire Major Changed
        "update servers, mocks and firewalls together with the crate";
    /// Requests for an operation go to another path, with another method.
    ROUTE_CHANGED = "route-changed" Wire Major Changed
        "update servers, mocks and firewalls together with the crate";
    /// The success of an operation is told by another status.
    RESPONSE_CODE_CHANGED = "response-code-changed" Wire Major Changed
        "update servers, mocks and code that tests the status together with the crate";
    /// A member stands in another part of HTTP messages.
    BINDING_CHANGED = "binding-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// A member of an event is bound to another part of the event's message: a header, the payload, or what is in it.
    EVENT_BINDING_CHANGED = "event-binding-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// A member, a structure or an error is written as another element of XML.
    XML_CHANGED = "xml-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// Requests have a checksum now, or none any more.
    CHECKSUM_CHANGED = "checksum-changed" Wire Minor Changed
        "no action needed, unless mocks or recordings compare headers";
    /// Requests may be compressed now, or are no longer.
    COMPRESSION_CHANGED = "compression-changed" Wire Minor Changed
        "no action needed, unless mocks or recordings compare bodies";
    /// Another member tells one call from another, or none does any more, or one does now.
    IDEMPOTENCY_TOKEN_CHANGED = "idempotency-token-changed" Wire Minor Changed
        "review code that repeats calls or sets their tokens";
    /// An exception goes by another code.
    ERROR_CODE_CHANGED = "error-code-changed" Wire Major Changed
        "update code that compares error codes";
    /// An exception comes with another HTTP status.
    ERROR_STATUS_CHANGED = "error-status-changed" Wire Major Changed
        "update servers, mocks and code that tests the status together with the crate";
    /// Another member holds the message of an exception, or none does any more, or one does now.
    ERROR_MESSAGE_CHANGED = "error-message-changed" Wire Minor Changed
        "review code that shows `message()`";
    /// Timestamps are written in another format.
    TIMESTAMP_FORMAT_CHANGED = "timestamp-format-changed" Wire Major Changed
        "update servers, mocks and recordings together with the crate";
    /// The service speaks one more protocol.
    PROTOCOL_ADDED = "protocol-added" Wire Minor Added
        "no action needed";
    /// The service no longer speaks a protocol.
    PROTOCOL_REMOVED = "protocol-removed" Wire Major Removed
        "use one of the remaining protocols";
    /// Errors go by codes of the query protocol now, or no longer do.
    QUERY_COMPATIBILITY_CHANGED = "query-compatibility-changed" Wire Major Changed
        "update servers, mocks and code that compares error codes together with the crate";
    /// There is an endpoint where the rules gave none.
    ENDPOINT_ADDED = "endpoint-added" Wire Minor Added
        "no action needed";
    /// The endpoint rules give another endpoint, or none any more.
    ENDPOINT_CHANGED = "endpoint-changed" Wire Major Changed
        "allow the new hosts in firewalls; update signers, servers and mocks together with the crate";
    /// The endpoint rules are written in another way.
    ENDPOINT_RULES_RESTATED = "endpoint-rules-restated" Wire Patch Changed
        "no action needed";
    /// A parameter of the endpoint rules has its value from elsewhere.
    ENDPOINT_PARAM_SOURCE_CHANGED = "endpoint-param-source-changed" Wire Minor Changed
        "review the endpoints of the operation's requests, and the settings that they depend on";
    /// The host of the endpoints begins with another label.
    ENDPOINT_PREFIX_CHANGED = "endpoint-prefix-changed" Wire Major Changed
        "review code that uses `ENDPOINT_PREFIX`";
    /// Requests are signed for another name.
    SIGNING_NAME_CHANGED = "signing-name-changed" Wire Major Changed
        "sign requests for the new name";
    /// A waiter has other acceptors or delays.
    WAITER_CHANGED = "waiter-changed" Wire Minor Changed
        "no action needed, unless you rely on the time or result of the waiter";
    /// There are other authentication schemes, or the preferred one is another.
    AUTH_CHANGED = "auth-changed" Wire Major Changed
        "configure an identity for the scheme that is now preferred";
    /// There are more authentication schemes, of which none is preferred to those that there were.
    AUTH_SCHEME_ADDED = "auth-scheme-added" Wire Minor Added
        "no action needed; another kind of identity can be configured";
    /// The body is part of signatures now, or no longer is.
    UNSIGNED_PAYLOAD_CHANGED = "unsigned-payload-changed" Wire Minor Changed
        "no action needed, unless you sign requests yourself";
    /// The API has another version.
    API_VERSION_CHANGED = "api-version-changed" Wire Minor Changed
        "no action needed in Rust; read the announcement of the service";
    /// The value that an absent member stands for has changed.
    DEFAULT_CHANGED = "default-changed" Wire Minor Changed
        "set the member where you rely on the old default";
    /// The retry that an error allows has changed.
    RETRY_CHANGED = "retry-changed" Wire Minor Changed
        "review retry loops that use `retry()`";
    /// Pages are found in another way.
    PAGINATION_CHANGED = "pagination-changed" Wire Minor Changed
        "review loops over pages";

    /// Strings that were valid are rejected now.
    STRING_NARROWED = "string-narrowed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Strings that were rejected are valid now.
    STRING_WIDENED = "string-widened" Values Minor Changed
        "no action needed";
    /// Some strings that were valid are rejected now, others the other way round.
    STRING_CHANGED = "string-changed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Two patterns that differ are too large to be compared.
    STRING_NOT_COMPARED = "string-not-compared" Values Major Changed
        "compare the patterns by hand; the change counts as a narrowing because it cannot be excluded";
    /// A constraint on strings accepts the same as before and is written in another way.
    STRING_RESTATED = "string-restated" Values Patch Changed
        "no action needed, unless you compare the texts of violations";
    /// Lengths that were valid are rejected now: of a blob, list or map.
    LENGTH_NARROWED = "length-narrowed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Lengths that were rejected are valid now.
    LENGTH_WIDENED = "length-widened" Values Minor Changed
        "no action needed";
    /// Some lengths that were valid are rejected now, others the other way round.
    LENGTH_CHANGED = "length-changed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Numbers that were valid are rejected now.
    RANGE_NARROWED = "range-narrowed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Numbers that were rejected are valid now.
    RANGE_WIDENED = "range-widened" Values Minor Changed
        "no action needed";
    /// Some numbers that were valid are rejected now, others the other way round.
    RANGE_CHANGED = "range-changed" Values Major Changed
        "look for such values; if the service still accepts them, disable this kind of constraint with \
         `ValidationOptions`";
    /// Equal items of a list are rejected now.
    UNIQUE_ITEMS_ADDED = "unique-items-added" Values Major Changed
        "remove equal items before the call";
    /// Equal items of a list are valid now.
    UNIQUE_ITEMS_REMOVED = "unique-items-removed" Values Minor Removed
        "no action needed";
    /// Strings that are no host label are rejected now.
    HOST_LABEL_ADDED = "host-label-added" Values Major Changed
        "set the member to a valid host label";
    /// Strings that are no host label are valid now.
    HOST_LABEL_REMOVED = "host-label-removed" Values Minor Removed
        "no action needed";
}

/// The lint with this id.
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
