//! The first validation in a new process compared with a warm one: starts itself again for every measurement.

mod by_hand;
#[path = "../tests/common/mod.rs"]
mod requests;

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use amazon_workspaces::Validate;

const PROCESSES: usize = 200;
const WARM_CALLS: usize = 1001;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("validator") => measure(|request| request.validate().is_ok()),
        Some("by-hand") => measure(|request| by_hand::update(request).is_ok()),
        _ => {
            report("validator");
            report("by-hand");
        }
    }
}

type Request = amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;

/// Prints how many nanoseconds the first call takes, and a later one.
fn measure(validate: impl Fn(&Request) -> bool) {
    let request = requests::update_permission();
    // The first use of the clock is not measured.
    black_box(Instant::now().elapsed());
    let call = || {
        let start = Instant::now();
        assert!(validate(black_box(&request)));
        start.elapsed().as_nanos()
    };
    let first = call();
    let warm = median((0..WARM_CALLS).map(|_| call()).collect());
    println!("{first} {warm}");
}

fn report(which: &str) {
    let program = std::env::current_exe().expect("the program knows where it is");
    let runs = (0..PROCESSES).map(|_| {
        let output = Command::new(&program)
            .arg(which)
            .output()
            .expect("it can be started");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut numbers = text.split_whitespace().map(|number| number.parse::<u128>());
        let mut next = || {
            numbers
                .next()
                .and_then(Result::ok)
                .expect("it prints two numbers")
        };
        (next(), next())
    });
    let (first, warm): (Vec<_>, Vec<_>) = runs.unzip();
    let (first, warm) = (median(first), median(warm));
    println!(
        "{which}: first call {first} ns, warm {warm} ns, {PROCESSES} processes, medians, clock included"
    );
}

fn median(mut numbers: Vec<u128>) -> u128 {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}
