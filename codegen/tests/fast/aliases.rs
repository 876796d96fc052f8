//! The names under which rustdoc's search finds items, besides their own.

use ferrosmith::ir::{Docs, Package, TypeItem};
use ferrosmith::{Options, package};

use crate::support::source;

const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "example#Post": { "type": "service", "version": "1", "operations": [{ "target": "example#SendBigParcel" }, { "target": "example#Send" }],
        "traits": { "aws.protocols#restJson1": {} } },
    "example#SendBigParcel": { "type": "operation", "input": { "target": "example#BigParcel" },
        "traits": { "smithy.api#http": { "method": "POST", "uri": "/send" } } },
    "example#Send": { "type": "operation", "output": { "target": "example#SendReply" }, "errors": [{ "target": "example#BoxIsFull" }],
        "traits": { "smithy.api#http": { "method": "POST", "uri": "/" } } },
    "example#SendReply": { "type": "structure", "members": { "box": { "target": "example#OuterBox" } } },
    "example#BigParcel": { "type": "structure", "members": {
        "size_in_cm": { "target": "example#BoxSize", "traits": { "smithy.api#httpHeader": "x-size" } },
        "sizeInInch": { "target": "example#BoxSize", "traits": { "smithy.api#jsonName": "SIZE_IN_INCH" } },
        "label": { "target": "smithy.api#String", "traits": { "smithy.api#jsonName": "say \"hello\"" } },
        "note": { "target": "smithy.api#String", "traits": { "smithy.api#httpQuery": "remark" } } } },
    "example#OuterBox": { "type": "structure", "members": {} },
    "example#BoxIsFull": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "client" } },
    "example#BoxSize": { "type": "enum", "members": {
        "SMALL": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "box.small" } },
        "VERY_BIG": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "very_big" } } } }
} }"#;

/// The names and the documentation of all items.
fn documented(package: &Package) -> Vec<(String, &Docs)> {
    let mut all = Vec::new();
    for operation in &package.operations {
        all.push((operation.ident.to_string(), &operation.docs));
        for structure in [&operation.request, &operation.response] {
            all.push((structure.ident.to_string(), &structure.docs));
            let fields = structure.fields.iter();
            all.extend(fields.map(|field| (field.ident.to_string(), &field.docs)));
        }
    }
    for item in &package.types {
        match item {
            TypeItem::Structure(item) => all.push((item.ident.to_string(), &item.docs)),
            TypeItem::Enumeration(item) => {
                all.push((item.ident.to_string(), &item.docs));
                let variants = item.variants.iter();
                all.extend(variants.map(|variant| (variant.ident.to_string(), &variant.docs)));
            }
            TypeItem::Union(_) => {}
        }
    }
    let exceptions = package.exceptions.iter();
    all.extend(exceptions.map(|exception| (exception.ident.to_string(), &exception.docs)));
    all
}

#[test]
fn search_aliases_contain_model_and_wire_names() {
    let (package, _) = package(&[source(MODEL.to_owned())], &Options::default())
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let found: Vec<_> = documented(&package)
        .into_iter()
        .filter(|(_, docs)| !docs.aliases.is_empty())
        .map(|(name, docs)| (name, docs.aliases.join(", ")))
        .collect();
    let found: Vec<_> = found
        .iter()
        .map(|(name, aliases)| (name.as_str(), aliases.as_str()))
        .collect();
    // There is no alias for names that the search finds anyway, or that the compiler would reject.
    assert_eq!(
        found,
        [
            ("SendResponse", "SendReply"),
            ("SendBigParcel", "send big parcel"),
            ("SendBigParcelRequest", "BigParcel"),
            ("size_in_cm", "x-size"),
            ("note", "remark"),
            ("BoxSize", "box size"),
            ("Small", "box.small"),
            ("OuterBox", "outer box"),
        ]
    );
}
