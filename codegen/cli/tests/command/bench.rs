//! Runs the program in a separate directory.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A service with two operations.
pub(crate) const MODEL: &str = r#"$version: "2.0"

namespace example.weather

@aws.protocols#awsJson1_1
service Weather {
    version: "1"
    operations: [GetForecast, ListCities]
}

/// Tells the weather.
@tags(["public"])
operation GetForecast {
    input := {
        @required
        city: String
    }
}

@tags(["secret"])
operation ListCities {}
"#;

/// A directory that holds the model in `weather.smithy`.
pub(crate) struct Bench {
    directory: TempDir,
}

/// The end of a run.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory can be made");
        let bench = Self { directory };
        bench.write("weather.smithy", MODEL);
        bench
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("it is in the directory")).expect("it can be made");
        fs::write(path, content).expect("it can be written");
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments, "")
    }

    /// Runs in a folder of the directory, with a text for standard input.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str], input: &str) -> Run {
        self.spawn(folder, arguments, input, Stdio::piped())
    }

    /// Runs with another standard output.
    pub(crate) fn run_into(&self, stdout: Stdio, arguments: &[&str]) -> Run {
        self.spawn("", arguments, "", stdout)
    }

    fn spawn(&self, folder: &str, arguments: &[&str], input: &str, stdout: Stdio) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ferrosmith"))
            .current_dir(self.path(folder))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(stdout)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("it has a standard input");
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("it prints UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("it prints UTF-8"),
        }
    }
}

impl Run {
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        self
    }
}
