//! Creates example requests from the model: the required members, with values that satisfy the constraints.

use std::collections::BTreeMap;

use crate::ir::{
    Argument, Constraint, EnumValue, Enumeration, Field, Length, Module, Path, Structure, Type,
    TypeItem,
};
use crate::rust_text::lines::{Lines, built, grouped, listed, wrapped};

use super::validate;
use super::{Automata, Scope};

/// The maximum depth of structures in an example.
const DEPTH: usize = 6;

/// The maximum number of items or entries in an example.
const ITEMS: u64 = 3;

/// The maximum number of characters of a string in an example.
const CHARACTERS: usize = 200;

/// The value of strings without constraints.
const EXAMPLE: &str = "example";

/// A pattern, the minimum length and the maximum length.
type Wanted<'p> = (Option<&'p str>, u64, Option<u64>);

/// A generator of example requests.
pub(super) struct Synthesizer<'p> {
    scope: &'p Scope<'p>,
    /// The strings by pattern and length, because several members may share them.
    texts: BTreeMap<Wanted<'p>, Option<String>>,
}

impl<'p> Synthesizer<'p> {
    pub(super) fn new(scope: &'p Scope<'p>) -> Self {
        Self {
            scope,
            texts: BTreeMap::new(),
        }
    }

    /// Returns a request with its required members.
    pub(super) fn request(&mut self, request: &'p Structure) -> Option<Lines> {
        self.structure(request, request.ident.to_string(), DEPTH)
    }

    /// Returns a structure with its required members; if there are none, with the first member that has an example
    /// value.
    fn structure(&mut self, structure: &'p Structure, name: String, depth: usize) -> Option<Lines> {
        let depth = depth.checked_sub(1)?;
        let mut setters = Vec::new();
        for field in structure.needed() {
            setters.extend(self.setter(field, depth)?);
        }
        if setters.is_empty() {
            let deprecated = |field: &&Field| field.docs.deprecated.is_none();
            let mut shown = structure.optional().filter(deprecated).take(4);
            setters.extend(
                shown
                    .find_map(|field| self.setter(field, depth))
                    .into_iter()
                    .flatten(),
            );
        }
        Some(built(&name, setters))
    }

    fn setter(&mut self, field: &'p Field, depth: usize) -> Option<Lines> {
        let ty = match &field.ty {
            Type::Boxed(inner) => inner,
            ty => ty,
        };
        let constraints = self.flat(field.check.as_ref());
        let is_empty = count(&constraints) == Some(0);
        let value = match (field.argument, ty) {
            (Argument::Into, ty) => self.literal(ty, &constraints, depth)?,
            (Argument::IntoItems | Argument::Items, Type::List(item)) if is_empty => {
                self.scope.empty_list(item)
            }
            (Argument::IntoItems | Argument::Items, Type::List(item)) => {
                let owned = field.argument == Argument::Items;
                self.items(item, &constraints, owned, depth, "[", "]")?
            }
            (Argument::IntoEntries | Argument::Entries, Type::Map(key, value)) if is_empty => {
                self.scope.empty_map(key, value)
            }
            // The methods for maps convert keys with `Into`, so converting them here would leave the type ambiguous.
            (Argument::IntoEntries | Argument::Entries, Type::Map(key, value)) => {
                let owned = (false, field.argument == Argument::Entries);
                self.entries(key, value, &constraints, owned, depth)?
            }
            (_, ty) => self.owned(ty, &constraints, depth)?,
        };
        Some(wrapped(&format!(".{}(", field.ident), value, ")"))
    }

