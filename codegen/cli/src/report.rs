//! Output for users. Colours are used on terminals only, and not if `NO_COLOR` is set.

use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use crate::{Outcome, advice};
use anstyle::{AnsiColor, Style};
use ferrosmith::diagnostics::{Diagnostic, Severity};
use ferrosmith::diff::{Level, Line, Tone};
use ferrosmith::files::{ManifestChange, Written};

/// The path of the manifest, relative to the crate.
pub const MANIFEST: &str = "Cargo.toml";

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// The first error of standard output.
static FAILURE: OnceLock<io::Error> = OnceLock::new();

/// Records an error of standard output for [`finish`]. A closed pipe is not an error.
fn record(result: io::Result<()>) {
    if let Err(error) = result
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        FAILURE.get_or_init(|| error);
    }
}

/// Flushes standard output. Returns the outcome of the command, or reports that its output is incomplete.
pub fn finish(outcome: Outcome) -> Outcome {
    record(anstream::stdout().flush());
    let Some(error) = FAILURE.get() else {
        return outcome;
    };
    let message = format!("standard output cannot be written: {error}");
    let help = "check the disk or program that receives it, and run the command again";
    let problem = Diagnostic::error(message).help(help);
    failed(&[problem], "the output is incomplete");
    Outcome::InvalidInput
}

/// Prints a line to standard output.
pub fn line(text: &str) {
    record(writeln!(anstream::stdout(), "{}", printable(text)));
}

/// Prints text of several lines unchanged.
pub fn raw(text: &str) {
    record(anstream::stdout().write_all(text.as_bytes()));
}

/// Prints the lines of a report with their styles.
pub fn lines(lines: &[Line]) {
    let mut stdout = anstream::stdout().lock();
    for line in lines {
        for span in &line.spans {
            let (text, style) = (printable(&span.text), toned(span.tone));
            record(write!(stdout, "{style}{text}{style:#}"));
        }
        record(writeln!(stdout));
    }
}

fn toned(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Heading => Style::new().bold(),
        Tone::Aside => Style::new().dimmed(),
        Tone::Level(Level::Major) => ERROR,
        Tone::Level(Level::Minor) => WARNING,
        Tone::Level(Level::Patch) => AnsiColor::Green.on_default(),
    }
}

/// Prints diagnostics to standard error.
pub fn diagnostics(diagnostics: &[Diagnostic]) {
    let mut stderr = anstream::stderr().lock();
    for diagnostic in diagnostics {
        let diagnostic = advice::with_flag(diagnostic.clone());
        let _ = writeln!(stderr, "{}\n", coloured(&diagnostic));
    }
}

/// Prints the problems, and that nothing was checked or written.
pub fn failure(problems: &[Diagnostic], checking: bool) {
    let closing = if checking {
        "nothing was checked"
    } else {
        "nothing was written"
    };
    failed(problems, closing);
}

/// Prints the problems, their number, and a closing remark.
pub fn failed(problems: &[Diagnostic], closing: &str) {
    diagnostics(problems);
    let of = |severity| problems.iter().filter(|d| d.severity == severity).count();
    let mut counts = counted(of(Severity::Error), "error");
    if of(Severity::Warning) > 0 {
        counts = format!("{counts}, {}", counted(of(Severity::Warning), "warning"));
    }
    let _ = writeln!(anstream::stderr(), "{ERROR}{counts}{ERROR:#}; {closing}");
}

/// Prints the removed files, edited files that were kept, and changes of the manifest, done or required.
pub fn changes(written: &Written, out: &Path) {
    let path = |path: &String| out.join(path).display().to_string();
    for removed in &written.removed {
        line(&format!("removed:  {}", path(removed)));
    }
    for kept in &written.kept {
        line(&format!(
            "kept:     {} (nothing generates it any more, but somebody has edited it)",
            path(kept)
        ));
    }
    let is_written = written.written.iter().any(|path| path == MANIFEST);
    manifest(&written.manifest, is_written, &out.join(MANIFEST));
}

/// Prints the changes of a manifest, as done or as required.
fn manifest(changes: &[ManifestChange], is_written: bool, path: &Path) {
    for change in changes {
        let message = change.message.as_str();
        if is_written {
            line(&format!(
                "mended:   {}:{}: {message}",
                path.display(),
                change.line
            ));
        } else {
            let diagnostic = Diagnostic::warning(message).in_file(path.display().to_string());
            diagnostics(&[diagnostic.at(change.line, 1).help(&change.help)]);
        }
    }
}

/// Combines two results, with the problems of both.
pub fn both<A, B>(
    one: Result<A, Vec<Diagnostic>>,
    other: Result<B, Vec<Diagnostic>>,
) -> Result<(A, B), Vec<Diagnostic>> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut problems), Err(others)) => {
            problems.extend(others);
            Err(problems)
        }
        (Err(problems), _) | (_, Err(problems)) => Err(problems),
    }
}

/// Formats a number with thousands separators.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Formats a number with a noun, in the plural if necessary.
pub fn counted(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", count(number))
}

/// Formats a time in seconds, with two decimals.
pub fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// Quotes a word for a shell.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "_-./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn coloured(diagnostic: &Diagnostic) -> String {
    let text = printable(&diagnostic.to_string());
    let (word, style) = match diagnostic.severity {
        Severity::Error => ("error", ERROR),
        Severity::Warning => ("warning", WARNING),
    };
    match text.strip_prefix(word) {
        Some(rest) => format!("{style}{word}{style:#}{rest}"),
        None => text,
    }
}

/// Removes control characters, so that a model or a path cannot send escape sequences to the terminal.
fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() && c != '\n' {
            printable.extend(c.escape_default());
        } else {
            printable.push(c);
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, expected) in [
            (0, "0 lines"),
            (1, "1 line"),
            (999, "999 lines"),
            (1_000, "1,000 lines"),
            (24_310, "24,310 lines"),
            (1_234_567, "1,234,567 lines"),
        ] {
            assert_eq!(counted(number, "line"), expected);
        }
    }

    #[test]
    fn words_are_quoted_where_a_shell_would_change_them() {
        for (word, expected) in [
            ("models/a-b_c.json", "models/a-b_c.json"),
            ("", "''"),
            ("a b", "'a b'"),
            ("it's", r"'it'\''s'"),
            ("a#B", "'a#B'"),
            ("$HOME", "'$HOME'"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }
}
