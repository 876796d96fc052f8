//! The chapter "A first call" of the guide: its commands, in an empty directory.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The command of the chapter that is not run: the tests have built the program already.
const INSTALL: &str = "cargo install --path ../ferrosmith/codegen/cli";

fn repository() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::canonicalize(package.join("../..")).expect("the repository exists")
}

/// Returns the commands of the chapter, each with the output that the chapter shows.
fn commands() -> Vec<(String, String)> {
    let page = repository().join("guide/src/first-call.md");
    let page = fs::read_to_string(page).expect("the chapter can be read");
    let (_, rest) = page.split_once("```console\n").expect("it has commands");
    let (console, _) = rest.split_once("```\n").expect("the commands end");
    let mut commands: Vec<(String, String)> = Vec::new();
    for line in console.lines() {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command.to_owned(), String::new())),
            (None, Some((_, output))) => *output += &format!("{line}\n"),
            (None, None) => panic!("`{line}` stands before the first command"),
        }
    }
    commands
}

#[test]
fn the_chapter_begins_with_the_installation_and_has_ten_lines() {
    let commands = commands();
    assert_eq!(commands[0], (INSTALL.to_owned(), String::new()));
    let manifest = fs::read_to_string(repository().join("codegen/cli/Cargo.toml"));
    assert!(manifest.is_ok_and(|manifest| manifest.contains("name = \"ferrosmith\"")));
    let lines = commands
        .iter()
        .map(|(_, output)| 1 + output.lines().count());
    assert!(lines.sum::<usize>() <= 10);
}

/// Runs the commands of the chapter. Cargo does not use the network.
#[cfg(unix)]
#[test]
#[ignore = "it compiles an HTTP client and server; `.ci/run examples` runs it"]
fn the_commands_of_the_chapter_call_its_service() {
    let place = tempfile::tempdir().expect("a directory can be made");
    std::os::unix::fs::symlink(repository(), place.path().join("ferrosmith"))
        .expect("a link can be made");
    let tracker = place.path().join("tracker");
    fs::create_dir(&tracker).expect("a directory can be made");
    let program = Path::new(env!("CARGO_BIN_EXE_ferrosmith"));
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders = vec![program.parent().expect("it is in a folder").to_owned()];
    folders.extend(env::split_paths(&path));
    let path = env::join_paths(folders).expect("no folder has a colon");
    for (command, expected) in commands() {
        if command == INSTALL {
            continue;
        }
        let run = Command::new("sh")
            .args(["-ec", &command])
            .current_dir(&tracker)
            .env("PATH", &path)
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TARGET_DIR", repository().join("target/examples"))
            .output()
            .expect("the shell runs");
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{command}\n{told}");
        if !expected.is_empty() {
            assert_eq!(
                String::from_utf8_lossy(&run.stdout),
                expected,
                "{command}\n{told}"
            );
        }
    }
}