    /// Returns all constraints of a value, without those of nested values.
    fn flat(&self, constraint: Option<&'p Constraint>) -> Vec<&'p Constraint> {
        let mut flat = Vec::new();
        let mut open: Vec<&Constraint> = constraint.into_iter().collect();
        while let Some(constraint) = open.pop() {
            match constraint {
                Constraint::Shared { index, .. } => {
                    open.extend(
                        self.scope
                            .constraints
                            .get(*index)
                            .map(|named| &named.constraint),
                    );
                }
                Constraint::Both(..) | Constraint::Sensitive(_) | Constraint::Sparse(_) => {
                    open.extend(constraint.children());
                }
                constraint => flat.push(constraint),
            }
        }
        flat
    }

    /// Returns an expression that `Into` converts to the type.
    fn literal(
        &mut self,
        ty: &'p Type,
        constraints: &[&'p Constraint],
        depth: usize,
    ) -> Option<Lines> {
        let one = |text: String| Some(vec![text]);
        match ty {
            Type::String => one(format!("{:?}", self.text(constraints)?)),
            Type::Blob => {
                let length = constraints.iter().find_map(|constraint| match constraint {
                    Constraint::Bytes(length) => Some(*length),
                    _ => None,
                });
                let (min, max) =
                    length.map_or((0, None), |length| (length.min.unwrap_or(0), length.max));
                match (min, max) {
                    (0..=4, None | Some(4..)) => one("*b\"data\"".to_owned()),
                    (_, max) if max.is_none_or(|max| max >= min) => one(format!("vec![0; {min}]")),
                    _ => None,
                }
            }
            Type::BigInteger | Type::BigDecimal => {
                let bounded = constraints
                    .iter()
                    .any(|constraint| matches!(constraint, Constraint::Decimal { .. }));
                (!bounded).then(|| vec!["1".to_owned()])
            }
            Type::Document => one("\"text\"".to_owned()),
            Type::DateTime(_) => {
                let krate = self.scope.krate;
                one(format!("{krate}::DateTime::from_seconds(1_700_000_000)"))
            }
            ty => self.owned(ty, constraints, depth),
        }
    }

    /// Returns an expression of the type itself.
    fn owned(
        &mut self,
        ty: &'p Type,
        constraints: &[&'p Constraint],
        depth: usize,
    ) -> Option<Lines> {
        let one = |text: String| Some(vec![text]);
        match ty {
            Type::Bool => one("true".to_owned()),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 => one(grouped(integer(ty, constraints)?)),
            Type::F32 | Type::F64 => one(format!("{:?}", float(constraints)?)),
            Type::String | Type::Blob | Type::BigInteger | Type::BigDecimal | Type::Document => {
                let value = self.literal(ty, constraints, depth)?;
                Some(wrapped("", value, ".into()"))
            }
            Type::DateTime(_) => self.literal(ty, constraints, depth),
            Type::Enumeration(path) => self.enumeration(path),
            Type::Named(path) => self.named(path, depth),
            Type::List(item) => self.items(item, constraints, true, depth, "vec![", "]"),
            Type::Map(key, value) => {
                let entries = self.entries(key, value, constraints, (true, true), depth)?;
                Some(wrapped("std::collections::BTreeMap::from(", entries, ")"))
            }
            Type::Optional(inner) => {
                let value = self.owned(inner, constraints, depth)?;
                Some(wrapped("Some(", value, ")"))
            }
            Type::Boxed(inner) => {
                let value = self.owned(inner, constraints, depth)?;
                Some(wrapped("Box::new(", value, ")"))
            }
        }
    }

    fn enumeration(&self, path: &Path) -> Option<Lines> {
        let Some(TypeItem::Enumeration(Enumeration { variants, .. })) = self.scope.get(path) else {
            return None;
        };
        let listed = |variant: &&crate::ir::Variant| {
            !variant.internal && variant.value != EnumValue::Text(String::new())
        };
        let variant = variants.iter().find(listed)?;
        Some(vec![format!("types::{}::{}", path.ident, variant.ident)])
    }

    fn named(&mut self, path: &'p Path, depth: usize) -> Option<Lines> {
        if path.module != Module::Types {
            return None;
        }
        let name = format!("types::{}", path.ident);
        match self.scope.get(path)? {
            TypeItem::Structure(structure) => self.structure(structure, name, depth),
            TypeItem::Union(union) => {
                let depth = depth.checked_sub(1)?;
                union.variants.iter().find_map(|variant| {
                    let constraints = self.flat(variant.check.as_ref());
                    let start = format!("{name}::{}", variant.ident);
                    Some(match &variant.ty {
                        None => vec![start],
                        Some(ty) => wrapped(
                            &format!("{start}("),
                            self.owned(ty, &constraints, depth)?,
                            ")",
                        ),
                    })
                })
            }
            TypeItem::Enumeration(_) => None,
        }
    }

    fn items(
        &mut self,
        item: &'p Type,
        constraints: &[&'p Constraint],
        owned: bool,
        depth: usize,
        open: &str,
        close: &str,
    ) -> Option<Lines> {
        let count = count(constraints)?;
        if count > 1
            && constraints
                .iter()
                .any(|constraint| matches!(constraint, Constraint::UniqueItems))
        {
            return None;
        }
        let inner = constraints.iter().find_map(|constraint| match constraint {
            Constraint::Each(inner) => Some(&**inner),
            _ => None,
        });
        let inner = self.flat(inner);
        let value = match owned {
            true => self.owned(item, &inner, depth)?,
            false => self.literal(item, &inner, depth)?,
        };
        Some(listed(open, vec![value; count as usize], close))
    }

    /// Returns a map with one entry, or none if the constraints allow none. `owned` selects key and value expressions of
    /// the types themselves.
    fn entries(
        &mut self,
        key: &'p Type,
        value: &'p Type,
        constraints: &[&'p Constraint],
        owned: (bool, bool),
        depth: usize,
    ) -> Option<Lines> {
        match count(constraints)? {
            0 => return Some(vec!["[]".to_owned()]),
            1 => {}
            _ => return None,
        }
        let of_keys = constraints.iter().find_map(|constraint| match constraint {
            Constraint::Keys(inner) => Some(&**inner),
            _ => None,
        });
        let of_values = constraints.iter().find_map(|constraint| match constraint {
            Constraint::Values { constraint, .. } => Some(&**constraint),
            _ => None,
        });
        let (of_keys, of_values) = (self.flat(of_keys), self.flat(of_values));
        let key = match owned.0 {
            true => self.owned(key, &of_keys, depth)?,
            false => self.literal(key, &of_keys, depth)?,
        };
        let value = match owned.1 {
            true => self.owned(value, &of_values, depth)?,
            false => self.literal(value, &of_values, depth)?,
        };
        let entry = listed("(", vec![key, value], ")");
        Some(wrapped("[", entry, "]"))
    }

    /// Returns a shortest string that satisfies pattern and length, and prefers non-empty strings.
    fn text(&mut self, constraints: &[&'p Constraint]) -> Option<String> {
        let (mut min, mut max, mut pattern) = (0, None, None);
        for constraint in constraints {
            if let Constraint::Text {
                length,
                pattern: of_constraint,
            } = constraint
            {
                let Length {
                    min: least,
                    max: most,
                    ..
                } = length.unwrap_or_default();
                min = least.unwrap_or(0).max(min);
                max = most.or(max);
                pattern = of_constraint
                    .as_deref()
                    .map(|pattern| pattern.source.as_str())
                    .or(pattern);
            }
        }
        let is_host_label = constraints
            .iter()
            .any(|constraint| matches!(constraint, Constraint::HostLabel));
        let key = (pattern, min, max);
        let entry = self.texts.entry(key);
        entry
            .or_insert_with(|| text(self.scope.automata, pattern, min, max))
            .clone()
            .filter(|text| !is_host_label || validate::is_host_label(text))
    }
}

fn text(automata: &Automata, pattern: Option<&str>, min: u64, max: Option<u64>) -> Option<String> {
    let text = match pattern {
        None => {
            let length = usize::try_from(min).ok()?.max(usize::from(max != Some(0)));
            let plain = EXAMPLE.get(..length).map(str::to_owned);
            match plain {
                Some(_) if max.is_none_or(|max| max >= 7) => EXAMPLE.to_owned(),
                Some(start) => start,
                None if length <= CHARACTERS => "example-".chars().cycle().take(length).collect(),
                None => return None,
            }
        }
        Some(source) => {
            let language = automata.get(source)?;
            let is_long_enough = |text: &str| {
                let length = text.len() as u64;
                min <= length && max.is_none_or(|max| length <= max)
            };
            if is_long_enough(EXAMPLE) && language.is_match(EXAMPLE) {
                return Some(EXAMPLE.to_owned());
            }
            let some = language.shortest_with_len(min.max(1), max).ok().flatten();
            some.or_else(|| language.shortest_with_len(min, max).ok().flatten())?
        }
    };
    let is_shown = text.chars().count() <= CHARACTERS && !text.chars().any(char::is_control);
    is_shown.then_some(text)
}

/// Returns the number of items of a list or map: the minimum, but at least one if the constraints allow it.
fn count(constraints: &[&Constraint]) -> Option<u64> {
    let length = constraints.iter().find_map(|constraint| match constraint {
        Constraint::Count(length) => Some(*length),
        _ => None,
    });
    let length = length.unwrap_or_default();
    let least = u64::from(length.max != Some(0)).max(length.min.unwrap_or(0));
    (least <= ITEMS).then_some(least)
}

fn integer(ty: &Type, constraints: &[&Constraint]) -> Option<i64> {
    let range = constraints.iter().find_map(|constraint| match constraint {
        Constraint::Integer { min, max, .. } => Some((*min, *max)),
        _ => None,
    });
    let (min, max) = range.unwrap_or_default();
    let (min, max) = (min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX));
    let fits = |number: &i64| match ty {
        Type::I8 => i8::try_from(*number).is_ok(),
        Type::I16 => i16::try_from(*number).is_ok(),
        Type::I32 => i32::try_from(*number).is_ok(),
        _ => true,
    };
    (min <= max).then(|| 1.clamp(min, max)).filter(fits)
}

fn float(constraints: &[&Constraint]) -> Option<f64> {
    let range = constraints.iter().find_map(|constraint| match constraint {
        Constraint::Float { min, max, .. } => Some((*min, *max)),
        _ => None,
    });
    let (min, max) = range.unwrap_or_default();
    let value = min.map_or(1.0, |min| min.max(1.0));
    let value = max.map_or(value, |max| max.min(value));
    min.is_none_or(|min| min <= value).then_some(value)
}
