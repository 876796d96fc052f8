//! The programs that call a service, which README, the guide and the measurement of builds share.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The programs: what they are like, the page that shows them, and the number of lines, without blank ones.
const PROGRAMS: [(&str, &[&str], usize); 2] = [
    ("call", &["README.md", "guide/src/call.md"], 18),
    ("call_async", &["guide/src/call.md"], 21),
];

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn source(name: &str) -> String {
    format!("xtask/src/build_times/programs/{name}.rs")
}

#[test]
fn pages_show_the_programs_whose_builds_are_measured() {
    for (name, pages, _) in PROGRAMS {
        let listing = format!("```rust,no_run\n{}```\n", read(&source(name)));
        for page in pages {
            assert!(read(page).contains(&listing), "{page} does not show {name}");
        }
    }
}

#[test]
fn programs_have_few_lines() {
    for (name, _, lines) in PROGRAMS {
        let text = read(&source(name));
        let count = text.lines().filter(|line| !line.trim().is_empty()).count();
        assert_eq!(count, lines, "{name}");
    }
}

#[test]
fn programs_are_formatted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (name, ..) in PROGRAMS {
        let formatted = Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .arg(root.join(source(name)))
            .output()
            .unwrap();
        assert!(formatted.status.success(), "{name}: {formatted:?}");
    }
}
