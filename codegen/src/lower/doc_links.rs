//! Links in documentation: code spans that contain names of operations, types and members become links to their items.

use std::collections::BTreeMap;

use crate::ir::{
    Docs, EnumValue, Ident, Module, Operation, Package, Structure, Type, TypeItem, Variant,
};
use crate::markdown::code_spans;

/// Adds links to all documentation of the package.
pub(super) fn add(package: &mut Package) {
    let targets = Targets::of(package);
    link(&mut package.service.docs, &Scope::default(), &targets);
    for operation in &mut package.operations {
        of_operation(operation, &targets);
    }
    for exception in &mut package.exceptions {
        of_structure(
            exception,
            &path_of(Module::Error, &exception.ident),
            &targets,
        );
    }
    for item in &mut package.types {
        of_type(item, &targets);
    }
}

/// The items that documentation can link to.
#[derive(Default)]
struct Targets {
    /// The paths of items by the names of their shapes; `None` if two have the same name.
    items: BTreeMap<String, Option<String>>,
    /// The members, by the path of their item and their name.
    members: BTreeMap<String, BTreeMap<String, Member>>,
}

/// A member that documentation can link to.
struct Member {
    path: String,
    /// True for a value of an enum. The text of links to it is the value; links to other members have their Rust names.
    is_value: bool,
}

/// A link for a name in documentation.
struct Link<'t> {
    path: &'t String,
    /// The text of the link: the Rust name, or `None` for the name in the documentation.
    text: Option<String>,
}

impl Targets {
    fn of(package: &Package) -> Self {
        let mut targets = Self::default();
        for exception in &package.exceptions {
            targets.add_structure(path_of(Module::Error, &exception.ident), exception);
        }
        for item in &package.types {
            targets.add_type(item);
        }
        for operation in &package.operations {
            targets.add_operation(operation);
        }
        targets
    }

    fn add_operation(&mut self, operation: &Operation) {
        self.add_item(&operation.name, operation_path(operation, &operation.ident));
        for structure in [&operation.request, &operation.response] {
            let path = operation_path(operation, &structure.ident);
            self.add_item(&structure.ident, path.clone());
            self.members.insert(path.clone(), fields(structure, &path));
        }
    }

    fn add_type(&mut self, item: &TypeItem) {
        let path = path_of(Module::Types, item.ident());
        match item {
            TypeItem::Structure(structure) => return self.add_structure(path, structure),
            TypeItem::Union(union) => {
                let variants = union.variants.iter();
                let members =
                    variants.map(|one| (one.wire_name.clone(), Member::of(&path, &one.ident)));
                self.members.insert(path.clone(), members.collect());
            }
            TypeItem::Enumeration(enumeration) => {
                let member = |one: &Variant| match &one.value {
                    EnumValue::Text(text) => Some((text.clone(), Member::value(&path, &one.ident))),
                    EnumValue::Integer(_) => None,
                };
                let members = enumeration.variants.iter().filter_map(member);
                self.members.insert(path.clone(), members.collect());
            }
        }
        self.add_item(item.origin().id.name(), path);
    }

    fn add_structure(&mut self, path: String, structure: &Structure) {
        self.members.insert(path.clone(), fields(structure, &path));
        self.add_item(structure.origin.id.name(), path);
    }

    fn add_item(&mut self, name: &str, path: String) {
        let entry = self.items.entry(name.to_owned());
        let found = entry.or_insert_with(|| Some(path.clone()));
        if found.as_ref() != Some(&path) {
            *found = None;
        }
    }

    fn item(&self, name: &str) -> Option<&String> {
        self.items.get(name)?.as_ref()
    }

    /// Returns the link for a name: to a member in the scope, to an item, or to a member after the name of its item.
    fn link<'t>(&'t self, name: &str, scope: &Scope<'t>) -> Option<Link<'t>> {
        let to_item = |path| Link::new(path, last_segment(path).to_owned());
        let of_scope = |path: &&'t String| self.members.get(*path)?.get(name);
        let found = self
            .item(name)
            .map(to_item)
            .or_else(|| scope.holders.iter().find_map(of_scope).map(Member::link))
            .or_else(|| {
                let (item, member) = name.split_once(['.', '$'])?;
                let item = self.item(item)?;
                let path = &self.members.get(item)?.get(member)?.path;
                let text = format!("{}::{}", last_segment(item), last_segment(path));
                Some(Link::new(path, text))
            });
        found.filter(|link| !scope.own.contains(link.path))
    }
}

impl Member {
    fn of(item: &str, ident: &Ident) -> Self {
        Self {
            path: member_path(item, ident),
            is_value: false,
        }
    }

    fn value(item: &str, ident: &Ident) -> Self {
        Self {
            is_value: true,
            ..Self::of(item, ident)
        }
    }

    fn link(&self) -> Link<'_> {
        Link {
            path: &self.path,
            text: (!self.is_value).then(|| last_segment(&self.path).to_owned()),
        }
    }
}

impl<'t> Link<'t> {
    fn new(path: &'t String, text: String) -> Self {
        Self {
            path,
            text: Some(text),
        }
    }
}

/// The item whose documentation contains the link.
#[derive(Default)]
struct Scope<'t> {
    /// The paths of the item itself, which does not link to itself.
    own: Vec<String>,
    /// The paths of the items whose members can be named without their item.
    holders: Vec<&'t String>,
}

