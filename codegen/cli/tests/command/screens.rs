//! The report in the chapter about the diff, as text and as a picture of a terminal: both show the output of the
//! command.
//! `UPDATE_GOLDENS=1 cargo test -p ferrosmith-cli --test command screens` writes them.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use ferrosmith::diff::{self, Level, Line, Scope, Span, Tone};
use ferrosmith::smithy::Source;

use crate::bench::Bench;

/// The model of the chapters.
const OLD: &str = include_str!("../../../../guide/src/parcels.smithy");
/// The maximum number of characters in a line of the picture.
const COLUMNS: usize = 104;
/// The indentation of the rest of a line that is longer.
const INDENT: &str = "      ";

/// The model with a narrower range and a new operation.
fn new() -> String {
    OLD.replace("max: 30000", "max: 20000").replace(
        "        GetParcel\n",
        "        GetParcel\n        CancelParcel\n",
    ) + "\n/// Cancels a parcel.\n@idempotent\n@http(method: \"DELETE\", uri: \"/parcels/{number}\")\n\
           operation CancelParcel {\n    input := {\n        @required\n        @httpLabel\n        \
           number: TrackingNumber\n    }\n}\n"
}

/// The report on the changes.
fn report() -> Vec<Line> {
    let package = |text: &str| {
        let source = Source {
            name: "parcels.smithy".to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        ferrosmith::package(&[source], &Default::default())
            .unwrap_or_else(|errors| panic!("{errors:?}"))
            .0
    };
    let report = diff::compare(&package(OLD), &package(&new())).expect("both are of one service");
    diff::text(&report, Scope::default(), None)
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../guide/src")
        .join(name)
}

/// Compares a file with what it must contain, or writes it.
fn is_current(name: &str, expected: &str) {
    let old = fs::read_to_string(path(name)).unwrap_or_default();
    if old != expected && std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(path(name), expected).expect("the file can be written");
    } else {
        let command = "UPDATE_GOLDENS=1 cargo test -p ferrosmith-cli --test command screens";
        assert!(
            old == expected,
            "guide/src/{name} is out of date: run `{command}`"
        );
    }
}

#[test]
fn the_chapter_shows_the_report_of_the_command() {
    const BEGIN: &str = "\n```text\n";
    let page = fs::read_to_string(path("diff.md")).expect("the chapter can be read");
    let (before, rest) = page.split_once(BEGIN).expect("it shows a report");
    let (_, after) = rest.split_once("```\n").expect("the report ends");
    let bench = Bench::new();
    bench.write("parcels.smithy", OLD);
    bench.write("new.smithy", new());
    let text = bench
        .run(&["diff", "parcels.smithy", "new.smithy"])
        .expect(0)
        .stdout;
    let plain: String = report().iter().map(|line| line.plain() + "\n").collect();
    assert_eq!(text, plain);
    is_current("diff.md", &[before, BEGIN, &text, "```\n", after].concat());
}

#[test]
fn the_picture_shows_the_report_of_the_command() {
    is_current("diff.svg", &svg(&report()));
}

/// Draws lines as a terminal shows them.
fn svg(lines: &[Line]) -> String {
    const LINE: usize = 19;
    let prompt = Span {
        tone: Tone::Plain,
        text: "$ ferrosmith diff parcels.smithy new.smithy".to_owned(),
    };
    let rows = lines.iter().flat_map(|line| wrapped(&line.spans));
    let rows: Vec<Vec<Span>> = std::iter::once(vec![prompt]).chain(rows).collect();
    let (width, height) = (COLUMNS * 8 + 32, rows.len() * LINE + 28);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title\">\n  \
         <title id=\"title\">A report of ferrosmith diff in a terminal</title>\n  <style>\n    \
         text {{ font: 13px ui-monospace, Menlo, Consolas, \"DejaVu Sans Mono\", monospace; fill: #e6edf3; white-space: pre }}\n    \
         .heading {{ font-weight: 700 }}\n    .aside {{ fill: #9198a1 }}\n    .major {{ fill: #ff7b72; font-weight: 700 }}\n    \
         .minor {{ fill: #e3b341; font-weight: 700 }}\n    .patch {{ fill: #3fb950 }}\n  </style>\n  \
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#0d1117\"/>\n"
    );
    for (index, spans) in rows.iter().enumerate() {
        let y = 26 + index * LINE;
        let _ = write!(svg, "  <text x=\"16\" y=\"{y}\" xml:space=\"preserve\">");
        for span in spans {
            let text = escaped(&span.text);
            let _ = match class(span.tone) {
                Some(class) => write!(svg, "<tspan class=\"{class}\">{text}</tspan>"),
                None => write!(svg, "{text}"),
            };
        }
        svg.push_str("</text>\n");
    }
    svg + "</svg>\n"
}

/// Breaks a line that is too long for the picture.
fn wrapped(spans: &[Span]) -> Vec<Vec<Span>> {
    let mut rows = vec![Vec::new()];
    let mut used = 0;
    for span in spans {
        for word in span.text.split_inclusive(' ') {
            let length = word.chars().count();
            if used + word.trim_end().chars().count() > COLUMNS && used > INDENT.len() {
                let tone = Tone::Plain;
                let text = INDENT.to_owned();
                rows.push(vec![Span { tone, text }]);
                used = INDENT.len();
            }
            used += length;
            let row = rows.last_mut().expect("there is a first row");
            match row.last_mut() {
                Some(last) if last.tone == span.tone => last.text.push_str(word),
                _ => row.push(Span {
                    tone: span.tone,
                    text: word.to_owned(),
                }),
            }
        }
    }
    rows
}

fn class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Heading => Some("heading"),
        Tone::Aside => Some("aside"),
        Tone::Level(Level::Major) => Some("major"),
        Tone::Level(Level::Minor) => Some("minor"),
        Tone::Level(Level::Patch) => Some("patch"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
