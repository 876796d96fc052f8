//! One small bad model for each rule: the finding names the shape, says what is wrong, and what to do.

use ferrosmith::diagnostics::{Diagnostic, Severity};
use ferrosmith::smithy::{Source, load};

/// A bad model: its shapes, what the message says, and the shape that it names.
struct Case {
    shapes: &'static str,
    message: &'static str,
    shape: &'static str,
}

fn findings(text: &str) -> Vec<Diagnostic> {
    let source = Source {
        name: "bad.json".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    load(&[source]).err().unwrap_or_default()
}

fn assert_rejected(version: &str, case: &Case) {
    let text = format!(
        "{{\"smithy\": \"{version}\", \"shapes\": {{{}}}}}",
        case.shapes
    );
    let findings = findings(&text);
    let found = findings.iter().find(|finding| {
        finding.severity == Severity::Error
            && finding.message.contains(case.message)
            && finding.shape.as_ref().map_or("", |shape| shape.as_str()) == case.shape
    });
    let Some(found) = found else {
        let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
        panic!(
            "{text}\nno error with {:?} on {:?} in:\n{}",
            case.message,
            case.shape,
            all.join("\n")
        );
    };
    assert!(found.help.is_some(), "no remedy: {found}");
    assert_eq!(found.file.as_deref(), Some("bad.json"), "{found}");
    assert!(found.position.is_some(), "no place: {found}");
    assert_eq!(
        findings.len(),
        1,
        "only what is wrong is reported: {findings:#?}"
    );
}

macro_rules! cases {
    ($version:literal: $($name:ident: $shapes:expr => $message:literal on $shape:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_rejected($version, &Case { shapes: $shapes, message: $message, shape: $shape });
        }
    )*};
}

mod reading {
    use super::*;
    cases! { "2.0":
        shape_that_is_null: r#""a#S": null"# => "must be an object, but it is null" on "a#S";
        type_missing: r#""a#S": {}"# => "no `type`" on "a#S";
        type_unknown: r#""a#S": {"type": "strng"}"# => "no type `strng`" on "a#S";
        type_no_string: r#""a#S": {"type": 1}"# => "must be a string" on "a#S";
        relative_id: r#""S": {"type": "string"}"# => "not a valid id" on "";
        malformed_id: r#""a#1S": {"type": "string"}"# => "not a valid id" on "";
        malformed_member: r#""a#S": {"type": "structure", "members": {"a-b": {"target": "smithy.api#String"}}}"#
            => "`a-b` is not a valid id" on "a#S";
        relative_target: r#""a#S": {"type": "list", "member": {"target": "String"}}"#
            => "`String` is not a valid id" on "a#S$member";
        relative_trait: r#""a#S": {"type": "string", "traits": {"documentation": ""}}"# => "not a valid id" on "a#S";
        member_without_target: r#""a#S": {"type": "structure", "members": {"m": {}}}"#
            => "`target` is missing" on "a#S$m";
        target_no_string: r#""a#S": {"type": "structure", "members": {"m": {"target": {}}}}"#
            => "`target` must be a string" on "a#S$m";
        list_without_member: r#""a#L": {"type": "list"}"# => "`member` is missing" on "a#L";
        map_without_value: r#""a#M": {"type": "map", "key": {"target": "smithy.api#String"}}"#
            => "`value` is missing" on "a#M";
        members_null: r#""a#S": {"type": "structure", "members": null}"# => "`members` must be an object" on "a#S";
        traits_null: r#""a#S": {"type": "string", "traits": null}"# => "`traits` must be an object" on "a#S";
        input_null: r#""a#O": {"type": "operation", "input": null}"# => "`input` must be an object" on "a#O";
        errors_no_list: r#""a#O": {"type": "operation", "errors": {}}"# => "`errors` must be a list" on "a#O";
        member_id_defined: r#""a#S$m": {"type": "string"}"# => "only be used to apply traits" on "a#S$m";
        version_no_string: r#""a#S": {"type": "service", "version": 1}"# => "`version` must be a string" on "a#S";
        set_in_2: r#""a#S": {"type": "set", "member": {"target": "smithy.api#String"}}"#
            => "no type `set`" on "a#S";
        box_in_2: r#""a#S": {"type": "integer", "traits": {"smithy.api#box": {}}}"# => "no boxes" on "a#S";
    }
}

