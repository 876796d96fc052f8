//! Models with one mutation each: the comparison reports a change if, and only if, the generated code differs.

mod mutants;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use ferrosmith::diff::{self, Kind, Level, Report};
use ferrosmith::emit::{self, Code, SourceFile};
use ferrosmith::ir::{Package, TypeItem};
use ferrosmith::smithy::Source;
use ferrosmith::{Options, render};
use serde_json::Value;

use mutants::{Mutant, mutants};

/// Small models that together hold all that the generator reacts to.
const MODELS: [&str; 9] = [
    "bindings",
    "choices",
    "constraints",
    "errors",
    "ledger",
    "places",
    "services",
    "streams",
    "structures",
];

/// So many mutants of a class are looked at, and so many are tried for that, unless `FERROSMITH_MUTANTS=all` asks
/// for all of them.
const PER_CLASS: (usize, usize) = (1, 2);

/// Lints that may report a change although no code differs: they concern documentation, or protocols that the crate
/// does not support.
const BESIDES_CODE: [&str; 3] = ["docs-changed", "protocol-added", "protocol-removed"];

/// Lints that report a change once, although every file differs that names the type.
const RENAMES: [&str; 3] = ["type-renamed", "type-moved", "operation-renamed"];

/// A crate: its package, and its code by file.
struct Version {
    package: Package,
    code: BTreeMap<String, Vec<String>>,
}

/// The lines of files that have been formatted, by their tokens: most files are the same in most mutants.
#[derive(Default)]
struct Formatter {
    known: HashMap<String, Vec<String>>,
}

impl Formatter {
    fn lines(&mut self, file: SourceFile<'_>) -> (String, Vec<String>) {
        let SourceFile { path, origin, make } = file;
        let Code { tokens, calls } = make();
        let tokens = tokens.to_string();
        let key = format!("{tokens} {calls:?}");
        let lines = self.known.entry(key).or_insert_with(|| {
            let make = Box::new(move || Code {
                tokens: tokens.parse().expect("it was made of tokens"),
                calls,
            });
            let file = SourceFile {
                path: path.clone(),
                origin,
                make,
            };
            code(&render::source_file(file).text.expect("it is Rust"))
        });
        (path, lines.clone())
    }

    /// The crate for a model, if there can be one.
    fn version(&mut self, model: &str) -> Option<Version> {
        let source = Source {
            name: "model.json".to_owned(),
            bytes: model.as_bytes().to_vec(),
        };
        let (package, _) = ferrosmith::package(&[source], &Options::default()).ok()?;
        let mut files = emit::shared_files(&package);
        files.extend(emit::item_files(package.clone()));
        let mut code: BTreeMap<_, _> = files.into_iter().map(|file| self.lines(file)).collect();
        code.insert(
            "Cargo.toml".to_owned(),
            self::code(&emit::manifest(&package, &Default::default())),
        );
        Some(Version { package, code })
    }
}

/// The lines of a file, without headers, documentation and the description of the crate.
fn code(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let is_code = |line: &&str| {
        let is_words = line.starts_with("//")
            || line.starts_with("#[doc")
            || line.starts_with("description = ");
        !line.is_empty() && !is_words
    };
    lines.filter(is_code).map(str::to_owned).collect()
}

/// The files that differ.
fn differing<'v>(old: &'v Version, new: &'v Version) -> BTreeSet<&'v str> {
    let paths = old.code.keys().chain(new.code.keys());
    let differs = |path: &&String| old.code.get(*path) != new.code.get(*path);
    paths.filter(differs).map(String::as_str).collect()
}

/// Returns the start of the Rust paths of the items in a file; none if the file is not for a single item.
fn item_path(package: &Package, file: &str) -> Option<String> {
    let (folder, module) = file
        .strip_prefix("src/")?
        .strip_suffix(".rs")?
        .split_once('/')?;
    let is = |name: &str| name.trim_start_matches("r#") == module;
    match folder {
        _ if module == "mod" => None,
        "operation" => Some(format!("operation::{module}::")),
        "types" => {
            let mut types = package
                .types
                .iter()
                .map(|item| (item.module(), TypeItem::ident(item)));
            let (_, ident) = types.find(|(name, _)| is(name))?;
            Some(format!("types::{ident}"))
        }
        "error" => {
            let exception = package.exceptions.iter().find(|item| is(&item.module))?;
            Some(format!("error::{}", exception.ident))
        }
        _ => None,
    }
}

