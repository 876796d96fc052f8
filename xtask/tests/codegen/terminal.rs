//! Tests of output on a terminal and elsewhere.

use std::process::Stdio;

use crate::bench::{Bench, MODEL, Run};

#[test]
fn help_describes_commands_and_exit_codes() {
    let bench = Bench::new();
    let help = bench.run(&["codegen", "--help"]);
    for fragment in [
        "cargo xtask codegen --check",
        "--operation UpdateConnectionAliasPermission --out",
        "Exit codes:",
        "NO_COLOR",
        "generated/",
        "models/",
    ] {
        assert!(help.expect(0).stdout.contains(fragment), "{fragment}");
    }
    for line in help.stdout.lines() {
        assert!(line.chars().count() <= 100, "too wide: {line}");
    }
}

#[test]
fn help_and_version_are_verbs_and_flags() {
    let bench = Bench::new();
    for (arguments, words) in [
        (&["help"][..], "Usage: cargo xtask <COMMAND>"),
        (&["help", "codegen"], "--crate-name"),
        (
            &["--version"],
            concat!("ferrosmith ", env!("CARGO_PKG_VERSION"), "\n"),
        ),
        (&["-V"], "ferrosmith "),
    ] {
        let run = bench.run(arguments);
        assert!(
            run.expect(0).stdout.contains(words),
            "{arguments:?}: {}",
            run.stdout
        );
    }
}

const SHAPES: &str = r#""shapes": {"#;

/// A protocol that is not supported.
const SEMAPHORE: &str = r#""shapes": {
    "smithy.protocols#semaphore": {"type": "structure", "members": {}, "traits": {
        "smithy.api#trait": {"selector": "service"}, "smithy.api#protocolDefinition": {}}},"#;

/// Types and builders without a protocol are useful, but unexpected.
#[test]
fn services_without_a_protocol_are_reported() {
    for (from, to, told) in [
        (SHAPES, SEMAPHORE, true),
        (
            "aws.protocols#awsJson1_1",
            "aws.protocols#awsJson1_0",
            false,
        ),
        (r#""aws.protocols#awsJson1_1": {}"#, "", false),
    ] {
        let bench = Bench::new();
        let model = MODEL.replace(from, to);
        let model = match told {
            true => model.replace("aws.protocols#awsJson1_1", "smithy.protocols#semaphore"),
            false => model,
        };
        std::fs::write(bench.path("weather.json"), model).unwrap();
        let run = bench.codegen(&[]);
        let words = "the protocol of the service, `semaphore`, is not supported";
        assert_eq!(
            run.expect(0).stderr.contains(words),
            told,
            "{to}: {}",
            run.stderr
        );
    }
}

#[test]
fn colours_are_used_only_on_terminals() {
    let bench = Bench::new();
    let arguments = ["codegen", "--model", "none.json"];
    let piped = bench.run(&arguments);
    assert!(!piped.expect(2).stderr.contains('\x1b'), "{}", piped.stderr);
    let mut forced = bench.command(&arguments);
    let forced = Run::of(forced.env("CLICOLOR_FORCE", "1").output().unwrap());
    assert!(
        forced.expect(2).stderr.starts_with("\x1b["),
        "{}",
        forced.stderr
    );
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let bench = Bench::new();
    let run = bench.run(&["codegen", "--model", "\x1b[2Jnone\r.json"]);
    assert!(
        run.expect(2).stderr.contains(r"\u{1b}[2Jnone\r.json"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let bench = Bench::new();
    let arguments = ["codegen", "--model", "weather.json", "--out", "out"];
    let mut command = bench.command(&arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.expect(0).stderr, "");
    assert!(bench.path("out/src/lib.rs").is_file());
}
