//! The names of crates, derived from the service or given by the user.

use heck::ToKebabCase;

use crate::diagnostics::Diagnostic;
use crate::ir::{DEPENDENCIES, known_features};
use crate::smithy::trait_ids;
use crate::smithy::{Model, ShapeId};

use super::calls::sdk_id;
use super::names::{FILES, KEYWORDS, NEVER_RAW, PRELUDE, split_plurals};

/// The maximum length of the name of a crate, which is that of registries.
const LONGEST: usize = 64;

/// The suffix for names that are not valid for a crate.
const SUFFIX: &str = "-client";

/// The prefix for names that begin with a digit.
const PREFIX: &str = "service-";

/// The brands in titles of AWS services.
const BRANDS: &[&str] = &["amazon", "aws"];

/// Crates of the standard library.
const STANDARD: &[&str] = &[
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
const ARTIFACTS: &[&str] = &["build", "deps", "examples", "incremental"];

/// Primitive types, tools, and names of the prelude that are not in [`PRELUDE`]. A dependency with such a name would
/// shadow them.
const HIDING: &[&str] = &[
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

/// Returns the name of the crate for a service.
///
/// The services of AWS are named after their `sdkId`, which is short and stays: `aws-ssm`. Where the title is no more
/// than that with a brand before it, it is the name: `amazon-workspaces`. Other services are named after their title,
/// and those without one after their shape: `parcel-service`.
pub(super) fn of_service(model: &Model, service: &ShapeId) -> String {
    let traits = model.shape(service).map(|shape| &shape.traits);
    let title = traits.and_then(|traits| traits.text(trait_ids::TITLE));
    make(title, traits.and_then(sdk_id), service.name())
}

/// Returns the name of the module for a service in a crate with several services: the name of its own crate without
/// the brand, such as `workspaces`.
pub fn module_of(model: &Model, service: &ShapeId) -> String {
    let name = of_service(model, service);
    let bare = |brand: &&str| name.strip_prefix(*brand)?.strip_prefix('-');
    let bare = BRANDS.iter().find_map(bare).unwrap_or(&name);
    module_named(bare)
}

/// Returns a valid name of a module, with underscores instead of hyphens.
fn module_named(words: &str) -> String {
    let name = words.replace('-', "_");
    let is_word = KEYWORDS.contains(&name.as_str()) || NEVER_RAW.contains(&name.as_str());
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic());
    match !is_plain || is_word || is_reserved(&name) {
        true => format!("service_{name}"),
        false => name,
    }
}

/// Returns whether the crate root or its features already use the name.
pub fn is_reserved(name: &str) -> bool {
    let feature = name.replace('_', "-");
    let root = ["blocking", "builder", "default", "runtime", "validate"];
    root.contains(&name)
        || known_features().contains(&feature.as_str())
        || DEPENDENCIES.contains(&feature.as_str())
}

fn make(title: Option<&str>, sdk_id: Option<&str>, shape: &str) -> String {
    let title = title.map(words).filter(|title| !title.is_empty());
    let wanted = match (sdk_id.map(words), title) {
        (Some(id), Some(title)) if !id.is_empty() && is_branded(&title, &id) => title,
        (Some(id), _) if !id.is_empty() => format!("aws-{id}"),
        (_, Some(title)) if joined(&title) != joined(&words(shape)) => title,
        _ => split_plurals(shape).to_kebab_case(),
    };
    usable(&wanted)
}

/// Returns the words of a text, in lower case and separated by hyphens.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(str::to_ascii_lowercase).collect();
    words.join("-")
}

/// Returns whether a title consists of a brand and the id of the service.
fn is_branded(title: &str, id: &str) -> bool {
    let rest = |brand: &&str| title.strip_prefix(*brand)?.strip_prefix('-');
    let mut rests = BRANDS.iter().filter_map(rest);
    rests.any(|rest| joined(rest) == joined(id))
}

fn joined(words: &str) -> String {
    words.replace('-', "")
}

/// Returns a valid name of a crate that depends only on the wanted name.
fn usable(wanted: &str) -> String {
    let mut name = wanted.to_owned();
    if name.is_empty() || name.starts_with(|c: char| !c.is_ascii_alphabetic()) {
        name = format!("{PREFIX}{name}");
    }
    name.truncate(LONGEST - SUFFIX.len());
    name.truncate(name.trim_end_matches('-').len());
    if reserved(&name).is_some() {
        name.push_str(SUFFIX);
    }
    name
}

