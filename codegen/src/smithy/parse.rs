//! Parses a JSON AST file into a [`FileDraft`].

use std::cell::Cell;

use foldhash::HashSet;
use serde_json::{Map, Value};

use crate::diagnostics::Diagnostic;

use super::draft::FileDraft;
use super::intern::Interner;
use super::json::{self, Entry};
use super::json_fields::Object;
use super::locate::Locator;
use super::problems::Problems;
use super::repeated_keys::repeated_keys;
use super::{ShapeId, Source};

/// The state shared by the readers of all files.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) interner: Interner,
    pub(super) problems: Problems,
    /// Shapes that are present but invalid; references to them are not reported.
    pub(super) broken: HashSet<ShapeId>,
    /// Enums converted from strings with the `enum` trait and lists converted from sets: newer rules do not apply to
    /// them.
    pub(super) upgraded: HashSet<ShapeId>,
    /// True if a file uses a version of Smithy after 2.0.
    pub(super) is_of_later_version: bool,
    /// True if something unreadable may be a service or resource, or a binding of one.
    pub(super) lacks_bindings: bool,
    /// Reported unknown keys, with the type of the node that has them.
    unknown_keys: HashSet<(&'static str, String)>,
}

/// Reads one file into drafts.
pub(super) struct Reader<'s> {
    pub(super) source: usize,
    pub(super) shared: &'s mut Shared,
    pub(super) file: FileDraft,
    /// Resources with the key `properties`, which Smithy 1.0 lacks.
    pub(super) with_properties: Vec<ShapeId>,
    version: Option<Value>,
}

/// Parses a file; its problems are added to the shared ones.
pub(super) fn parse(source: usize, input: &Source, shared: &mut Shared) -> FileDraft {
    let mut reader = Reader {
        source,
        shared,
        file: FileDraft::default(),
        with_properties: Vec::new(),
        version: None,
    };
    let repeats = Cell::new(false);
    let outcome = json::read(input.text(), &repeats, &mut |entry| reader.entry(entry));
    if repeats.get() && outcome.is_ok() {
        report_repeats(source, input, &mut reader.shared.problems);
    }
    match outcome {
        Ok(()) => reader.finish(),
        Err(error) => {
            reader.shared.lacks_bindings = true;
            reader
                .shared
                .problems
                .push_at(source, &[], json_error(&error));
            FileDraft::default()
        }
    }
}

/// Reports duplicate keys of objects.
fn report_repeats(source: usize, input: &Source, problems: &mut Problems) {
    let mut locator = Locator::new(std::slice::from_ref(input));
    for (key, offset) in repeated_keys(input.text()) {
        let message = format!("an object has the key `{}` twice", shorten(&key));
        let help = "remove one of the two; the last one counts";
        let mut diagnostic = Diagnostic::warning(message)
            .help(help)
            .in_file(input.name.clone());
        diagnostic.position = locator.place(0, offset).map(|place| place.position);
        problems.push_at(source, &[], diagnostic);
    }
}

fn json_error(error: &serde_json::Error) -> Diagnostic {
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or(&text);
    let help = if error.is_eof() {
        "complete the file: it ends too early"
    } else if message.starts_with("recursion limit") {
        "reduce the nesting of objects and lists to 127 levels"
    } else if error.is_data() {
        "write one JSON object with `smithy` and `shapes`, like the output of `smithy ast`"
    } else {
        "correct the JSON here; comments and trailing commas are not allowed"
    };
    let diagnostic = Diagnostic::error(format!("this is not readable JSON: {message}")).help(help);
    match error.line() {
        0 => diagnostic,
        line => diagnostic.at(line, error.column().max(1)),
    }
}