mod version_1 {
    use super::*;
    cases! { "1.0":
        enum_shape: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}}"#
            => "no enum shapes" on "a#E";
        mixin: r#""a#S": {"type": "structure", "traits": {"smithy.api#mixin": {}}}"# => "no mixins" on "a#S";
        default: r#""a#S": {"type": "structure", "members":
            {"m": {"target": "smithy.api#String", "traits": {"smithy.api#default": ""}}}}"#
            => "no default values" on "a#S$m";
        resource_property: r#""a#R": {"type": "resource", "properties": {"p": {"target": "smithy.api#String"}}}"#
            => "no resource properties" on "a#R";
        enum_trait_with_one_name_twice: r#""a#E": {"type": "string", "traits": {"smithy.api#enum":
            [{"value": "a", "name": "A"}, {"value": "b", "name": "A"}]}}"# => "two values are called `A`" on "a#E";
        enum_trait_without_value: r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [{"name": "A"}]}}"#
            => "`value` is missing" on "a#E";
        enum_trait_empty: r#""a#E": {"type": "string", "traits": {"smithy.api#enum": []}}"# => "no value" on "a#E";
    }
}

mod targets {
    use super::*;
    cases! { "2.0":
        dangling_member: r#""a#S": {"type": "structure", "members": {"m": {"target": "a#Gone"}}}"#
            => "a#Gone does not exist" on "a#S$m";
        dangling_input: r#""a#O": {"type": "operation", "input": {"target": "a#Gone"}}"#
            => "a#Gone does not exist" on "a#O";
        dangling_resource: r#""a#S": {"type": "service", "resources": [{"target": "a#Gone"}]}"#
            => "a#Gone does not exist" on "a#S";
        dangling_mixin: r#""a#S": {"type": "structure", "mixins": [{"target": "a#Gone"}]}"#
            => "the mixin a#Gone does not exist" on "a#S";
        dangling_apply: r#""a#S": {"type": "apply", "traits": {"smithy.api#documentation": ""}}"#
            => "applied to a shape that does not exist" on "a#S";
        dangling_apply_to_member: r#""a#S": {"type": "structure"},
            "a#S$m": {"type": "apply", "traits": {"smithy.api#documentation": ""}}"#
            => "applied to a member that does not exist" on "a#S$m";
        apply_to_the_prelude: r#""smithy.api#String": {"type": "apply", "traits": {"smithy.api#sensitive": {}}}"#
            => "prelude cannot be changed" on "smithy.api#String";
        member_targets_operation: r#""a#O": {"type": "operation"},
            "a#L": {"type": "list", "member": {"target": "a#O"}}"#
            => "cannot target the operation" on "a#L$member";
        member_targets_mixin: r#""a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}}},
            "a#L": {"type": "list", "member": {"target": "a#M"}}"# => "cannot target the mixin" on "a#L$member";
        member_targets_trait: r#""a#t": {"type": "structure", "traits": {"smithy.api#trait": {}}},
            "a#L": {"type": "list", "member": {"target": "a#t"}}"#
            => "cannot target the trait definition" on "a#L$member";
        unit_in_structure: r#""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Unit"}}}"#
            => "cannot target smithy.api#Unit" on "a#S$m";
        map_key_no_string: r#""a#M": {"type": "map", "key": {"target": "smithy.api#Integer"},
            "value": {"target": "smithy.api#String"}}"# => "must be a string" on "a#M$key";
        private_elsewhere: r#""b#P": {"type": "string", "traits": {"smithy.api#private": {}}},
            "a#L": {"type": "list", "member": {"target": "b#P"}}"# => "private to the namespace b" on "a#L$member";
        input_no_structure: r#""a#O": {"type": "operation", "input": {"target": "smithy.api#String"}}"#
            => "input must be a structure" on "a#O";
        output_is_error: r#""a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}},
            "a#O": {"type": "operation", "output": {"target": "a#E"}}"# => "marked as an error" on "a#O";
        error_without_trait: r#""a#E": {"type": "structure"},
            "a#O": {"type": "operation", "errors": [{"target": "a#E"}]}"# => "listed as an error" on "a#O";
        service_error_without_trait: r#""a#E": {"type": "structure"},
            "a#S": {"type": "service", "errors": [{"target": "a#E"}]}"# => "listed as an error" on "a#S";
        input_shared: r#""a#I": {"type": "structure", "traits": {"smithy.api#input": {}}},
            "a#O": {"type": "operation", "input": {"target": "a#I"}},
            "a#P": {"type": "operation", "input": {"target": "a#I"}}"# => "is shared with a#O" on "a#P";
        input_as_output: r#""a#I": {"type": "structure", "traits": {"smithy.api#input": {}}},
            "a#O": {"type": "operation", "output": {"target": "a#I"}}"# => "has the trait `smithy.api#input`" on "a#O";
        identifier_no_string: r#""a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#Long"}}}"#
            => "the identifier `id` must be a string" on "a#R";
        resource_as_operation: r#""a#R": {"type": "resource"},
            "a#S": {"type": "service", "operations": [{"target": "a#R"}]}"#
            => "must be of type operation" on "a#S";
    }
}

