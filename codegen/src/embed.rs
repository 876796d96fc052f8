//! Conversion of a crate to a module: paths that begin with `crate` get the path of the module.

use std::borrow::Cow;

/// Converts a file of a crate to a file of the module `crate::<module>`.
pub(crate) fn embedded(text: &str, module: &str) -> String {
    let path = format!("crate::{module}::");
    let mut result = String::with_capacity(text.len() + text.len() / 16);
    let mut fence = Fence::Outside;
    // Conditions on features that the crate around the module does not have are warned of where they are attributes of
    // the module, so links that depend on features are plain code.
    let conditional: Vec<&str> = text.lines().filter_map(conditional_link).collect();
    for line in text.split_inclusive('\n') {
        if conditional_link(line).is_some() {
            continue;
        }
        let mut line = Cow::Borrowed(line);
        if line.starts_with("//!") {
            for link in &conditional {
                line = line.replace(&format!("[{link}]"), link).into();
            }
        }
        let line = &*line;
        if let Some(documentation) = documentation(line) {
            let opens = fence.pass(documentation.trim());
            if opens {
                // Examples name the crate, which is none here.
                result.push_str(line.trim_end());
                result.push_str(if documentation.trim() == "```" {
                    "ignore\n"
                } else {
                    ",ignore\n"
                });
                continue;
            }
        }
        replace(line, &path, &mut result);
    }
    result
}

/// Returns the text of a link whose definition depends on a feature, if the line is such a definition.
fn conditional_link(line: &str) -> Option<&str> {
    let attribute = line.trim().strip_prefix("#![cfg_attr(not(feature = ")?;
    let (_, definition) = attribute.split_once("doc = \"[")?;
    let (link, _) = definition.split_once("]: ")?;
    Some(link)
}

/// Converts a file of a service to a file of its module in a crate with several services. Paths of shared items are
/// not changed.
pub(crate) fn in_service(text: &str, module: &str) -> String {
    let path = format!("crate::{module}::");
    let mut result = String::with_capacity(text.len() + text.len() / 16);
    replace(text, &path, &mut result);
    // A name that is not the end of a longer one is that of the runtime.
    result.replace(&format!("{path}runtime"), "crate::runtime")
}

/// The position relative to examples in documentation.
enum Fence {
    Outside,
    Inside,
}

impl Fence {
    /// Advances by a line of documentation; returns whether it begins an example that is compiled.
    fn pass(&mut self, line: &str) -> bool {
        match (&self, line.strip_prefix("```")) {
            (Self::Outside, Some(words)) => {
                *self = Self::Inside;
                let is_rust =
                    |word: &str| matches!(word.trim(), "" | "rust" | "no_run" | "should_panic");
                words.split(',').all(is_rust)
            }
            (Self::Inside, Some("")) => {
                *self = Self::Outside;
                false
            }
            _ => false,
        }
    }
}

/// The text of a documentation comment.
fn documentation(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("///")
        .or_else(|| line.strip_prefix("//!"))
}

/// Appends a line with `crate::` replaced, where it is a whole word.
fn replace(line: &str, path: &str, result: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("crate::") {
        result.push_str(before);
        let is_part = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        result.push_str(if is_part { "crate::" } else { path });
        rest = after;
    }
    result.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crate_becomes_a_module() {
        let text = "//! ```\n//! use weather::types::A;\n//! ```\nuse crate::a::B;\nuse the_crate::x;\n\
                    /// See [`C`](crate::c::C).\n/// ```json\n/// {}\n/// ```\n/// ```no_run\n/// ```\n\
                    macro_rules! m { () => { $crate::d::E } }\npub(crate) fn f() {}\n";
        let expected = "//! ```ignore\n//! use weather::types::A;\n//! ```\nuse crate::m::a::B;\nuse the_crate::x;\n\
                        /// See [`C`](crate::m::c::C).\n/// ```json\n/// {}\n/// ```\n/// ```no_run,ignore\n/// ```\n\
                        macro_rules! m { () => { $crate::m::d::E } }\npub(crate) fn f() {}\n";
        assert_eq!(embedded(text, "m"), expected);
    }

    #[test]
    fn links_to_items_behind_features_become_code_spans() {
        let text = "//! See [`Client`] and [`types`].\n\
                    #![cfg_attr(not(feature = \"client\"), doc = \"[`Client`]: #features\")]\npub mod types;\n";
        let expected = "//! See `Client` and [`types`].\npub mod types;\n";
        assert_eq!(embedded(text, "m"), expected);
    }
}
