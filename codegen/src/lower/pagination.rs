//! The [`paginated`](https://smithy.io/2.0/spec/behavior-traits.html#paginated-trait) trait.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::ir::{
    Field, FieldAccess, Module, Operation, Package, PageItems, Pagination, Structure, Type,
    TypeItem,
};
use crate::smithy::{Model, ShapeId, effective_pagination};

use super::names::bare;

/// Adds pagination to operations, and describes it in their documentation.
pub(super) fn add(model: &Model, service: &ShapeId, package: &mut Package) {
    let structures: BTreeMap<_, _> = package
        .types
        .iter()
        .filter_map(|item| match item {
            TypeItem::Structure(structure) => Some((structure.ident.as_str(), structure)),
            _ => None,
        })
        .collect();
    let found: Vec<_> = package
        .operations
        .iter()
        .map(|operation| {
            let paginated = effective_pagination(model, service, &operation.origin.id)?;
            pagination(operation, &structures, &paginated)
        })
        .collect();
    let krate = package.root_path();
    for (operation, pagination) in package.operations.iter_mut().zip(found) {
        if let Some(pagination) = &pagination {
            let lines = example(&krate, operation, pagination);
            operation.docs.example.extend(lines);
        }
        operation.pagination = pagination;
    }
}

type Structures<'p> = BTreeMap<&'p str, &'p Structure>;

fn pagination(
    operation: &Operation,
    structures: &Structures<'_>,
    paginated: &BTreeMap<&str, &Value>,
) -> Option<Pagination> {
    let text = |key: &str| paginated.get(key).and_then(|value| value.as_str());
    let input = |name: &str| field(&operation.request, name);
    let token = input(text("inputToken")?)?;
    let (output_token, ty) = path(&operation.response, structures, text("outputToken")?)?;
    let is_token = matches!(ty, Type::String | Type::Map(..));
    let items = text("items").and_then(|names| path(&operation.response, structures, names));
    let items = items.filter(|(_, ty)| matches!(ty, Type::List(_) | Type::Map(..)));
    let page_size = text("pageSize").and_then(input);
    (is_token && *ty == token.ty).then(|| Pagination {
        input_token: token.ident.clone(),
        output_token,
        items: items.map(|(path, ty)| PageItems {
            path,
            ty: ty.clone(),
        }),
        page_size: page_size.map(|field| field.ident.clone()),
    })
}

fn field<'s>(structure: &'s Structure, name: &str) -> Option<&'s Field> {
    structure
        .fields
        .iter()
        .find(|field| field.wire_name == name)
}

/// Returns the fields on the path to a member such as `a.b.c`, and its type.
fn path<'p>(
    from: &'p Structure,
    structures: &Structures<'p>,
    names: &str,
) -> Option<(Vec<FieldAccess>, &'p Type)> {
    let mut at = Some(from);
    let mut path = Vec::new();
    let mut ty = None;
    for name in names.split('.') {
        let field = field(at?, name)?;
        path.push(FieldAccess {
            ident: field.ident.clone(),
            required: field.presence.is_plain(),
        });
        ty = Some(&field.ty);
        at = structure_of(&field.ty).and_then(|name| structures.get(name).copied());
    }
    Some((path, ty?))
}

fn structure_of(ty: &Type) -> Option<&str> {
    match ty {
        Type::Boxed(inner) => structure_of(inner),
        Type::Named(path) if path.module == Module::Types => Some(&path.ident),
        _ => None,
    }
}

/// Returns the documentation of a paginated operation.
fn example(krate: &str, operation: &Operation, pagination: &Pagination) -> Vec<String> {
    let (ident, request, response) = (
        &operation.ident,
        &operation.request.ident,
        &operation.response.ident,
    );
    let size = match &pagination.page_size {
        Some(field) => format!(
            " [`{0}`]({request}::{0}) is the maximum number of results on a page.",
            bare(field)
        ),
        None => String::new(),
    };
    let text = format!(
        "\n# Pages\n\nThe results are split into pages.{size} Without a client:\n\n```\n\
         use {krate}::operation::{module}::{{\n    {ident}, {request}, {response},\n}};\n\
         use {krate}::{{Pages, RepeatedToken}};\n\n\
         fn each(\n    first: {request},\n    send: impl Fn(&{request}) -> {response},\n) -> Result<(), RepeatedToken> {{\n    \
         let mut pages = Pages::<{ident}>::new(first);\n    \
         while let Some(request) = pages.request() {{\n        \
         let response = send(request);\n        \
         pages.receive(&response)?;\n    }}\n    Ok(())\n}}\n```",
        module = operation.module,
    );
    text.lines().map(str::to_owned).collect()
}