mod members {
    use super::*;
    cases! { "2.0":
        empty_union: r#""a#U": {"type": "union", "members": {}}"# => "has no members" on "a#U";
        empty_enum: r#""a#E": {"type": "enum"}"# => "has no members" on "a#E";
        enum_member_target: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#String"}}}"#
            => "members of an enum target smithy.api#Unit" on "a#E$A";
        enum_value_twice: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"},
            "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "A"}}}}"#
            => "has this value already" on "a#E$B";
        enum_value_empty: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": ""}}}}"# => "must not be empty" on "a#E$A";
        enum_value_number: r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit",
            "traits": {"smithy.api#enumValue": 1}}}}"# => "must be a string" on "a#E$A";
        int_enum_without_value: r#""a#E": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit"}}}"#
            => "must be an integer" on "a#E$A";
        ids_in_case_only: r#""a#Shape": {"type": "string"}, "a#shape": {"type": "string"}"#
            => "differs from a#Shape in case only" on "a#shape";
        members_in_case_only: r#""a#S": {"type": "structure", "members":
            {"ab": {"target": "smithy.api#String"}, "aB": {"target": "smithy.api#String"}}}"#
            => "differs from `ab` in case only" on "a#S$aB";
        json_names: r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#String"},
            "b": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "a"}}}}"#
            => "same name in JSON" on "a#S$b";
    }
}