/// Returns true if something is reported for an item.
fn is_reported(report: &Report, item: &str) -> bool {
    let (bare, below) = (
        item.trim_end_matches("::"),
        format!("{}::", item.trim_end_matches("::")),
    );
    let changes = report
        .changes
        .iter()
        .filter(|change| change.lint.id != "docs-changed");
    let mut paths = changes.flat_map(|change| &change.paths);
    paths.any(|path| path == bare || path.starts_with(&below))
}

/// Returns an item that callers can name and that a file no longer has.
fn lost<'v>(old: &'v Version, new: &Version, file: &str) -> Option<&'v str> {
    // Neither the runtime nor the markers are shown.
    let is_shown = !file.starts_with("src/runtime") && file != "src/member.rs";
    let public = |line: &'v String| {
        let is_public = line.starts_with("pub ") && is_shown;
        // The value of a constant may be another.
        is_public.then(|| line.split(" = ").next().unwrap_or(line))
    };
    let mut before = old.code.get(file)?.iter().filter_map(public);
    let after = new.code.get(file);
    before.find(|name| !after.is_some_and(|after| after.iter().any(|line| line.starts_with(name))))
}

/// Returns the errors in the comparison of two versions.
fn faults(old: &Version, new: &Version, report: &Report) -> Vec<String> {
    let mut faults = Vec::new();
    let files = differing(old, new);
    let has = |ids: &[&str]| {
        report
            .changes
            .iter()
            .any(|change| ids.contains(&change.lint.id))
    };
    let of_code = report
        .changes
        .iter()
        .filter(|change| !BESIDES_CODE.contains(&change.lint.id));
    let of_code: Vec<_> = of_code.map(|change| change.lint.id).collect();
    let words_only = report
        .changes
        .iter()
        .all(|change| change.lint.id == "docs-changed");
    if files.is_empty() && !of_code.is_empty() {
        faults.push(format!("no code differs, but there is {of_code:?}"));
    }
    if !files.is_empty() && words_only {
        faults.push(format!("nothing is reported, but these differ: {files:?}"));
    }
    for file in files {
        let items = [&old.package, &new.package].map(|package| item_path(package, file));
        let mut items = items.into_iter().flatten().peekable();
        if items.peek().is_some() && !has(&RENAMES) && !items.any(|item| is_reported(report, &item))
        {
            faults.push(format!("nothing is reported for {file}"));
        }
        let is_major = report.verdict_of(Kind::Api) == Some(Level::Major);
        if let Some(line) = lost(old, new, file).filter(|_| !is_major) {
            faults.push(format!("not major, but {file} lost `{line}`"));
        }
    }
    faults
}

/// Tests determine the dev-dependencies in the manifest, and nothing else.
fn drop_endpoint_tests(model: &mut Value) {
    let shapes = model["shapes"].as_object_mut().expect("there are shapes");
    let traits = shapes
        .values_mut()
        .filter_map(|shape| shape.get_mut("traits"));
    for traits in traits.filter_map(Value::as_object_mut) {
        traits.remove("smithy.rules#endpointTests");
    }
}

#[test]
fn the_diff_reports_exactly_the_mutations_that_change_generated_code() {
    let all = std::env::var("FERROSMITH_MUTANTS").is_ok_and(|value| value == "all");
    let (enough, tries) = if all {
        (usize::MAX, usize::MAX)
    } else {
        PER_CLASS
    };
    let mut classes: HashMap<String, (usize, usize)> = HashMap::new();
    let mut formatter = Formatter::default();
    let (mut read, mut differ) = (0, 0);
    let mut wrong = Vec::new();
    for name in MODELS {
        let source = crate::support::model(name);
        let mut model: Value = serde_json::from_slice(&source.bytes).expect("the model is JSON");
        drop_endpoint_tests(&mut model);
        let old = formatter
            .version(&model.to_string())
            .expect("the model is good");
        for Mutant { what, class, text } in mutants(&model) {
            let (seen, tried) = classes.entry(class).or_default();
            if *seen == enough || *tried == tries {
                continue;
            }
            *tried += 1;
            let Some(new) = formatter.version(&text) else {
                continue;
            };
            let Ok(report) = diff::compare(&old.package, &new.package) else {
                continue;
            };
            *seen += 1;
            read += 1;
            differ += usize::from(!differing(&old, &new).is_empty());
            let faults = faults(&old, &new, &report);
            if !faults.is_empty() {
                wrong.push(format!("{name}: {what}: {}", faults.join("; ")));
            }
        }
    }
    println!("{read} mutants were read, of which {differ} make other code");
    let wrong = format!("{} of {read}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(wrong.starts_with("0 "), "{wrong}");
    assert!(
        read > 500 && differ > read / 4,
        "{differ} of {read}: the mutations are too weak"
    );
}
