//! The arguments of a transform.

use serde_json::{Map, Value};

/// The `args` of a transform, and its name for messages.
pub(super) struct Arguments<'a> {
    name: &'a str,
    content: Content<'a>,
}

/// The two forms of arguments.
enum Content<'a> {
    None,
    Named(&'a Map<String, Value>),
    /// The deprecated form: a list without a key, for transforms that take a single list.
    List(&'a [Value]),
}

impl<'a> Arguments<'a> {
    /// # Errors
    /// Returns an error if the value is neither an object nor a list.
    pub(super) fn new(name: &'a str, value: &'a Value) -> Result<Self, String> {
        let content = match value {
            Value::Null => Content::None,
            Value::Object(entries) => Content::Named(entries),
            Value::Array(items) => Content::List(items),
            _ => {
                return Err(format!(
                    "the `args` of the transform `{name}` must be an object"
                ));
            }
        };
        Ok(Self { name, content })
    }

    /// Returns the value of an optional key.
    fn get(&self, key: &str) -> Option<&'a Value> {
        match self.content {
            Content::Named(entries) => entries.get(key),
            Content::None | Content::List(_) => None,
        }
    }

    fn wrong(&self, key: &str, wanted: &str) -> String {
        format!("the transform `{}` needs `{key}`, {wanted}", self.name)
    }

    /// Returns a required list of strings.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, String> {
        let is_absent = self.get(key).is_none() && !matches!(self.content, Content::List(_));
        match is_absent {
            true => Err(self.wrong(key, "a list of strings")),
            false => self.optional_texts(key),
        }
    }

    /// Returns an optional list of strings, empty by default.
    pub(super) fn optional_texts(&self, key: &str) -> Result<Vec<String>, String> {
        let wrong = || self.wrong(key, "a list of strings");
        let items = match (&self.content, self.get(key)) {
            (Content::List(items), _) => *items,
            (_, None) => return Ok(Vec::new()),
            (_, Some(value)) => value.as_array().ok_or_else(wrong)?,
        };
        let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
        texts.collect::<Option<_>>().ok_or_else(wrong)
    }

    /// Returns a required string.
    pub(super) fn text(&self, key: &str) -> Result<&'a str, String> {
        self.optional_text(key)?
            .ok_or_else(|| self.wrong(key, "a string"))
    }

    /// Returns an optional string.
    pub(super) fn optional_text(&self, key: &str) -> Result<Option<&'a str>, String> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(key, "a string")),
        }
    }

    /// Returns a flag, false by default.
    pub(super) fn flag(&self, key: &str) -> Result<bool, String> {
        match self.get(key) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(self.wrong(key, "true or false")),
        }
    }

    /// Returns a required object whose values are strings.
    pub(super) fn named_texts(&self, key: &str) -> Result<Vec<(&'a str, &'a str)>, String> {
        let wrong = || self.wrong(key, "an object with strings for values");
        let entries = self.get(key).and_then(Value::as_object).ok_or_else(wrong)?;
        let named = entries
            .iter()
            .map(|(name, value)| Some((name.as_str(), value.as_str()?)));
        named.collect::<Option<_>>().ok_or_else(wrong)
    }
}
