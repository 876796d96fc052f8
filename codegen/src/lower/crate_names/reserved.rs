//! Names that are not valid for a crate.

use crate::diagnostics::Diagnostic;
use crate::ir::DEPENDENCIES;

use super::super::names::{FILES, KEYWORDS, NEVER_RAW, PRELUDE};
use super::{SUFFIX, usable};

/// The maximum length of the name of a crate, which is that of registries.
pub(super) const LONGEST: usize = 64;

/// Crates of the standard library.
pub(super) const STANDARD: &[&str] = &[
    "alloc",
    "compiler_builtins",
    "core",
    "panic_abort",
    "panic_unwind",
    "proc_macro",
    "std",
    "test",
    "unwind",
];

/// Directories of build artifacts.
pub(super) const ARTIFACTS: &[&str] = &["build", "deps", "examples", "incremental"];

/// Primitive types, tools, and names of the prelude that are not in [`PRELUDE`]. A dependency with such a name would
/// shadow them.
pub(super) const HIDING: &[&str] = &[
    "bool",
    "char",
    "f128",
    "f16",
    "f32",
    "f64",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "str",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize", //
    "clippy",
    "diagnostic",
    "miri",
    "rust_analyzer",
    "rustfmt", //
    "AsMut",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "DoubleEndedIterator",
    "Drop",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "FromIterator",
    "Future",
    "IntoFuture",
    "Send",
    "Sized",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
];

/// Returns an error if a name given by the user is not valid for a crate.
pub(in super::super) fn refused(name: &str) -> Option<Diagnostic> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let says_something = name.contains(|c: char| c.is_ascii_alphanumeric());
    let is_good = starts && says_something && name.chars().all(is_plain) && name.len() <= LONGEST;
    let problem = |why: &str, help: String| {
        Diagnostic::error(format!("`{name}` cannot be the name of a crate{why}")).help(help)
    };
    if !is_good {
        let help = format!(
            "use letters, digits, `-` and `_`, not more than {LONGEST}, beginning with a letter"
        );
        return Some(problem("", help));
    }
    let why = reserved(name)?;
    let other = usable(&name.to_ascii_lowercase().replace('_', "-"));
    let other = if reserved(&other).is_none() && other != name {
        other
    } else {
        format!("{}{SUFFIX}", name.trim_matches(['-', '_']))
    };
    let help = format!("choose another name for the crate, such as `{other}`");
    Some(problem(&format!(": {why}"), help))
}

/// Returns the reason why a name of letters and digits is not valid: the crate or its dependents would not compile.
pub(super) fn reserved(name: &str) -> Option<&'static str> {
    let ident = name.replace('-', "_");
    let ident = ident.as_str();
    let has = |list: &[&str]| list.iter().any(|name| name.replace('-', "_") == ident);
    if has(KEYWORDS) || has(NEVER_RAW) || ident == "Self" {
        Some("it is a keyword of Rust")
    } else if has(STANDARD) {
        Some("a crate that comes with the compiler has it")
    } else if has(DEPENDENCIES) || ident == "serde" {
        Some("a crate that generated crates depend on has it")
    } else if has(ARTIFACTS) {
        Some("Cargo has a directory of that name")
    } else if FILES.contains(&ident.to_ascii_lowercase().as_str()) {
        Some("Windows keeps it for a device")
    } else if has(HIDING) || has(PRELUDE) {
        Some("it would shadow the item of Rust with that name")
    } else {
        None
    }
}
