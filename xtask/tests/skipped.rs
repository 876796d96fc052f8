//! The last of all tests: it counts those that were skipped when they last ran.

#[allow(dead_code)]
#[path = "../../codegen/tests/support/skip.rs"]
mod skip;

use std::env;
use std::fs;

fn main() {
    if env::args().any(|argument| argument == "--list") {
        return;
    }
    let directory = skip::directory().unwrap_or_default();
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut lines: Vec<_> = entries
        .filter_map(|entry| fs::read_to_string(entry.path()).ok())
        .collect();
    lines.sort();
    println!();
    for line in &lines {
        print!("skipped: {line}");
    }
    match lines.len() {
        0 => println!("no test was skipped"),
        1 => println!("1 test was skipped for want of something that is not in the repository"),
        many => println!(
            "{many} tests were skipped for want of something that is not in the repository"
        ),
    }
}
