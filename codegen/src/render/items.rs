//! Formats items one by one, since prettyplease prints no blank lines between them.

use std::mem;

use syn::{Attribute, File, ImplItem, Item, ItemImpl};

/// Formats a file, with blank lines between items and between those of an `impl`. Imports are grouped, and so are other
/// one-line items of the same kind.
pub(super) fn unparse(file: File) -> String {
    let (docs, others): (Vec<_>, Vec<_>) = file
        .attrs
        .into_iter()
        .partition(|attribute| attribute.path().is_ident("doc"));
    let mut text = Blocks::default();
    for attributes in [docs, others] {
        if !attributes.is_empty() {
            text.push(&print(attributes, Vec::new()), Line::default());
        }
    }
    for item in file.items {
        let line = line(&item);
        let item = match item {
            Item::Impl(item) => impl_block(item),
            item => print(Vec::new(), vec![item]),
        };
        text.push(&item, line);
    }
    text.text
}

fn print(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    })
}

/// The properties that determine whether an item is grouped with its predecessor.
#[derive(Default)]
struct Line {
    /// The kind of a usually one-line item.
    kind: Option<Kind>,
    /// True if it has documentation or other attributes.
    has_attributes: bool,
}

/// The kinds of usually one-line items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Use,
    Module,
    Constant,
    Static,
    Type,
    /// `type` and `const` in an `impl`.
    Associated,
}

fn line(item: &Item) -> Line {
    let (kind, attributes) = match item {
        Item::Use(item) => (Kind::Use, &item.attrs),
        Item::Mod(item) if item.content.is_none() => (Kind::Module, &item.attrs),
        Item::Const(item) => (Kind::Constant, &item.attrs),
        Item::Static(item) => (Kind::Static, &item.attrs),
        Item::Type(item) => (Kind::Type, &item.attrs),
        _ => return Line::default(),
    };
    Line {
        kind: Some(kind),
        has_attributes: !attributes.is_empty(),
    }
}

/// The text of formatted items.
#[derive(Default)]
struct Blocks {
    text: String,
    /// The kind of the last item.
    last: Option<Kind>,
}

impl Blocks {
    fn push(&mut self, item: &str, line: Line) {
        let stand_together = line.kind.is_some() && line.kind == self.last && !line.has_attributes;
        if !self.text.is_empty() && !stand_together {
            self.text.push('\n');
        }
        self.text.push_str(item.trim_end_matches('\n'));
        self.text.push('\n');
        self.last = line.kind;
    }
}

/// Formats an `impl`, item by item.
fn impl_block(mut block: ItemImpl) -> String {
    let items = mem::take(&mut block.items);
    if items.is_empty() {
        return print(Vec::new(), vec![Item::Impl(block)]);
    }
    let mut inner = Blocks::default();
    let mut braces = Braces::new();
    for item in items {
        let attributes = match &item {
            ImplItem::Type(item) => Some(&item.attrs),
            ImplItem::Const(item) => Some(&item.attrs),
            _ => None,
        };
        let line = Line {
            kind: attributes.map(|_| Kind::Associated),
            has_attributes: attributes.is_some_and(|attributes| !attributes.is_empty()),
        };
        inner.push(braces.print(item), line);
    }
    let empty = print(Vec::new(), vec![Item::Impl(block)]);
    let head = empty.strip_suffix("}\n").unwrap_or(&empty);
    format!("{head}\n{}}}\n", inner.text)
}

/// An `impl` used to format single items.
struct Braces {
    file: File,
    text: String,
}

impl Braces {
    fn new() -> Self {
        let file = syn::parse_quote!(
            impl X {}
        );
        let text = String::new();
        Self { file, text }
    }

    /// Returns the text of the item as formatted within an `impl`.
    fn print(&mut self, item: ImplItem) -> &str {
        if let [Item::Impl(block)] = self.file.items.as_mut_slice() {
            block.items = vec![item];
        }
        self.text = prettyplease::unparse(&self.file);
        let inner = self.text.strip_prefix("impl X {\n");
        let inner = inner.and_then(|text| text.strip_suffix("}\n"));
        inner.unwrap_or(&self.text)
    }
}
