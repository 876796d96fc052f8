//! The endpoint parameters that operations set: paths in requests, members and constants.

use ferrosmith::ir::endpoint::{ParamBinding, ParamSource, Selection, Value};
use ferrosmith::smithy::Source;
use ferrosmith::{Options, package};

/// Returns the parameters that the operation `Put` sets, and the warnings.
fn bindings(traits: &str, members: &str) -> (Vec<String>, Vec<String>) {
    let text = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\nuse smithy.rules#contextParam\n\
         use smithy.rules#endpointRuleSet\nuse smithy.rules#operationContextParams\n\
         use smithy.rules#staticContextParams\n\
         @restJson1\n@endpointRuleSet({{ version: \"1.0\", parameters: {{ \
         T: {{ type: \"string\", documentation: \"a\" }}, F: {{ type: \"boolean\", documentation: \"a\" }}, \
         L: {{ type: \"stringArray\", documentation: \"a\" }} }}, rules: [] }})\n\
         service Store {{ version: \"1\", operations: [Put] }}\n\
         {traits}\n@http(method: \"POST\", uri: \"/put\")\noperation Put {{ input: PutInput }}\n\
         structure PutInput {{ name: String, @required must: String, flag: Boolean, kind: Kind, blob: Blob, \
         names: Names, kinds: Kinds, flags: Flags, rows: Rows, sparse: SparseNames, holes: SparseMap, items: ItemMap, \
         item: Item, list: ItemList {members} }}\n\
         enum Kind {{ ONE }}\nlist Names {{ member: String }}\nlist Kinds {{ member: Kind }}\n\
         list Flags {{ member: Boolean }}\nlist Rows {{ member: Names }}\n@sparse\nlist SparseNames {{ member: String }}\n\
         @sparse\nmap SparseMap {{ key: String, value: String }}\nmap ItemMap {{ key: String, value: Item }}\n\
         list ItemList {{ member: Item }}\n\
         structure Item {{ label: String, @required id: String, flag: Boolean, kind: Kind, marks: Names, inner: Item }}"
    );
    let source = Source {
        name: "store.smithy".to_owned(),
        bytes: text.into_bytes(),
    };
    let (package, warnings) = package(&[source], &Options::default())
        .unwrap_or_else(|problems| panic!("{traits} {members}: {problems:?}"));
    let bindings = package.operations[0].endpoint_params.iter().map(shown);
    let warnings = warnings.iter().map(|warning| warning.message.clone());
    (bindings.collect(), warnings.collect())
}

/// Formats a binding; `!` marks fields that are not an `Option`, `?` items that may be null, and `→` separates the path to a single
/// value from the path to several.
fn shown(binding: &ParamBinding) -> String {
    let source = match &binding.source {
        ParamSource::Constant(Value::Text(text)) => format!("'{text}'"),
        ParamSource::Constant(Value::Flag(flag)) => flag.to_string(),
        ParamSource::Constant(value) => format!("{value:?}"),
        ParamSource::Request {
            one,
            several,
            is_enumeration,
        } => {
            let values = match several.as_slice() {
                [] => String::new(),
                several => format!(" → {}", path(several)),
            };
            let ty = if *is_enumeration { " enum" } else { "" };
            format!("{}{values}{ty}", path(one))
        }
    };
    format!("{} = {source}", binding.param)
}

fn path(steps: &[Selection]) -> String {
    let step = |step: &Selection| match step {
        Selection::Field(field) => {
            format!(".{}{}", field.ident, if field.required { "!" } else { "" })
        }
        Selection::Items { is_sparse } => if *is_sparse { "[?]" } else { "[]" }.to_owned(),
        Selection::Values { is_sparse } => if *is_sparse { ".*?" } else { ".*" }.to_owned(),
        Selection::Keys => ".keys()".to_owned(),
        Selection::Several(paths) => {
            let paths: Vec<_> = paths.iter().map(|steps| path(steps)).collect();
            format!(".[{}]", paths.join(", "))
        }
    };
    steps.iter().map(step).collect()
}

#[test]
fn paths_select_values_of_the_type_of_their_parameter() {
    for (param, path, expected) in [
        ("T", "name", Some(".name")),
        ("T", "must", Some(".must")),
        ("T", "kind", Some(".kind enum")),
        ("T", "item.label", Some(".item.label")),
        ("T", "item.inner.inner.id", Some(".item.inner.inner.id!")),
        ("T", "flag", None),
        ("T", "names", None),
        ("T", "item", None),
        ("T", "blob", None),
        ("T", "missing", None),
        ("T", "name.label", None),
        ("T", "item[]", None),
        ("T", "name[]", None),
        ("F", "flag", Some(".flag")),
        ("F", "item.flag", Some(".item.flag")),
        ("F", "name", None),
        ("F", "flags[]", None),
        ("L", "name", None),
        ("L", "names", Some(".names → []")),
        ("L", "names[]", Some(".names → []")),
        ("L", "names[*]", Some(".names → []")),
        ("L", "names[][]", Some(".names → []")),
        ("L", "kinds", Some(".kinds → [] enum")),
        ("L", "flags", None),
        ("L", "rows[]", Some(".rows → [][]")),
        ("L", "rows[][]", Some(".rows → [][]")),
        ("L", "rows", None),
        ("L", "sparse", Some(".sparse → [?]")),
        ("L", "holes.*", Some(".holes → .*?")),
        ("L", "keys(holes)", Some(".holes → .keys()")),
        ("L", "keys(items)", Some(".items → .keys()")),
        ("L", "keys(names)", None),
        ("L", "keys(item)", None),
        ("L", "items", None),
        ("L", "items.*", None),
        ("L", "items[]", None),
        ("L", "names.*", None),
        ("L", "item.*", None),
        ("L", "items.*.label", Some(".items → .*.label")),
        ("L", "items.*.kind", Some(".items → .*.kind enum")),
        ("L", "items.*.marks[]", Some(".items → .*.marks[]")),
        ("L", "items.*.flag", None),
        ("L", "list[].id", Some(".list → [].id!")),
        ("L", "list[].inner.id", Some(".list → [].inner.id!")),
        ("L", "list.id", None),
        ("L", "[name, must]", Some(" → .[.name, .must]")),
        ("L", "item.[label, id]", Some(".item → .[.label, .id!]")),
        (
            "L",
            "list[].[label, inner.id]",
            Some(".list → [].[.label, .inner.id!]"),
        ),
        (
            "L",
            "list[].[label, inner.id][]",
            Some(".list → [].[.label, .inner.id!]"),
        ),
        ("L", "list[].[label, flag]", None),
        ("L", "list[].[label, kind]", None),
        ("L", "[name, missing]", None),
        ("L", "[name, names]", None),
    ] {
        let traits = format!("@operationContextParams({param}: {{ path: \"{path}\" }})");
        let (found, warnings) = bindings(&traits, "");
        let name = param.to_lowercase();
        let expected: Vec<_> = expected
            .map(|path| format!("{name} = {path}"))
            .into_iter()
            .collect();
        assert_eq!(found, expected, "{param} {path}");
        let warning = format!(
            "the endpoint parameter `{param}` has no value of its type here; it is not set"
        );
        assert_eq!(
            warnings.contains(&warning),
            expected.is_empty(),
            "{param} {path}: {warnings:?}"
        );
    }
}

#[test]
fn constants_have_the_type_of_their_parameter() {
    for (param, value, expected) in [
        ("T", "\"x\"", Some("t = 'x'")),
        ("T", "true", None),
        ("T", "[\"x\"]", None),
        ("F", "true", Some("f = true")),
        ("F", "false", Some("f = false")),
        ("F", "\"true\"", None),
        (
            "L",
            "[\"x\", \"y\"]",
            Some("l = List([Text(\"x\"), Text(\"y\")])"),
        ),
        ("L", "[]", Some("l = List([])")),
        ("L", "[\"x\", true]", None),
        ("L", "\"x\"", None),
        ("X", "\"x\"", None),
    ] {
        let traits = format!("@staticContextParams({param}: {{ value: {value} }})");
        let (found, warnings) = bindings(&traits, "");
        let expected: Vec<_> = expected.into_iter().collect();
        assert_eq!(found, expected, "{param} {value}");
        let problem = match param {
            "X" => "is no parameter of the endpoint rules",
            _ => "has no value of its type here",
        };
        let warning = format!("the endpoint parameter `{param}` {problem}; it is not set");
        assert_eq!(
            warnings.contains(&warning),
            expected.is_empty(),
            "{param} {value}: {warnings:?}"
        );
    }
}

/// Constants replace paths and members; members follow paths, because the last value that is set counts.
#[test]
fn the_last_binding_with_a_value_counts() {
    let path = "@operationContextParams(T: { path: \"name\" })";
    let constant = "@staticContextParams(T: { value: \"x\" })";
    let member = ", @contextParam(name: \"T\") other: String";
    for (traits, members, expected) in [
        (path.to_owned(), "", &["t = .name"][..]),
        (String::new(), member, &["t = .other"]),
        (path.to_owned(), member, &["t = .name", "t = .other"]),
        (constant.to_owned(), member, &["t = 'x'"]),
        (format!("{path}\n{constant}"), "", &["t = 'x'"]),
        (
            format!("{path}\n@staticContextParams(F: {{ value: true }})"),
            "",
            &["f = true", "t = .name"],
        ),
    ] {
        assert_eq!(bindings(&traits, members).0, expected, "{traits} {members}");
    }
}
