//! Files of 100 MB, and all replacements of one token of real files by another: tests that take minutes, and a short
//! form of each.

use std::collections::BTreeSet;

use ferrosmith::smithy::examine;

use super::hostile::{OTHERS, findings, tokens};
use super::idl;

/// Every token of the reference implementation's valid files in the place of every other one, or every `step`-th of
/// these replacements.
fn replace_tokens(step: usize) -> usize {
    let Some(folder) = crate::support::shared("idl/valid") else {
        return 0;
    };
    let mut number = 0;
    for path in super::suite::files(&folder, ".smithy") {
        let text = String::from_utf8(super::suite::source(&path).bytes).expect("it is UTF-8");
        let tokens = tokens(&text);
        let others: BTreeSet<&str> = tokens.iter().copied().chain(OTHERS).collect();
        for place in 0..tokens.len() {
            for other in &others {
                number += 1;
                if number % step == 0 {
                    let mut changed = tokens.clone();
                    changed[place] = other;
                    findings(changed.concat());
                }
            }
        }
    }
    number
}

#[test]
fn some_tokens_of_real_files_may_stand_in_the_place_of_others() {
    replace_tokens(997);
}

/// Takes 20 s of CPU time: `cargo test --release -p ferrosmith --test fast any_token -- --ignored --nocapture`.
#[test]
#[ignore = "it takes 20 s of CPU time in a release build, and minutes in a development build"]
fn any_token_of_real_files_may_stand_in_the_place_of_any_other() {
    println!("{} replacements", replace_tokens(1));
}

/// A file of one repeated text.
struct Huge {
    /// The text; `0000000` in it is replaced by a number.
    unit: &'static str,
    before: &'static str,
    after: &'static str,
}

impl Huge {
    /// Returns the file, with about this number of bytes.
    fn text(&self, length: usize) -> String {
        let count = length / self.unit.len();
        let mut text = String::with_capacity(length + 1_000);
        text.push_str("$version: \"2.0\"\nnamespace a\n");
        text.push_str(self.before);
        for number in 0..count {
            text.push_str(&self.unit.replace("0000000", &format!("{number:07}")));
        }
        text.push_str(self.after);
        text
    }

    /// Reads a file of 100 MB and prints the peak of memory for each byte of it.
    fn measure(&self) {
        let text = self.text(100_000_000);
        let length = text.len();
        let source = idl(text);
        let told = examine(std::slice::from_ref(&source)).findings.len();
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<usize>().ok());
        let ratio = peak.map(|peak| peak * 1024 / length);
        let unit = self.unit;
        println!("{unit:?}: {length} bytes, {told} findings, peak of memory per byte: {ratio:?}");
        assert!(ratio.is_none_or(|ratio| ratio < 60), "{ratio:?}");
    }
}

/// Defines a test for each file, which is run alone, since the peak of memory is that of the whole process; and a test
/// of short forms of all of them.
macro_rules! huge_files {
    ($($name:ident($unit:literal, $before:literal, $after:literal);)*) => {
        $(
            #[test]
            #[ignore = "it takes gigabytes of memory"]
            fn $name() {
                Huge { unit: $unit, before: $before, after: $after }.measure();
            }
        )*

        #[test]
        fn long_files_are_read() {
            $(
                let huge = Huge { unit: $unit, before: $before, after: $after };
                let found = findings(huge.text(500_000));
                // A name of 500 kB is valid.
                assert!(found.is_empty(), "{}: {found:?}", stringify!($name));
            )*
        }
    };
}

huge_files! {
    huge_with_many_shapes("/// Documentation.\nstructure S0000000 {\n    @required\n    member: String\n    other: Integer = 0\n}\n\n", "", "");
    huge_with_one_line("m0000000: String, ", "structure S { ", "}\n");
    huge_with_one_string("0123456789 ", "@documentation(\"", "\")\nstring A\n");
    huge_with_one_text_block("  line of text\n", "@documentation(\"\"\"\n", "\"\"\")\nstring A\n");
    huge_with_one_comment("0123456789 ", "// ", "\nstring A\n");
    huge_with_one_documentation_comment("/// line of text\n", "", "string A\n");
    huge_with_one_list("\"a\", ", "@tags([", "])\nstring A\n");
    huge_with_one_name("abcdefghij", "string ", "\n");
}
