//! Names for enum values without one. Each depends on its value alone, so that it is stable when values are added or
//! removed.

use foldhash::HashSet;

use super::id::is_identifier;

/// The maximum length, in characters, of a value whose punctuation is spelled out.
const SPELLED: usize = 60;

/// The names of one enum.
pub(super) struct Names {
    /// The keys of the names; see [`key`].
    taken: HashSet<String>,
}

impl Names {
    /// Starts with the names given in the model.
    pub(super) fn new(given: impl Iterator<Item = String>) -> Self {
        let taken = given.map(|name| key(&name)).collect();
        Self { taken }
    }

    /// Returns a name that is not in use: the first identifier among the value with `_` for invalid characters, the
    /// value with its punctuation spelled out, and the code points of the value.
    pub(super) fn make(&mut self, value: &str) -> String {
        let readable = readable(value);
        let readable = match readable.starts_with(|c: char| c.is_ascii_digit()) {
            true => format!("_{readable}"),
            false => readable,
        };
        let candidates = [readable, spelled(value), code_points(value)];
        let name = candidates.into_iter().find(|name| self.is_usable(name));
        // Equal values are reported elsewhere.
        let name = name.unwrap_or_else(|| code_points(value));
        self.taken.insert(key(&name));
        name
    }

    fn is_usable(&self, name: &str) -> bool {
        let has_letters = name.contains(|c: char| c.is_ascii_alphanumeric());
        has_letters && is_identifier(name) && !self.taken.contains(&key(name))
    }
}

/// Returns the key that must be unique: names that differ only in case or underscores collide in Rust.
fn key(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

/// Replaces each run of characters other than letters and digits with `_`.
fn readable(value: &str) -> String {
    let mut name = String::with_capacity(value.len());
    for character in value.chars() {
        if character.is_ascii_alphanumeric() {
            name.push(character);
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    name
}

/// Replaces each character that is invalid in a name with a word: `a*` becomes `a_Asterisk`.
fn spelled(value: &str) -> String {
    let mut name = String::new();
    let mut follows_letter = false;
    for character in value.chars().take(SPELLED) {
        let is_letter = character.is_ascii_alphanumeric();
        let continues = name.is_empty() || (is_letter && follows_letter);
        if !continues {
            name.push('_');
        }
        match word(character) {
            Some(word) => name.push_str(word),
            None if is_letter => name.push(character),
            None => name.push_str(&code_point(character)),
        }
        follows_letter = is_letter;
    }
    name
}

fn code_points(value: &str) -> String {
    let points: Vec<_> = value.chars().take(SPELLED).map(code_point).collect();
    match points.is_empty() {
        true => "Empty".to_owned(),
        false => points.join("_"),
    }
}

/// Returns the code point in Unicode notation: `U002A`.
fn code_point(character: char) -> String {
    format!("U{:04X}", u32::from(character))
}

/// Returns the word for an ASCII character other than a letter or digit.
fn word(character: char) -> Option<&'static str> {
    Some(match character {
        ' ' => "Space",
        '!' => "Exclamation",
        '"' => "Quote",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "Ampersand",
        '\'' => "Apostrophe",
        '(' => "OpenParenthesis",
        ')' => "CloseParenthesis",
        '*' => "Asterisk",
        '+' => "Plus",
        ',' => "Comma",
        '-' => "Hyphen",
        '.' => "Dot",
        '/' => "Slash",
        ':' => "Colon",
        ';' => "Semicolon",
        '<' => "Less",
        '=' => "Equals",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '[' => "OpenBracket",
        '\\' => "Backslash",
        ']' => "CloseBracket",
        '^' => "Caret",
        '_' => "Underscore",
        '`' => "Backtick",
        '{' => "OpenBrace",
        '|' => "Bar",
        '}' => "CloseBrace",
        '~' => "Tilde",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(values: &[&str]) -> Vec<String> {
        let mut names = Names::new(std::iter::empty());
        values.iter().map(|value| names.make(value)).collect()
    }

    #[test]
    fn names_are_made_of_values() {
        let table = [
            ("AccessDenied", "AccessDenied"),
            ("m5.large", "m5_large"),
            ("2", "_2"),
            ("*", "Asterisk"),
            ("+", "Plus"),
            (">=", "Greater_Equals"),
            ("…", "U2026"),
            ("", "Empty"),
            ("Linux (small)", "Linux_small_"),
        ];
        for (value, name) in table {
            assert_eq!(named(&[value]), [name], "{value}");
        }
    }

    #[test]
    fn names_differ_in_more_than_case_and_hold_no_position() {
        let names = named(&["a.b", "a-b", "A", "a", "a_b", "A*", "a *"]);
        let expected = [
            "a_b",
            "a_Hyphen_b",
            "A",
            "U0061",
            "a_Underscore_b",
            "A_Asterisk",
            "a_Space_Asterisk",
        ];
        assert_eq!(names, expected);
    }
}
