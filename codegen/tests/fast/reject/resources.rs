use super::*;

/// A resource `a#R` with the identifier `id` and an operation `a#O` with the given input.
macro_rules! resource {
    ($binding:literal, $traits:literal, $members:literal) => {
        concat!(
            r##""a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}},"##, $binding,
            r##"}, "a#O": {"type": "operation", "input": {"target": "a#I"}, "traits": {"##, $traits,
            r##"}}, "a#I": {"type": "structure", "members": {"##, $members, "}}"
        )
    };
}

cases! { "2.0":
    identifier_that_is_not_bound: resource!(r##""operations": [{"target": "a#O"}]"##, "", "")
        => "does not bind the identifier `id`" on "a#O";
    identifier_that_is_optional: resource!(r##""operations": [{"target": "a#O"}]"##, "",
        r##""id": {"target": "smithy.api#String"}"##) => "does not bind the identifier `id`" on "a#O";
    collection_with_an_identifier: resource!(r##""collectionOperations": [{"target": "a#O"}]"##, "",
        r##""id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}"##)
        => "binds all identifiers" on "a#O";
    create_with_an_identifier: resource!(r##""create": {"target": "a#O"}"##, "",
        r##""id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}"##)
        => "binds all identifiers" on "a#O";
    read_that_writes: resource!(r##""read": {"target": "a#O"}"##, "",
        r##""id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}"##)
        => "must have the trait `smithy.api#readonly`" on "a#R";
    update_that_reads: resource!(r##""update": {"target": "a#O"}"##, r##""smithy.api#readonly": {}"##,
        r##""id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}"##)
        => "must not have the trait `smithy.api#readonly`" on "a#R";
    delete_that_cannot_be_repeated: resource!(r##""delete": {"target": "a#O"}"##, "",
        r##""id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}"##)
        => "must have the trait `smithy.api#idempotent`" on "a#R";
    no_replacement_without_put: r##""a#R": {"type": "resource", "traits": {"smithy.api#noReplace": {}}}"##
        => "a resource without `put`" on "a#R";
    identifier_and_property: resource!(
        r##""properties": {"id": {"target": "smithy.api#String"}}, "create": {"target": "a#O"}"##, "",
        r##""m": {"target": "smithy.api#String", "traits": {"smithy.api#property": {"name": "id"}}}"##)
        => "both an identifier and a property" on "a#R";
    child_without_identifiers: r##""a#P": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}},
        "resources": [{"target": "a#C"}]}, "a#C": {"type": "resource"}"## => "`id` of its parent a#P is missing" on "a#C";
    child_with_another_identifier: r##""a#T": {"type": "string"},
        "a#P": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}},
            "resources": [{"target": "a#C"}]},
        "a#C": {"type": "resource", "identifiers": {"id": {"target": "a#T"}}}"## => "targets a#T" on "a#C";
    identifier_twice: r##""a#I": {"type": "structure", "members": {
        "m": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#resourceIdentifier": "id"}},
        "n": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "smithy.api#resourceIdentifier": "id"}}}}"##
        => "both provide the identifier `id`" on "a#I";
    property_of_another_type: resource!(
        r##""properties": {"p": {"target": "smithy.api#Integer"}}, "create": {"target": "a#O"}"##, "",
        r##""p": {"target": "smithy.api#String"}"##) => "targets smithy.api#Integer" on "a#I$p";
    member_that_is_no_property: resource!(
        r##""properties": {"p": {"target": "smithy.api#String"}}, "create": {"target": "a#O"}"##, "",
        r##""p": {"target": "smithy.api#String"}, "q": {"target": "smithy.api#String"}"##)
        => "has no property `q`" on "a#I$q";
    property_without_a_member: resource!(
        r##""properties": {"p": {"target": "smithy.api#String"}}, "create": {"target": "a#O"}"##, "", "")
        => "no operation of the resource has a member" on "a#R";
    member_of_an_instance_operation_that_is_no_property: resource!(
        r##""properties": {"p": {"target": "smithy.api#String"}}, "operations": [{"target": "a#O"}]"##, "",
        r##""id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
            "p": {"target": "smithy.api#String"}, "q": {"target": "smithy.api#String"}"##)
        => "has no property `q`" on "a#I$q";
    property_twice: resource!(
        r##""properties": {"p": {"target": "smithy.api#String"}}, "create": {"target": "a#O"}"##, "",
        r##""p": {"target": "smithy.api#String"},
            "q": {"target": "smithy.api#String", "traits": {"smithy.api#property": {"name": "p"}}}"##)
        => "both refer to the property `p`" on "a#I";
    nested_properties_of_a_text: resource!(r##""create": {"target": "a#O"}"##, "",
        r##""p": {"target": "smithy.api#String", "traits": {"smithy.api#nestedProperties": {}}}"##)
        => "a shape of type string" on "a#I$p";
    not_property_elsewhere: r##""a#T": {"type": "structure", "members": {
        "m": {"target": "smithy.api#String", "traits": {"smithy.api#notProperty": {}}}}}"##
        => "no input or output" on "a#T$m";
}
