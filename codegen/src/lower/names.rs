//! Converts Smithy names to Rust names. Only this module and, for crates, [`crate_names`](super::crate_names)
//! construct names.
//!
//! [heck](https://docs.rs/heck) converts the case. Names that it would make unreadable are corrected before (`ARNs`)
//! or after (`G6_2xlarge`), reserved words are escaped, and of two equal names one gets a number.

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use crate::smithy::ShapeId;

use super::digest;

/// The maximum length of a name. Files and pages of the documentation are named after it, and some file systems allow
/// at most 255 bytes, including extensions and suffixes such as `Builder`.
const LONGEST: usize = 120;

/// Keywords of any edition, which need `r#`.
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
pub(super) const NEVER_RAW: &[&str] = &["self", "super", "crate", "_"];

/// Names of types and variants that generated code uses without a path. A shape or variant with the same name would
/// shadow them.
pub(super) const PRELUDE: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// The methods of builders that are not named after members.
const BUILDER_METHODS: &[&str] = &["build"];

/// Names of modules in or above the modules of shapes. A module inside one with the same name would be confusing.
const MODULES: &[&str] = &["builder", "constraints", "error", "operation", "types"];

/// Names that files cannot have: Rust uses `mod.rs` for the parent module, Windows the others for devices.
pub(super) const FILES: &[&str] = &[
    "mod", "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "con", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul",
    "prn",
];

/// Returns the name of a struct, enum or operation.
pub fn type_name(smithy: &str) -> String {
    let name = upper_camel(smithy);
    if PRELUDE.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// Returns the name of a type with a suffix: `Weather` and `Builder` become `WeatherBuilder`, and so do `Weather_` and
/// `Builder`, because only the end of a name can have an underscore.
pub fn compound_name(name: &str, suffix: &str) -> String {
    format!("{}{suffix}", name.trim_end_matches('_'))
}

/// Returns the name of an enum variant.
pub fn variant_name(smithy: &str) -> String {
    let name = upper_camel(smithy);
    if name == "Self" {
        "Self_".to_owned()
    } else {
        name
    }
}

/// Returns the name of a field and of the method of the builder for it.
pub fn field_name(smithy: &str) -> String {
    let name = snake(smithy);
    if BUILDER_METHODS.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        escape_keyword(name)
    }
}

/// Returns the name of a method that is named after a member.
pub fn method_name(smithy: &str) -> String {
    escape_keyword(snake(smithy))
}

/// Returns the names of the methods of a union for a member: the constructor, the methods that borrow and take the
/// value, and the test.
pub fn union_methods(smithy: &str) -> [String; 4] {
    let make = method_name(smithy);
    let [lend, take, is] = accessors(&make);
    [make, lend, take, is]
}

/// Returns the names of the methods of a union that belong to a constructor.
pub fn accessors(constructor: &str) -> [String; 3] {
    let bare = bare(constructor).trim_matches('_');
    ["as", "into", "is"].map(|prefix| format!("{prefix}_{bare}"))
}

/// Returns the name of a variant of an error enum: that of the exception without the suffix `Exception`, `Error` or
/// `Fault`.
pub fn error_variant_name(smithy: &str) -> String {
    let short = ["Exception", "Error", "Fault"]
        .iter()
        .find_map(|suffix| smithy.strip_suffix(suffix))
        .filter(|short| !short.is_empty());
    variant_name(short.unwrap_or(smithy))
}

/// Returns the name of the builder's method that sets a field to an `Option`.
pub fn option_setter_name(field: &str) -> String {
    format!("set_{}", bare(field).trim_matches('_'))
}

/// Returns the name of a module and its file.
pub fn module_name(smithy: &str) -> String {
    let name = snake(smithy);
    if MODULES.contains(&name.as_str()) || FILES.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        escape_keyword(name)
    }
}

/// Returns the name of a static.
pub fn static_name(smithy: &str) -> String {
    let name = digit_safe(split_plurals(smithy).to_shouty_snake_case(), "_", "EMPTY");
    shorten(name, smithy, "_").to_ascii_uppercase()
}

/// Returns a name without `r#`, for texts and file names.
pub fn bare(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

/// Returns the words of a name, in lower case and separated by spaces.
pub fn words(smithy: &str) -> String {
    split_plurals(smithy).to_snake_case().replace('_', " ")
}

fn upper_camel(smithy: &str) -> String {
    let spaced = split_plurals(smithy);
    let mut name = String::with_capacity(spaced.len());
    for word in spaced
        .to_snake_case()
        .split('_')
        .filter(|word| !word.is_empty())
    {
        let digits_meet = name.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit());
        if digits_meet {
            name.push('_');
        }
        name.push_str(&word.to_upper_camel_case());
    }
    shorten(digit_safe(name, "V", "Empty"), smithy, "")
}

fn snake(smithy: &str) -> String {
    let name = digit_safe(split_plurals(smithy).to_snake_case(), "_", "empty");
    shorten(name, smithy, "_")
}

