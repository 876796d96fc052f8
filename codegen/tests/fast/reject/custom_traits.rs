use super::*;

/// A trait `a#t` of a type, and a member that has it with a value.
macro_rules! applied {
    ($definition:literal, $value:literal) => {
        concat!(
            r##""a#t": {"##,
            $definition,
            r##"}, "a#S": {"type": "structure", "members": {
            "m": {"target": "smithy.api#String", "traits": {"a#t": "##,
            $value,
            "}}}}"
        )
    };
}

cases! { "2.0":
    no_trait: applied!(r##""type": "structure""##, "{}") => "defines none" on "a#S$m";
    mixin: applied!(r##""type": "structure", "traits": {"smithy.api#trait": {}, "smithy.api#mixin": {}}"##, "{}")
        => "is a mixin" on "a#S$m";
    event_id: r##""a#t": {"type": "structure", "traits": {"smithy.api#trait": {}, "smithy.api#traitValidators": {
        "b.": {"selector": "*"}}}}"## => "`b.` is not a valid id of an event" on "a#t";
    root_of_no_trait: r##""a#S": {"type": "string", "traits": {"smithy.api#root": {}}}"##
        => "without `smithy.api#trait`" on "a#S";
    another_type: applied!(r##""type": "string", "traits": {"smithy.api#trait": {}}"##, "1")
        => "not a value of type string" on "a#S$m";
    null: applied!(r##""type": "structure", "traits": {"smithy.api#trait": {}}"##, "null")
        => "is null, not a value of type structure" on "a#S$m";
    out_of_range: applied!(r##""type": "byte", "traits": {"smithy.api#trait": {}}"##, "900")
        => "not a value of type byte" on "a#S$m";
    too_long: applied!(r##""type": "string", "traits": {"smithy.api#trait": {}, "smithy.api#length": {"max": 2}}"##,
        r##""abc""##) => "has a length of 3" on "a#S$m";
    required_member: applied!(r##""type": "structure", "traits": {"smithy.api#trait": {}}, "members": {
        "r": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}"##, "{}") => "lacks `r`" on "a#S$m";
    two_of_a_union: applied!(r##""type": "union", "traits": {"smithy.api#trait": {}}, "members": {
        "r": {"target": "smithy.api#String"}, "s": {"target": "smithy.api#String"}}"##, r##"{"r": "", "s": ""}"##)
        => "more than one member" on "a#S$m";
    null_item: applied!(r##""type": "list", "traits": {"smithy.api#trait": {}}, "member": {"target": "smithy.api#String"}"##,
        "[null]") => "`0` is null" on "a#S$m";
    equal_items: applied!(r##""type": "list", "traits": {"smithy.api#trait": {}, "smithy.api#uniqueItems": {}},
        "member": {"target": "smithy.api#String"}"##, r##"["a", "a"]"##) => "items that are equal" on "a#S$m";
    conflict: applied!(r##""type": "structure", "traits": {"smithy.api#trait": {"conflicts": ["smithy.api#required"]}}"##,
        r##"{}, "smithy.api#required": {}"##) => "together with `smithy.api#required`" on "a#S$m";
    selector: applied!(r##""type": "structure", "traits": {"smithy.api#trait": {"selector": "operation"}}"##, "{}")
        => "`operation` does not match" on "a#S$m";
    selector_with_a_neighbor: applied!(r##""type": "structure", "traits": {
        "smithy.api#trait": {"selector": "structure > member :test(> number)"}}"##, "{}") => "does not match" on "a#S$m";
    selector_that_is_none: r##""a#t": {"type": "structure", "traits": {"smithy.api#trait": {"selector": ":is("}}}"##
        => "the selector cannot be read" on "a#t";
    id_that_is_none: applied!(r##""type": "string", "traits": {"smithy.api#trait": {}, "smithy.api#idRef": {}}"##,
        r##""not an id""##) => "not the absolute id" on "a#S$m";
    id_of_nothing: applied!(r##""type": "string", "traits": {"smithy.api#trait": {},
        "smithy.api#idRef": {"failWhenMissing": true}}"##, r##""a#Gone""##) => "does not exist" on "a#S$m";
    id_of_another_type: applied!(r##""type": "string", "traits": {"smithy.api#trait": {},
        "smithy.api#idRef": {"selector": "operation"}}"##, r##""a#S""##) => "`operation` does not match" on "a#S$m";
    exclusive: r##""a#t": {"type": "structure", "traits": {"smithy.api#trait": {"structurallyExclusive": "member"}}},
        "a#S": {"type": "structure", "members": {
            "m": {"target": "smithy.api#String", "traits": {"a#t": {}}},
            "n": {"target": "smithy.api#String", "traits": {"a#t": {}}}}}"## => "`m` and `n` both have" on "a#S";
    private: r##""b#t": {"type": "structure", "traits": {"smithy.api#trait": {}, "smithy.api#private": {}}},
        "a#S": {"type": "string", "traits": {"b#t": {}}}"## => "private to the namespace b" on "a#S";
}
