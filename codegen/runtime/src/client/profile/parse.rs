//! The syntax of the configuration files.
//!
//! A file that Python's `configparser` or an AWS SDK accepts is accepted:
//! - A section starts with `[name]`; text after it is ignored.
//! - A setting is `key = value` or `key: value`. Keys are case-insensitive, and the last setting for a key is used.
//! - A line that is indented more than the setting before it continues that setting. If the value of the setting is
//!   empty, the lines are a nested block of `key = value`.
//! - A line that starts with `#` or `;` is a comment. After white space, these characters start a comment that extends
//!   to the end of the line, except in continuation lines.
//! - Empty lines, a byte order mark and `\r` before `\n` are ignored.

use std::path::Path;
use std::sync::Arc;

use crate::runtime::client::profile::error::Problem;
use crate::runtime::client::profile::setting::ProfileSetting;

/// A section of a file.
#[derive(Debug)]
pub(crate) struct Section {
    /// The text between the brackets, trimmed.
    pub header: String,
    /// The line number, starting at 1.
    pub line: usize,
    /// The settings by key, in the order of the file.
    pub settings: Vec<(String, ProfileSetting)>,
}

/// Parses a file. Reports all problems, and skips lines with problems.
pub(crate) fn parse(text: &str, file: &Arc<Path>) -> (Vec<Section>, Vec<Problem>) {
    let mut parser = Parser {
        file,
        sections: Vec::new(),
        problems: Vec::new(),
        indent: 0,
        is_in_setting: false,
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.lines().enumerate() {
        parser.line(at + 1, line);
    }
    (parser.sections, parser.problems)
}

struct Parser<'f> {
    file: &'f Arc<Path>,
    sections: Vec<Section>,
    problems: Vec<Problem>,
    /// The indentation of the last line that was not a continuation.
    indent: usize,
    /// A line that is indented more continues the last setting.
    is_in_setting: bool,
}

impl Parser<'_> {
    fn line(&mut self, number: usize, line: &str) {
        let text = line.trim();
        if text.is_empty() || text.starts_with(COMMENT) {
            return;
        }
        let indent = line.chars().take_while(|char| char.is_whitespace()).count();
        if self.is_in_setting && indent > self.indent {
            return self.continuation(number, text);
        }
        self.indent = indent;
        self.is_in_setting = false;
        if let Some(header) = text.strip_prefix('[') {
            return self.header(number, header);
        }
        self.setting(number, text);
    }

    fn header(&mut self, line: usize, text: &str) {
        let header = match text.split_once(']') {
            Some((header, _)) => header.trim().to_owned(),
            None => {
                self.problem(line, "the section has no `]`: write `[…]`");
                // Its settings belong to no other section.
                String::new()
            }
        };
        self.sections.push(Section {
            header,
            line,
            settings: Vec::new(),
        });
    }

    fn setting(&mut self, line: usize, text: &str) {
        let file = self.file.clone();
        let Some(section) = self.sections.last_mut() else {
            let text = "a setting stands before the first section: write `[default]` above it";
            return self.problem(line, text);
        };
        match key_and_value(text, &['=', ':']) {
            Ok((key, value)) => {
                let setting = ProfileSetting {
                    value: without_comment(value).trim().to_owned(),
                    file,
                    line,
                    nested: Default::default(),
                };
                section.settings.push((key, setting));
                self.is_in_setting = true;
            }
            Err(cause) => self.problem(line, cause),
        }
    }

    fn continuation(&mut self, line: usize, text: &str) {
        let sections = self.sections.last_mut();
        let Some((_, setting)) = sections.and_then(|section| section.settings.last_mut()) else {
            return;
        };
        let is_block = setting.value.is_empty() || setting.value.starts_with('\n');
        setting.value.push('\n');
        setting.value.push_str(text);
        if !is_block {
            return;
        }
        match key_and_value(text, &['=']) {
            Ok((key, value)) => {
                let nested = ProfileSetting {
                    value: value.trim().to_owned(),
                    file: setting.file.clone(),
                    line,
                    nested: Default::default(),
                };
                setting.nested.insert(key, nested);
            }
            Err(cause) => self.problem(line, cause),
        }
    }

    fn problem(&mut self, line: usize, text: &str) {
        self.problems.push(Problem {
            file: Some(self.file.clone()),
            line,
            text: text.to_owned(),
        });
    }
}

const COMMENT: [char; 2] = ['#', ';'];

/// Removes a comment: `#` or `;` after white space, and the rest of the line.
fn without_comment(text: &str) -> &str {
    let starts = text.match_indices(COMMENT).map(|(at, _)| at);
    let before = |at| text.get(..at).unwrap_or_default();
    let mut comments = starts.filter(|at| before(*at).ends_with(char::is_whitespace));
    comments.next().map_or(text, before)
}

/// Splits a line into a key, in lower case, and the text after the separator.
fn key_and_value<'t>(text: &'t str, marks: &[char]) -> Result<(String, &'t str), &'static str> {
    let Some((key, value)) = text.split_once(marks) else {
        return Err("the line has no `=`: write `key = value`, or `#` before a comment");
    };
    match key.trim() {
        "" => Err("a setting has no key before the `=`: write `key = value`"),
        key => Ok((key.to_lowercase(), value)),
    }
}
