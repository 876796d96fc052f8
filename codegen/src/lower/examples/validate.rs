//! Validates the examples of the model with the rules of the generated validators, which are stricter than those of the
//! loader and the reference implementation: lengths are counted in characters instead of UTF-16 code units, and members
//! of the host name must be host labels.

use serde_json::{Map, Value};

use crate::ir::{Constraint, Length, Structure, Type, TypeItem};

use super::{Scope, pointer};

/// Validates the input of examples like the generated validators.
pub(super) struct Validator<'p>(pub(super) &'p Scope<'p>);

impl Validator<'_> {
    /// Returns the first violation in the members of a request or structure; `at` is the [JSON
    /// pointer](https://www.rfc-editor.org/rfc/rfc6901) to the structure.
    pub(super) fn structure(
        &self,
        structure: &Structure,
        members: &Map<String, Value>,
        at: &str,
    ) -> Option<String> {
        structure.fields.iter().find_map(|field| {
            let value = members.get(&field.wire_name)?;
            let at = inside(at, &field.wire_name);
            self.value(&field.ty, field.check.as_ref()?, value, &at)
        })
    }

    /// Returns the first violation of a value. A value that does not match its type has none.
    fn value(&self, ty: &Type, constraint: &Constraint, value: &Value, at: &str) -> Option<String> {
        if value.is_null() {
            return None;
        }
        let broken = match constraint {
            Constraint::Shared { index, .. } => {
                return self.value(ty, &self.0.constraints.get(*index)?.constraint, value, at);
            }
            Constraint::Both(one, other) => {
                let mut both = [one, other].into_iter();
                return both.find_map(|constraint| self.value(ty, constraint, value, at));
            }
            Constraint::Sensitive(inner) | Constraint::Sparse(inner) => {
                return self.value(ty, inner, value, at);
            }
            Constraint::Nested | Constraint::Recursive => return self.nested(ty, value, at),
            Constraint::Each(inner) => {
                let mut items = value.as_array()?.iter().enumerate();
                return items.find_map(|(index, item)| {
                    self.value(held(ty)?, inner, item, &inside(at, &index.to_string()))
                });
            }
            Constraint::Keys(inner) => {
                let mut keys = value.as_object()?.keys();
                return keys.find_map(|key| {
                    self.value(&Type::String, inner, &Value::from(key.as_str()), at)
                });
            }
            Constraint::Values { constraint, .. } => {
                let mut values = value.as_object()?.iter();
                return values.find_map(|(key, value)| {
                    self.value(held(ty)?, constraint, value, &inside(at, key))
                });
            }
            Constraint::Text { length, .. } => outside((*length)?, value.as_str()?.chars().count()),
            // The loader has checked these constraints.
            Constraint::Bytes(_)
            | Constraint::Count(_)
            | Constraint::Integer { .. }
            | Constraint::Float { .. }
            | Constraint::Decimal { .. }
            | Constraint::UniqueItems
            | Constraint::KnownValue
            | Constraint::Unchecked => None,
            Constraint::HostLabel => {
                (!is_host_label(value.as_str()?)).then(|| "is not a host label".to_owned())
            }
        };
        broken.map(|broken| format!("`{at}` {broken}"))
    }

    /// Returns the first violation in a structure or union.
    fn nested(&self, ty: &Type, value: &Value, at: &str) -> Option<String> {
        let path = match ty {
            Type::Boxed(inner) | Type::Optional(inner) => return self.nested(inner, value, at),
            Type::Named(path) => path,
            _ => return None,
        };
        let members = value.as_object()?;
        match self.0.get(path)? {
            TypeItem::Structure(structure) => self.structure(structure, members, at),
            TypeItem::Union(union) => union.variants.iter().find_map(|variant| {
                let value = members.get(&variant.wire_name)?;
                let at = inside(at, &variant.wire_name);
                self.value(variant.ty.as_ref()?, variant.check.as_ref()?, value, &at)
            }),
            TypeItem::Enumeration(_) => None,
        }
    }
}

/// Returns whether the text is a valid host label.
pub(super) fn is_host_label(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&text.len())
        && text.bytes().all(is_allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Returns the type of the items of a list, or of the values of a map.
fn held(ty: &Type) -> Option<&Type> {
    match ty {
        Type::List(inner) | Type::Map(_, inner) => Some(inner),
        Type::Boxed(inner) | Type::Optional(inner) => held(inner),
        _ => None,
    }
}

/// Returns the JSON pointer to an item or member.
fn inside(at: &str, token: &str) -> String {
    let mut pointer = at.to_owned();
    pointer::push_token(&mut pointer, token);
    pointer
}

fn outside(length: Length, found: usize) -> Option<String> {
    let count = found as u64;
    let is_out =
        length.min.is_some_and(|min| count < min) || length.max.is_some_and(|max| count > max);
    is_out.then(|| format!("has a length of {found}, which is not allowed"))
}

#[cfg(test)]
mod tests {
    use super::is_host_label;

    #[test]
    fn host_labels_have_letters_digits_and_inner_hyphens() {
        let longest = "a".repeat(63);
        for (text, expected) in [
            ("a", true),
            ("A-1", true),
            ("1", true),
            (longest.as_str(), true),
            ("", false),
            ("-a", false),
            ("a-", false),
            ("a.b", false),
            ("a_b", false),
            ("ä", false),
            (&(longest.clone() + "a"), false),
        ] {
            assert_eq!(is_host_label(text), expected, "{text}");
        }
    }
}