impl<'t> Scope<'t> {
    fn new(
        targets: &'t Targets,
        own: impl IntoIterator<Item = String>,
        holders: impl IntoIterator<Item = String>,
    ) -> Self {
        let known = |path: String| targets.members.get_key_value(&path).map(|(path, _)| path);
        Self {
            own: own.into_iter().collect(),
            holders: holders.into_iter().filter_map(known).collect(),
        }
    }
}

fn path_of(module: Module, ident: &Ident) -> String {
    let module = match module {
        Module::Types => "types",
        Module::Error => "error",
    };
    format!("crate::{module}::{}", ident.bare())
}

fn member_path(item: &str, ident: &Ident) -> String {
    format!("{item}::{}", ident.bare())
}

fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn operation_path(operation: &Operation, ident: &Ident) -> String {
    let module = operation.module.bare();
    format!("crate::operation::{module}::{}", ident.bare())
}

fn fields(structure: &Structure, path: &str) -> BTreeMap<String, Member> {
    let fields = structure.fields.iter();
    fields
        .map(|field| (field.wire_name.clone(), Member::of(path, &field.ident)))
        .collect()
}

fn of_operation(operation: &mut Operation, targets: &Targets) {
    let own = operation_path(operation, &operation.ident);
    let request = operation_path(operation, &operation.request.ident);
    let response = operation_path(operation, &operation.response.ident);
    let scope = Scope::new(targets, [own], [request.clone(), response.clone()]);
    link(&mut operation.docs, &scope, targets);
    of_structure(&mut operation.request, &request, targets);
    of_structure(&mut operation.response, &response, targets);
    for variant in &mut operation.error.variants {
        let exception = path_of(variant.exception.module, &variant.exception.ident);
        let scope = Scope::new(targets, [], [exception]);
        link(&mut variant.docs, &scope, targets);
    }
}

fn of_structure(structure: &mut Structure, path: &str, targets: &Targets) {
    let scope = Scope::new(targets, [path.to_owned()], [path.to_owned()]);
    link(&mut structure.docs, &scope, targets);
    for field in &mut structure.fields {
        let own = member_path(path, &field.ident);
        let value = enumeration_of(&field.ty).into_iter();
        let scope = Scope::new(targets, [own], value.chain([path.to_owned()]));
        link(&mut field.docs, &scope, targets);
    }
}

/// Returns the path of the enum in a type.
fn enumeration_of(ty: &Type) -> Option<String> {
    match ty {
        Type::Enumeration(path) => Some(path_of(path.module, &path.ident)),
        ty => ty.children().find_map(enumeration_of),
    }
}

fn of_type(item: &mut TypeItem, targets: &Targets) {
    let path = path_of(Module::Types, item.ident());
    let within = |own: Vec<String>| Scope::new(targets, own, [path.clone()]);
    let variant = |ident: &Ident| within(vec![path.clone(), member_path(&path, ident)]);
    match item {
        TypeItem::Structure(structure) => of_structure(structure, &path, targets),
        TypeItem::Union(union) => {
            link(&mut union.docs, &within(vec![path.clone()]), targets);
            for one in &mut union.variants {
                link(&mut one.docs, &variant(&one.ident), targets);
            }
        }
        TypeItem::Enumeration(enumeration) => {
            link(&mut enumeration.docs, &within(vec![path.clone()]), targets);
            for one in &mut enumeration.variants {
                link(&mut one.docs, &variant(&one.ident), targets);
            }
        }
    }
}

/// Adds brackets around code spans with names of items, and link definitions at the end.
fn link(docs: &mut Docs, scope: &Scope<'_>, targets: &Targets) {
    if !docs.lines.iter().any(|line| line.contains('`')) {
        return;
    }
    let text = docs.lines.join("\n");
    let mut linked = String::with_capacity(text.len());
    // Labels do not differ by case alone.
    let mut links: BTreeMap<String, (String, &String)> = BTreeMap::new();
    let mut written = 0;
    for (range, code) in code_spans(&text) {
        let Some(Link { path, text: name }) = targets.link(&code, scope) else {
            continue;
        };
        let label = match name {
            Some(name) => format!("`{name}`"),
            None => text.get(range.clone()).unwrap_or_default().to_owned(),
        };
        if !may_be_link(&text, range.start, range.end) {
            continue;
        }
        let known = links
            .entry(label.to_lowercase())
            .or_insert_with(|| (label.clone(), path));
        if known.1 == path {
            linked.push_str(text.get(written..range.start).unwrap_or_default());
            linked.push_str(&format!("[{label}]"));
            written = range.end;
        }
    }
    if links.is_empty() {
        return;
    }
    linked.push_str(text.get(written..).unwrap_or_default());
    docs.lines = linked.lines().map(str::to_owned).collect();
    docs.lines.push(String::new());
    let definitions = links.values();
    docs.lines
        .extend(definitions.map(|(label, path)| format!("[{label}]: {path}")));
}

/// Returns whether brackets around a span would become a link: the text after it may make it a link of another kind,
/// or a definition.
fn may_be_link(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    !before.ends_with(['[', ']', '!', '\\']) && !after.starts_with(['(', '[', ':', '{'])
}
