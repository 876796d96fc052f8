//! Runs the program in a separate directory.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A service with two operations.
pub(crate) const MODEL: &str = r##"{
    "smithy": "2.0",
    "shapes": {
        "example.weather#Weather": {
            "type": "service",
            "version": "2026-11-01",
            "operations": [
                { "target": "example.weather#GetForecast" },
                { "target": "example.weather#ListCities" }
            ],
            "traits": { "aws.protocols#awsJson1_1": {} }
        },
        "example.weather#GetForecast": {
            "type": "operation",
            "input": { "target": "example.weather#GetForecastInput" },
            "output": { "target": "example.weather#GetForecastOutput" },
            "errors": []
        },
        "example.weather#GetForecastInput": {
            "type": "structure",
            "members": {
                "City": {
                    "target": "smithy.api#String",
                    "traits": { "smithy.api#required": {}, "smithy.api#length": { "min": 1 } }
                }
            }
        },
        "example.weather#GetForecastOutput": {
            "type": "structure",
            "members": { "Degrees": { "target": "smithy.api#Integer" } }
        },
        "example.weather#ListCities": {
            "type": "operation",
            "input": { "target": "smithy.api#Unit" },
            "output": { "target": "smithy.api#Unit" },
            "errors": []
        }
    }
}"##;

/// A command that runs in a separate directory, which contains the model.
pub(crate) struct Bench {
    pub(crate) directory: TempDir,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("weather.json"), MODEL).unwrap();
        Self { directory }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(self.directory.path()).args(arguments);
        for colours in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(colours);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    /// Runs `codegen` on the model, into `out`.
    pub(crate) fn codegen(&self, more: &[&str]) -> Run {
        let mut arguments = vec!["codegen", "--model", "weather.json", "--out", "out"];
        arguments.extend(more);
        self.run(&arguments)
    }

    /// Every file with its content.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.directory.path(), &mut files);
        files
    }
}

fn collect(directory: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.insert(format!("{}/", path.display()), Vec::new());
            collect(&path, files);
        } else {
            files.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
}

pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub(crate) fn expect(&self, code: i32) -> &Self {
        let Self { stdout, stderr, .. } = self;
        assert_eq!(self.code, Some(code), "stdout: {stdout}\nstderr: {stderr}");
        self
    }
}
