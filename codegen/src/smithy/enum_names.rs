//! Names for enum values that have none. Each is made of its value alone, so that it stays when others come or go.

use foldhash::HashSet;

use super::id::is_identifier;

/// The longest value, in characters, whose punctuation is spelled out in full.
const SPELLED: usize = 60;

/// The names of one enum.
pub(super) struct Names {
    /// The keys of the names; see [`key`].
    taken: HashSet<String>,
}

impl Names {
    /// Starts with the names that the model gives.
    pub(super) fn new(given: impl Iterator<Item = String>) -> Self {
        let taken = given.map(|name| key(&name)).collect();
        Self { taken }
    }

    /// Makes a name that is still free: the first that is an identifier of what a reader would choose, the same with
    /// its punctuation spelled out, and the code points of the value.
    pub(super) fn make(&mut self, value: &str) -> String {
        let readable = readable(value);
        let readable = match readable.starts_with(|c: char| c.is_ascii_digit()) {
            true => format!("_{readable}"),
            false => readable,
        };
        let candidates = [readable, spelled(value), code_points(value)];
        let name = candidates.into_iter().find(|name| self.is_usable(name));
        // Two equal values: that they are is told elsewhere.
        let name = name.unwrap_or_else(|| code_points(value));
        self.taken.insert(key(&name));
        name
    }

    fn is_usable(&self, name: &str) -> bool {
        let says_something = name.contains(|c: char| c.is_ascii_alphanumeric());
        says_something && is_identifier(name) && !self.taken.contains(&key(name))
    }
}

/// Returns what must differ: Smithy tells names apart in more than case, and Rust's way of writing them drops
/// underscores.
fn key(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}

/// The value with `_` for what a name cannot hold.
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

/// The value with words for what a name cannot hold: `a*` becomes `a_Asterisk`.
fn spelled(value: &str) -> String {
    let mut name = String::new();
    let mut follows_letter = false;
    for character in value.chars().take(SPELLED) {
        let is_letter = character.is_ascii_alphanumeric();
        let goes_on = name.is_empty() || (is_letter && follows_letter);
        if !goes_on {
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

/// Names the character as Unicode does: `U002A`.
fn code_point(character: char) -> String {
    format!("U{:04X}", u32::from(character))
}

/// The word for a character of ASCII that is neither letter nor digit.
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