/// Returns an error if a name given by the user is not valid for a crate.
pub(super) fn refused(name: &str) -> Option<Diagnostic> {
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
fn reserved(name: &str) -> Option<&'static str> {
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
        Some("it would hide what Rust knows by that name")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crate_names_are_short_and_stable() {
        for (title, sdk_id, shape, expected) in [
            (
                Some("Amazon WorkSpaces"),
                Some("WorkSpaces"),
                "WorkspacesService",
                "amazon-workspaces",
            ),
            (
                Some("Amazon Simple Systems Manager (SSM)"),
                Some("SSM"),
                "AmazonSSM",
                "aws-ssm",
            ),
            (
                Some("AWS WAFV2"),
                Some("WAFV2"),
                "AWSWAF_20190729",
                "aws-wafv2",
            ),
            (
                Some("Amazon DynamoDB"),
                Some("DynamoDB"),
                "DynamoDB_20120810",
                "amazon-dynamodb",
            ),
            (
                Some("Amazon Bedrock Runtime"),
                Some("Bedrock Runtime"),
                "X",
                "amazon-bedrock-runtime",
            ),
            (
                Some("Access Analyzer"),
                Some("AccessAnalyzer"),
                "X",
                "aws-accessanalyzer",
            ),
            (None, Some("EC2"), "AmazonEC2", "aws-ec2"),
            (Some("Parcels"), Some("**"), "ParcelService", "parcels"),
            (None, None, "ParcelService", "parcel-service"),
            (None, None, "parcelService", "parcel-service"),
            (None, None, "AWSWorkSpacesAPIs", "aws-work-spaces-apis"),
            (None, None, "Weather_20060630", "weather-20060630"),
            (
                Some("ParcelService"),
                None,
                "ParcelService",
                "parcel-service",
            ),
            (
                Some("Parcel Service"),
                None,
                "ParcelService",
                "parcel-service",
            ),
            (Some("GitHub"), None, "Hub", "github"),
            (Some("***"), None, "ParcelService", "parcel-service"),
            (Some("3D Prints"), None, "Prints", "service-3d-prints"),
            (Some("Self"), None, "X", "self-client"),
            (Some("proc macro"), None, "X", "proc-macro-client"),
            (None, None, "Std", "std-client"),
            (None, None, "HTTP", "http-client"),
            (None, None, "_", "service"),
            (Some("NUL"), None, "X", "nul-client"),
        ] {
            let name = make(title, sdk_id, shape);
            assert_eq!(name, expected, "{title:?} {sdk_id:?} {shape}");
            assert_eq!(refused(&name), None, "{name}");
        }
    }

    #[test]
    fn names_are_not_longer_than_registries_allow() {
        for title in [
            "word ".repeat(40),
            "x".repeat(200),
            format!("3{}", "y".repeat(90)),
        ] {
            let name = make(Some(&title), None, "Shape");
            assert!(name.len() <= LONGEST, "{name}");
            assert_eq!(refused(&name), None, "{name}");
        }
    }

    /// Each name that is refused comes with one that is not.
    #[test]
    fn reserved_crate_names_are_rejected_with_a_suggestion() {
        let lists = [
            KEYWORDS,
            NEVER_RAW,
            STANDARD,
            DEPENDENCIES,
            ARTIFACTS,
            FILES,
            HIDING,
            PRELUDE,
        ];
        let more = [
            "Self",
            "proc-macro",
            "serde-json",
            "rust-analyzer",
            "CON",
            "Nul",
        ];
        for name in lists
            .concat()
            .into_iter()
            .chain(more)
            .filter(|name| *name != "_")
        {
            let problem = refused(name).unwrap_or_else(|| panic!("{name} is accepted"));
            let help = problem.help.expect("there is a remedy");
            let other = help.split('`').nth(1).expect("another name");
            assert_eq!(refused(other), None, "{name}: {help}");
        }
    }

    #[test]
    fn invalid_crate_names_are_rejected() {
        for name in [
            "",
            "_",
            "-",
            "--",
            "3d",
            "a b",
            "a.b",
            "ä",
            "-a",
            "__",
            &"a".repeat(65),
        ] {
            assert!(
                refused(name).is_some_and(|problem| problem.help.is_some()),
                "{name}"
            );
        }
        for name in [
            "a",
            "_a",
            "a-",
            "Weather",
            "weather_2",
            "std-client",
            "selfie",
            "r",
            "union",
        ] {
            assert_eq!(refused(name), None, "{name}");
        }
    }
}
