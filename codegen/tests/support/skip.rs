//! Tests that cannot run here report that past the test harness, which captures the output of tests that pass. The last
//! test of all, `xtask/tests/skipped.rs`, counts them.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::thread;

/// Returns whether a test can run because its requirements are present. If not, reports that, and writes a note below
/// `target/skipped`, which is removed when the test can run.
pub fn unless(is_there: bool, needs: &str) -> bool {
    let test = thread::current().name().unwrap_or("a test").to_owned();
    let line = format!("{}, {test}: {needs}\n", env!("CARGO_CRATE_NAME"));
    if !is_there {
        let _ = io::stderr().write_all(format!("skipped: {line}").as_bytes());
    }
    // Without its note the count is wrong, and nothing else.
    let _ = note(&line, !is_there);
    is_there
}

/// Writes a note for each test and reason, or removes it.
fn note(line: &str, is_skipped: bool) -> io::Result<()> {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = line.trim().chars().map(plain).take(200).collect();
    let directory = directory().ok_or(io::ErrorKind::NotFound)?;
    if is_skipped {
        fs::create_dir_all(&directory)?;
        fs::write(directory.join(name), line)
    } else {
        fs::remove_file(directory.join(name))
    }
}

/// Returns the directory of the notes, a sibling of the directories of profiles, in which test programs are below
/// `deps`.
pub fn directory() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    Some(program.ancestors().nth(3)?.join("skipped"))
}