mod traits {
    use super::*;
    cases! { "2.0":
        annotation_true: r#""a#S": {"type": "string", "traits": {"smithy.api#sensitive": true}}"#
            => "holds an object, but here it is a boolean" on "a#S";
        annotation_null: r#""a#S": {"type": "string", "traits": {"smithy.api#sensitive": null}}"#
            => "holds an object, but here it is null" on "a#S";
        own_annotation_true: r#""a#t": {"type": "structure", "traits": {"smithy.api#trait": {}}},
            "a#S": {"type": "string", "traits": {"a#t": true}}"# => "holds an object" on "a#S";
        documentation_number: r#""a#S": {"type": "string", "traits": {"smithy.api#documentation": 1}}"#
            => "holds a string" on "a#S";
        error_other: r#""a#S": {"type": "structure", "traits": {"smithy.api#error": "both"}}"#
            => "one of client, server" on "a#S";
        wrong_shape: r#""a#S": {"type": "structure", "traits": {"smithy.api#pattern": "a"}}"#
            => "cannot be applied to a shape of type structure" on "a#S";
        wrong_container: r#""a#L": {"type": "list", "member": {"target": "smithy.api#String",
            "traits": {"smithy.api#required": {}}}}"#
            => "cannot be applied to a member of a shape of type list" on "a#L$member";
        wrong_target: r#""a#L": {"type": "list", "member": {"target": "smithy.api#String",
            "traits": {"smithy.api#range": {"min": 1}}}}"#
            => "a member that targets a shape of type string" on "a#L$member";
        retryable_no_error: r#""a#S": {"type": "structure", "traits": {"smithy.api#retryable": {}}}"#
            => "without `smithy.api#error`" on "a#S";
        length_empty: r#""a#S": {"type": "string", "traits": {"smithy.api#length": {}}}"#
            => "neither `min` nor `max`" on "a#S";
        length_negative: r#""a#S": {"type": "string", "traits": {"smithy.api#length": {"min": -1}}}"#
            => "a length cannot be -1" on "a#S";
        length_inverted: r#""a#S": {"type": "string", "traits": {"smithy.api#length": {"min": 2, "max": 1}}}"#
            => "greater than `max`" on "a#S";
        range_empty: r#""a#S": {"type": "integer", "traits": {"smithy.api#range": {}}}"#
            => "neither `min` nor `max`" on "a#S";
        range_string: r#""a#S": {"type": "integer", "traits": {"smithy.api#range": {"min": "1"}}}"#
            => "`min` must be a number" on "a#S";
        range_inverted: r#""a#S": {"type": "long", "traits": {"smithy.api#range":
            {"min": 9223372036854775807, "max": 9223372036854775806}}}"# => "greater than `max`" on "a#S";
        range_fraction: r#""a#S": {"type": "integer", "traits": {"smithy.api#range": {"min": 1.5}}}"#
            => "has no value 1.5" on "a#S";
        unique_floats: r#""a#L": {"type": "list", "member": {"target": "smithy.api#Float"},
            "traits": {"smithy.api#uniqueItems": {}}}"# => "cannot be compared" on "a#L";
        unique_floats_deep_inside: r#""a#S": {"type": "structure", "members": {"d": {"target": "smithy.api#Document"}}},
            "a#L": {"type": "list", "member": {"target": "a#S"}, "traits": {"smithy.api#uniqueItems": {}}}"#
            => "cannot be compared" on "a#L";
        unique_and_sparse: r#""a#L": {"type": "list", "member": {"target": "smithy.api#String"},
            "traits": {"smithy.api#uniqueItems": {}, "smithy.api#sparse": {}}}"# => "cannot be sparse" on "a#L";
        default_of_another_type: r#""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#Integer",
            "traits": {"smithy.api#default": "1"}}}}"# => "cannot be the default of a shape of type integer" on "a#S$m";
        default_list_with_items: r#""a#L": {"type": "list", "member": {"target": "smithy.api#String"},
            "traits": {"smithy.api#default": ["a"]}}"# => "cannot be the default of a shape of type list" on "a#L";
        default_null_on_a_root: r#""a#I": {"type": "integer", "traits": {"smithy.api#default": null}}"#
            => "cannot be null" on "a#I";
        default_that_differs: r#""a#S": {"type": "structure", "members": {"m": {"target": "smithy.api#PrimitiveInteger",
            "traits": {"smithy.api#default": 1}}}}"# => "is 0" on "a#S$m";
    }
}

mod recursion {
    use super::*;
    cases! { "2.0":
        lists: r#""a#A": {"type": "list", "member": {"target": "a#B"}},
            "a#B": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#A"}}"#
            => "without a structure or union" on "a#A";
        required: r#""a#A": {"type": "structure", "members":
            {"m": {"target": "a#A", "traits": {"smithy.api#required": {}}}}}"# => "require each other" on "a#A";
        union: r#""a#U": {"type": "union", "members": {"m": {"target": "a#U"}}}"# => "leads back to itself" on "a#U";
        resources: r#""a#A": {"type": "resource", "resources": [{"target": "a#B"}]},
            "a#B": {"type": "resource", "resources": [{"target": "a#A"}]}"# => "in a circle" on "a#A";
        mixins: r#""a#A": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#A"}]}"#
            => "mixin of itself" on "a#A";
        two_mixins: r#""a#A": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#B"}]},
            "a#B": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#A"}]}"#
            => "the mixin a#A uses this shape" on "a#B";
    }
}