impl Reader<'_> {
    fn entry(&mut self, entry: Entry) {
        match entry {
            Entry::Shapes => {
                self.file.shapes.clear();
                self.file.applies.clear();
                self.with_properties.clear();
            }
            Entry::Shape(id, node) => self.shape(&id, node),
            Entry::Top(key, value) => match key.as_str() {
                "smithy" => self.version = Some(value),
                "metadata" => self.metadata(value),
                _ => self.unknown_key("the top level", &key, &[&key], None),
            },
        }
    }

    fn metadata(&mut self, value: Value) {
        if let Some(metadata) = self.object(as_object(value), None, &["metadata"]) {
            self.file.metadata = metadata;
        }
    }

    fn finish(mut self) -> FileDraft {
        let version1 = match self.version.take() {
            Some(Value::String(version)) => match version.as_str() {
                "1" | "1.0" => true,
                "2" | "2.0" => false,
                later if is_later(later) => {
                    self.shared.is_of_later_version = true;
                    false
                }
                _ => {
                    self.error(
                        None,
                        &["smithy"],
                        format!("Smithy version `{}` is not known", shorten(&version)),
                        "write \"2.0\" (or \"1.0\" for an old model)",
                    );
                    false
                }
            },
            Some(other) => {
                self.error(
                    None,
                    &["smithy"],
                    format!(
                        "`smithy` must be the version as a string, but is {}",
                        describe(&other)
                    ),
                    "write it in quotes: \"smithy\": \"2.0\"",
                );
                false
            }
            None => {
                // The content of a file that is not a model is unknown, including any service in it.
                self.shared.lacks_bindings |= self.file.shapes.is_empty();
                self.error(
                    None,
                    &[],
                    "this is not a Smithy model: the key `smithy` is missing".to_owned(),
                    "pass a Smithy JSON AST file, as `smithy ast` prints it; it begins with \"smithy\": \"2.0\"",
                );
                false
            }
        };
        for draft in &mut self.file.shapes {
            draft.version1 = version1;
        }
        for apply in &mut self.file.applies {
            apply.version1 = version1;
        }
        for id in std::mem::take(&mut self.with_properties) {
            if version1 {
                let path = ["shapes", id.as_str(), "properties"];
                let message = "Smithy 1.0 has no resource properties";
                let help = "write \"smithy\": \"2.0\" at the top of the file";
                self.error(Some(&id), &path, message, help);
            }
        }
        self.file
    }

    /// Reports an error at a position in this file.
    pub(super) fn error(
        &mut self,
        shape: Option<&ShapeId>,
        path: &[&str],
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let mut diagnostic = Diagnostic::error(message).help(help);
        if let Some(shape) = shape {
            diagnostic = diagnostic.on(shape);
        }
        self.shared.problems.push_at(self.source, path, diagnostic);
    }

    /// Warns of an unknown key, once for each kind of node.
    pub(super) fn unknown_key(
        &mut self,
        node: &'static str,
        key: &str,
        path: &[&str],
        shape: Option<&ShapeId>,
    ) {
        if !self.shared.unknown_keys.insert((node, key.to_owned())) {
            return;
        }
        let mut diagnostic = Diagnostic::warning(format!(
            "the key `{}` is unknown on {node} and is ignored",
            shorten(key)
        ))
        .help("remove it or correct its spelling; other uses of it are not reported");
        if let Some(shape) = shape {
            diagnostic = diagnostic.on(shape);
        }
        self.shared.problems.push_at(self.source, path, diagnostic);
    }

    /// Returns the content of an object, or reports an error.
    pub(super) fn object<T>(
        &mut self,
        node: Object<T>,
        shape: Option<&ShapeId>,
        path: &[&str],
    ) -> Option<T> {
        match node {
            Ok(entries) => Some(entries),
            Err(other) => {
                let key = path.last().copied().unwrap_or_default();
                self.error(
                    shape,
                    path,
                    format!(
                        "`{}` must be an object, but it is {}",
                        shorten(key),
                        describe(&other)
                    ),
                    "write an object in braces, or leave the key out",
                );
                None
            }
        }
    }
}

/// Returns whether a version is 2.1 or a later 2.x version, which is read like 2.0.
pub(super) fn is_later(version: &str) -> bool {
    let minor = version.strip_prefix("2.").unwrap_or_default();
    !minor.is_empty() && minor.len() <= 4 && minor.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the entries of an object, or the value if it is not one.
pub(super) fn as_object(value: Value) -> Object<Map<String, Value>> {
    match value {
        Value::Object(entries) => Ok(entries),
        other => Err(other),
    }
}

/// Returns the type of a value, for messages.
pub(super) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Shortens text of the model for messages to at most 100 characters.
pub(super) fn shorten(text: &str) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(100) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}

/// Formats a value for messages.
pub(super) fn quote(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) => describe(value).to_owned(),
        other => shorten(&other.to_string()).into_owned(),
    }
}
