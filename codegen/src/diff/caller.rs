//! A program that uses the whole API of a crate, to test whether it builds with another version.

use std::fmt::Write;

use crate::ir::{Enumeration, ErrorEnum, Field, Operation, Package, Structure, TypeItem, Union};
use crate::rust_text::TypePrinter;

use super::service::exported;

/// Type names in a program that imports the crate as `callee`.
const CALLEE: TypePrinter<'static> = TypePrinter {
    root: "callee::",
    types: "callee::types::",
    errors: "callee::error::",
    collections: "std::collections::",
};

/// The start of every caller.
const HEAD: &str = "\
#![allow(deprecated, unused, clippy::all)]

fn any<T>() -> T {
    unimplemented!()
}
fn hash<T: Eq + std::hash::Hash>() {}
fn order<T: Ord>() {}
fn default<T: Default>() {}
fn is<T: Clone + std::fmt::Debug + PartialEq + Send + Sync>() {}
fn operation<O, Request, Response, Error>()
where
    O: callee::Operation<Request = Request, Response = Response, Error = Error>,
{
}
";

/// Returns the source of a library that uses every builder method, field, variant, conversion and operation of a
/// package, imported as `callee`.
///
/// Compiling it against another version verifies the compatibility reported by [`compare`](super::compare), and takes
/// types into account, unlike tools that compare lists of names.
pub fn caller(package: &Package) -> String {
    let mut text = HEAD.to_owned();
    for name in exported() {
        let _ = writeln!(text, "use callee::{name};");
    }
    for operation in &package.operations {
        of_operation(&mut text, operation);
    }
    for item in &package.types {
        let path = format!("callee::types::{}", item.ident());
        match item {
            TypeItem::Structure(item) => {
                structure(&mut text, item, &path, "callee::types::builder")
            }
            TypeItem::Union(item) => union(&mut text, item, &path),
            TypeItem::Enumeration(item) => enumeration(&mut text, item, &path),
        }
    }
    for item in &package.exceptions {
        let path = format!("callee::error::{}", item.ident);
        structure(&mut text, item, &path, "callee::error::builder");
    }
    text
}

fn of_operation(text: &mut String, operation: &Operation) {
    let module = format!("callee::operation::{}", operation.module);
    let path = |ident: &str| format!("{module}::{ident}");
    let (request, response) = (&operation.request, &operation.response);
    structure(text, request, &path(&request.ident), &module);
    structure(text, response, &path(&response.ident), &module);
    error(text, &operation.error, &path(&operation.error.ident));
    let _ = writeln!(
        text,
        "const _: fn() = || operation::<{}, {}, {}, {}>();",
        path(&operation.ident),
        path(&request.ident),
        path(&response.ident),
        path(&operation.error.ident),
    );
    if let Some(items) = operation
        .pagination
        .iter()
        .find_map(|pages| pages.items.as_ref())
    {
        let (name, items) = (path(&operation.ident), CALLEE.ty(&items.ty));
        let _ = writeln!(
            text,
            "const _: fn({name}, {items}) = |_, items| {{\n    \
             let items: <{name} as callee::PageItems>::Items = items;\n}};"
        );
    }
    let streams = [
        ("InputEvents", &operation.input_events),
        ("OutputEvents", &operation.output_events),
    ];
    for (direction, stream) in streams {
        if let Some(stream) = stream {
            let (name, event) = (path(&operation.ident), CALLEE.path(&stream.event));
            let _ = writeln!(
                text,
                "const _: fn({name}, {event}) = |_, event| {{\n    \
                 let event: <{name} as callee::{direction}>::Event = event;\n}};"
            );
        }
    }
}

fn structure(text: &mut String, item: &Structure, path: &str, builders: &str) {
    let _ = writeln!(
        text,
        "const _: fn({path}) = |value| {{\n    is::<{path}>();"
    );
    for field in &item.fields {
        let ty = field_type(field);
        let _ = writeln!(text, "    let field: {ty} = value.{};", field.ident);
    }
    if item.derives.default {
        let _ = writeln!(text, "    default::<{path}>();");
    }
    if item.derives.hash {
        let _ = writeln!(text, "    hash::<{path}>();");
    }
    if item.has_builder() {
        let all: Vec<_> = item.fields.iter().collect();
        let required: Vec<_> = item.required().collect();
        let _ = writeln!(
            text,
            "    let built: {path} = {};",
            chain(path, &all) + ".build()"
        );
        let _ = writeln!(
            text,
            "    let built: {path} = {};",
            chain(path, &required) + ".build()"
        );
        let _ = writeln!(
            text,
            "    let builder: {builders}::{} = {path}::builder();",
            item.builder,
        );
        for field in item.optional() {
            if let Some(setter) = &field.option_setter {
                let ty = value_type(field);
                let _ = writeln!(
                    text,
                    "    {path}::builder().{setter}(any::<Option<{ty}>>());"
                );
            }
        }
    }
    text.push_str("};\n");
}