mod mixins {
    use super::*;
    cases! { "2.0":
        no_mixin: r#""a#M": {"type": "structure"}, "a#S": {"type": "structure", "mixins": [{"target": "a#M"}]}"#
            => "is used as a mixin but is none" on "a#S";
        another_type: r#""a#M": {"type": "union", "members": {"m": {"target": "smithy.api#String"}},
            "traits": {"smithy.api#mixin": {}}}, "a#S": {"type": "structure", "mixins": [{"target": "a#M"}]}"#
            => "is of type union" on "a#S";
        another_target: r#""a#M": {"type": "structure", "members": {"m": {"target": "smithy.api#String"}},
            "traits": {"smithy.api#mixin": {}}}, "a#S": {"type": "structure", "mixins": [{"target": "a#M"}],
            "members": {"m": {"target": "smithy.api#Blob"}}}"# => "has a member of the same name" on "a#S$m";
        operation_with_input: r#""a#I": {"type": "structure"}, "a#M": {"type": "operation", "input": {"target": "a#I"},
            "traits": {"smithy.api#mixin": {}}}, "a#O": {"type": "operation", "mixins": [{"target": "a#M"}]}"#
            => "has no input or output" on "a#M";
    }
}

mod services {
    use super::*;
    cases! { "2.0":
        rename_to_no_name: r#""a#S": {"type": "service", "rename": {"a#X": "1"}}"# => "cannot be renamed to" on "a#S";
        rename_outside: r#""a#X": {"type": "structure"}, "a#S": {"type": "service", "rename": {"a#X": "Y"}}"#
            => "not part of the service" on "a#S";
        rename_unchanged: r#""a#X": {"type": "structure", "traits": {"smithy.api#error": "client"}},
            "a#S": {"type": "service", "rename": {"a#X": "X"}, "errors": [{"target": "a#X"}]}"#
            => "the name that it has" on "a#S";
        rename_an_operation: r#""a#O": {"type": "operation"},
            "a#S": {"type": "service", "rename": {"a#O": "P"}, "operations": [{"target": "a#O"}]}"#
            => "only data shapes" on "a#S";
        bound_twice: r#""a#O": {"type": "operation"},
            "a#R": {"type": "resource", "operations": [{"target": "a#O"}]},
            "a#S": {"type": "service", "operations": [{"target": "a#O"}], "resources": [{"target": "a#R"}]}"#
            => "bound to a#S and to a#R" on "a#S";
        one_name_twice: r#""a#T": {"type": "structure"}, "b#T": {"type": "structure"},
            "a#O": {"type": "operation", "input": {"target": "a#T"}, "output": {"target": "b#T"}},
            "a#S": {"type": "service", "operations": [{"target": "a#O"}]}"# => "have the same name" on "a#S";
    }
}

