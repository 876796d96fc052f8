//! Tests that cannot run here say so past the test harness, which keeps what tests that pass have to say, and are
//! counted by the last test of all, `xtask/tests/skipped.rs`.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::thread;

/// Tells whether a test can run: what it needs is there. Where it is not, that is said, and noted below
/// `target/skipped` until the test can run.
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

/// Leaves a note of its own for each test and reason, or removes it.
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

/// The directory of the notes: beside the directories of profiles, in which test programs are below `deps`.
pub fn directory() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    Some(program.ancestors().nth(3)?.join("skipped"))
}