/// Returns a builder expression that sets these fields.
fn chain(path: &str, fields: &[&Field]) -> String {
    let mut chain = format!("{path}::builder()");
    for field in fields {
        let argument = CALLEE.unboxed(&field.ty);
        let _ = write!(chain, ".{}(any::<{argument}>())", field.ident);
    }
    chain
}

fn value_type(field: &Field) -> String {
    CALLEE.ty(&field.ty)
}

fn field_type(field: &Field) -> String {
    CALLEE.field(field)
}

fn union(text: &mut String, item: &Union, path: &str) {
    let _ = writeln!(
        text,
        "const _: fn({path}) = |value| {{\n    is::<{path}>();"
    );
    if item.derives.hash {
        let _ = writeln!(text, "    hash::<{path}>();");
    }
    for variant in &item.variants {
        let methods = &variant.methods;
        let _ = writeln!(text, "    let is: bool = value.{}();", methods.is);
        let _ = match variant.ty.as_ref().map(|ty| CALLEE.unboxed(ty)) {
            Some(ty) => writeln!(
                text,
                "    let made = {path}::{}(any::<{ty}>());\n    let held: Option<&{ty}> = value.{}();\n    \
                 let held: Option<{ty}> = any::<{path}>().{}().ok();",
                methods.make, methods.lend, methods.take
            ),
            None => writeln!(text, "    let made = {path}::{}();", methods.make),
        };
    }
    text.push_str("    match value {\n");
    for variant in &item.variants {
        let name = &variant.ident;
        let _ = match variant.ty.as_ref().map(|ty| CALLEE.ty(ty)) {
            Some(ty) => writeln!(
                text,
                "        {path}::{name}(held) => {{ let held: {ty} = held; let _ = {path}::{name}(held); }}"
            ),
            None => writeln!(text, "        {path}::{name} => {{}}"),
        };
    }
    let _ = writeln!(text, "        {path}::{}(_) => {{}}", item.catch_all);
    text.push_str("        _ => {}\n    }\n};\n");
}

fn enumeration(text: &mut String, item: &Enumeration, path: &str) {
    let _ = writeln!(
        text,
        "const _: fn({path}) = |value| {{\n    is::<{path}>();\n    hash::<{path}>();\n    order::<{path}>();"
    );
    let _ = if item.integer {
        writeln!(
            text,
            "    let number: i32 = value.as_i32();\n    let made = {path}::from(1);\n    let all: &[i32] = {path}::values();"
        )
    } else {
        writeln!(
            text,
            "    let text: &str = value.as_str();\n    let made = {path}::from(\"a\");\n    let all: &[&str] = {path}::values();"
        )
    };
    text.push_str("    match value {\n");
    for variant in &item.variants {
        let _ = writeln!(
            text,
            "        {path}::{0} => {{ let _ = {path}::{0}; }}",
            variant.ident
        );
    }
    let _ = writeln!(text, "        {path}::{}(_) => {{}}", item.catch_all);
    text.push_str("        _ => {}\n    }\n};\n");
}

fn error(text: &mut String, item: &ErrorEnum, path: &str) {
    let _ = writeln!(
        text,
        "const _: fn({path}) = |value| {{\n    is::<{path}>();\n    match value {{"
    );
    for variant in &item.variants {
        let held = CALLEE.path(&variant.exception);
        let _ = writeln!(
            text,
            "        {path}::{}(held) => {{ let held: {held} = held; let _ = {path}::from(held); }}",
            variant.ident
        );
    }
    let catch_all = &item.catch_all;
    let _ = writeln!(
        text,
        "        {path}::{catch_all}(held) => {{ let held: callee::UnmodeledError = held; }}"
    );
    text.push_str("        _ => {}\n    }\n};\n");
}