/// The operation and what it pages through, with another `paginated` trait, token or results.
macro_rules! paginated {
    ($paginated:literal) => {
        paginated!($paginated, "smithy.api#String", "{}", "a#Items")
    };
    ($paginated:literal, $token:literal, $traits:literal, $items:literal) => {
        concat!(
            r##""a#S": {"type": "service", "version": "1", "operations": [{"target": "a#O"}],
                "traits": {"smithy.api#paginated": {"pageSize": "size"}}},
            "a#O": {"type": "operation", "input": {"target": "a#I"}, "output": {"target": "a#R"},
                "traits": {"smithy.api#paginated": "##, $paginated, r##"}},
            "a#I": {"type": "structure", "members": {"token": {"target": ""##, $token, r##"", "traits": "##, $traits,
            r##"}, "size": {"target": "smithy.api#Integer"}}},
            "a#R": {"type": "structure", "members": {"page": {"target": "a#P"}}},
            "a#P": {"type": "structure", "members": {"next": {"target": "smithy.api#String"},
                "items": {"target": ""##, $items, r##""}}},
            "a#Items": {"type": "list", "member": {"target": "smithy.api#String"}}"##
        )
    };
}

mod pagination {
    use super::*;
    cases! { "2.0":
        token_not_said: paginated!(r##"{"outputToken": "page.next"}"##) => "`inputToken` is said neither here" on "a#O";
        token_that_is_not_there: paginated!(r##"{"inputToken": "token", "outputToken": "page.gone"}"##)
            => "`outputToken` names `page.gone`, which the output does not have" on "a#O";
        token_that_is_no_text: paginated!(r##"{"inputToken": "nr", "outputToken": "page.next"}"##)
            => "`inputToken` names `nr`" on "a#O";
        token_in_a_structure: paginated!(r##"{"inputToken": "page.token", "outputToken": "page.next"}"##)
            => "`inputToken` is the path `page.token`" on "a#O";
        token_that_is_required:
            paginated!(r##"{"inputToken": "token", "outputToken": "page.next"}"##, "smithy.api#String",
                r##"{"smithy.api#required": {}}"##, "a#Items")
            => "`inputToken` names `token`, which is required" on "a#O";
        token_of_another_type:
            paginated!(r##"{"inputToken": "token", "outputToken": "page.next"}"##, "smithy.api#Blob", "{}", "a#Items")
            => "`inputToken` names `token`, which is of type blob" on "a#O";
        items_that_are_none:
            paginated!(r##"{"inputToken": "token", "outputToken": "page.next", "items": "page.items"}"##,
                "smithy.api#String", "{}", "smithy.api#Integer")
            => "`items` names `page.items`, which is of type integer" on "a#O";
        size_that_is_none:
            paginated!(r##"{"inputToken": "token", "outputToken": "page.next", "pageSize": "token"}"##)
            => "`pageSize` names `token`, which is of type string" on "a#O";
        part_that_is_no_name: paginated!(r##"{"inputToken": "token", "outputToken": "page.next", "items": 1}"##)
            => "`items` is 1" on "a#O";
        without_an_input: r##""a#O": {"type": "operation", "traits": {"smithy.api#paginated": {"inputToken": "a"}}}"##
            => "`inputToken` names `a`, which the input does not have" on "a#O";
    }
}

#[test]
fn whole_files() {
    let cases = [
        ("", "EOF", true),
        ("{\"smithy\": \"2.0\",}", "trailing comma", true),
        ("[]", "a Smithy model", true),
        (
            "{\"smithy\": \"2.0\", \"shapes\": []}",
            "`shapes` as an object",
            true,
        ),
        ("{\"shapes\": {}}", "`smithy` is missing", false),
        ("{\"smithy\": 2.0}", "the version as a string", true),
        ("{\"smithy\": \"3.0\"}", "version `3.0` is not known", true),
        (
            "{\"smithy\": \"2.0\", \"metadata\": null}",
            "`metadata` must be an object",
            true,
        ),
    ];
    for (text, message, has_place) in cases {
        let findings = findings(text);
        assert_eq!(findings.len(), 1, "{text}: {findings:?}");
        assert!(
            findings[0].message.contains(message),
            "{text}: {}",
            findings[0]
        );
        assert!(findings[0].help.is_some(), "{text}: {}", findings[0]);
        assert_eq!(
            findings[0].position.is_some(),
            has_place,
            "{text}: {}",
            findings[0]
        );
    }
    let deep = format!(
        "{{\"smithy\": \"2.0\", \"metadata\": {{\"a\": {}",
        "[".repeat(100_000)
    );
    assert!(findings(&deep)[0].message.contains("recursion limit"));
    assert_eq!(load(&[]).err().map(|findings| findings.len()), Some(1));
}

#[test]
fn all_problems_are_reported_at_once_with_their_places() {
    let text = "{\n  \"smithy\": \"2.0\",\n  \"shapes\": {\n    \"a#S\": {\"type\": \"structure\", \"members\": {\n      \
                \"ä\": {\"target\": \"smithy.api#String\"},\n      \"b\": {\"target\": \"a#Gone\"},\n      \
                \"c\": {\"target\": \"smithy.api#String\", \"traits\": {\"smithy.api#length\": {}}}\n    }},\n    \
                \"a#T\": {\"type\": \"strng\"}\n  }\n}";
    let places: Vec<_> = findings(text)
        .into_iter()
        .map(|finding| (finding.position, finding.severity))
        .collect();
    let error = |line, column| (Some((line, column)), Severity::Error);
    assert_eq!(
        places,
        [error(5, 7), error(9, 13), error(6, 7), error(7, 55)]
    );
}