/// Truncates a name that is too long, and appends a digest of the name in the model, so that the result depends on
/// nothing else.
fn shorten(name: String, smithy: &str, separator: &str) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let start: String = name.chars().take(LONGEST - 20).collect();
    let start = start.trim_end_matches('_');
    format!("{start}{separator}x{}", digest::of_text(smithy))
}

/// Adds a prefix to a name that begins with a digit, or replaces an empty name.
fn digit_safe(name: String, prefix: &str, empty: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{prefix}{name}")
    } else if name.is_empty() {
        empty.to_owned()
    } else {
        name
    }
}

fn escape_keyword(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// Makes the plural of an abbreviation one word: `providerARNs` becomes `providerArns`, and then `provider_arns`
/// instead of `provider_ar_ns`.
pub(super) fn split_plurals(smithy: &str) -> String {
    let mut result = String::with_capacity(smithy.len());
    let mut rest = smithy;
    while let Some(start) = rest.find(|c: char| c.is_ascii_uppercase()) {
        let (before, run_on) = rest.split_at(start);
        let end = run_on
            .find(|c: char| !c.is_ascii_uppercase())
            .unwrap_or(run_on.len());
        let (run, after) = run_on.split_at(end);
        let mut following = after.chars();
        let plural = run.len() > 1
            && following.next() == Some('s')
            && following.next().is_none_or(|c| !c.is_ascii_lowercase());
        result.push_str(before);
        if plural {
            result.push_str(&run[..1]);
            result.push_str(&run[1..].to_ascii_lowercase());
        } else {
            result.push_str(run);
        }
        rest = after;
    }
    result.push_str(rest);
    result
}

/// The names of a scope, such as the fields of a struct or the types of a module.
#[derive(Debug, Default)]
pub struct Scope {
    taken: BTreeMap<String, ShapeId>,
    reserved: &'static [&'static str],
    /// The next number for each name, so that many clashes do not take quadratic time.
    next: BTreeMap<String, usize>,
}

/// A name that has been assigned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The name.
    pub name: String,
    /// The shape or member with the wanted name.
    pub clashes_with: Option<ShapeId>,
}

impl Scope {
    /// Creates a scope in which generated code needs some names itself.
    pub fn without(reserved: &'static [&'static str]) -> Self {
        Self {
            reserved,
            ..Self::default()
        }
    }

    /// Assigns a name to a shape or member. If the wanted name is taken, a number is added.
    ///
    /// Callers first claim those names that need no conversion, so that new shapes do not change existing names.
    pub fn claim(&mut self, wanted: &str, id: &ShapeId) -> Given {
        let first = self.taken.get(wanted).cloned();
        let mut name = wanted.to_owned();
        let mut number = self.next.get(wanted).copied().unwrap_or(2);
        while self.taken.contains_key(&name) || self.reserved.contains(&name.as_str()) {
            name = numbered(wanted, number);
            number += 1;
        }
        if number > 2 {
            self.next.insert(wanted.to_owned(), number);
        }
        self.taken.insert(name.clone(), id.clone());
        Given {
            name,
            clashes_with: first,
        }
    }
}

/// Adds a number: `Foo` becomes `Foo2`, `foo2` becomes `foo2_2`, `r#type` becomes `type2`, `Self_` becomes `Self2`.
fn numbered(name: &str, number: usize) -> String {
    let bare = bare(name).trim_end_matches('_');
    if bare.ends_with(|c: char| c.is_ascii_digit()) {
        format!("{bare}_{number}")
    } else {
        format!("{bare}{number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_readable_and_legal() {
        let table = [
            (
                "GRAPHICS_G6_2XLARGE",
                "GraphicsG6_2xlarge",
                "graphics_g6_2xlarge",
            ),
            ("providerARNs", "ProviderArns", "provider_arns"),
            ("ARNs", "Arns", "arns"),
            ("IDsList", "IdsList", "ids_list"),
            ("Type", "Type", "r#type"),
            ("Self", "Self_", "self_"),
            ("Option", "Option_", "option"),
            ("build", "Build", "build_"),
            ("s3:ObjectCreated:*", "S3ObjectCreated", "s3_object_created"),
            ("_id", "Id", "id"),
            ("3d", "V3d", "_3d"),
            ("***", "Empty", "empty"),
            ("gen", "Gen", "r#gen"),
            (
                "AGAModeForDirectoryEnum",
                "AgaModeForDirectoryEnum",
                "aga_mode_for_directory_enum",
            ),
            ("AWSAccess", "AwsAccess", "aws_access"),
        ];
        for (smithy, camel, snake) in table {
            assert_eq!(type_name(smithy), camel, "{smithy}");
            assert_eq!(field_name(smithy), snake, "{smithy}");
        }
    }

    #[test]
    fn clashes_get_numbers() {
        let a = ShapeId::parse("x#A").expect("a shape id");
        let b = ShapeId::parse("x#B").expect("a shape id");
        let mut scope = Scope::default();
        assert_eq!(scope.claim("foo_bar", &a).name, "foo_bar");
        let second = scope.claim("foo_bar", &b);
        assert_eq!(
            (second.name.as_str(), second.clashes_with),
            ("foo_bar2", Some(a))
        );
    }
}
