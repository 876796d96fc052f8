use super::*;

/// The operation and its results, with other `paginated` traits, tokens or items.
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

cases! { "2.0":
    token_not_said: paginated!(r##"{"outputToken": "page.next"}"##) => "`inputToken` is set neither here" on "a#O";
    token_that_is_not_there: paginated!(r##"{"inputToken": "token", "outputToken": "page.gone"}"##)
        => "`outputToken` names `page.gone`, which is not a member of the output" on "a#O";
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
        => "`items` holds a string that is not empty" on "a#O";
    without_an_input: r##""a#O": {"type": "operation", "traits": {"smithy.api#paginated": {"inputToken": "a"}}}"##
        => "`inputToken` names `a`, which is not a member of the input" on "a#O";
}
