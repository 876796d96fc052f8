//! Functions that several tests use: models, generation in memory, and Cargo on generated crates.

#![allow(dead_code)]

pub mod skip;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use ferrosmith::files::FileSet;
use ferrosmith::smithy::Source;
use ferrosmith::{Generated, Options, generate};

/// Returns a file or directory next to the repository; if it is absent, prints that and returns `None`.
pub fn shared(path: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared")
        .join(path);
    skip::unless(shared.exists(), &format!("`../shared/{path}` is absent")).then_some(shared)
}

/// A model from `tests/models`.
pub fn model(name: &str) -> Source {
    let file = format!("{name}.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/models")
        .join(&file);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Source { name: file, bytes }
}

/// A model of this text in Smithy IDL.
pub fn idl(text: impl Into<String>) -> Source {
    Source {
        name: "test.smithy".to_owned(),
        bytes: text.into().into_bytes(),
    }
}

/// A JSON model of this text.
pub fn source(text: impl Into<String>) -> Source {
    Source {
        name: "test.json".to_owned(),
        bytes: text.into().into_bytes(),
    }
}

/// The crate for a model that is fine.
pub fn generated(source: Source, options: &Options) -> Generated {
    let name = source.name.clone();
    generate(vec![source], options).unwrap_or_else(|problems| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("{name}:\n{}", problems.join("\n"))
    })
}

/// Returns Rust code without line breaks and trailing commas.
pub fn on_one_line(code: &str) -> String {
    let mut text = code.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in [
        (" .", "."),
        ("( ", "("),
        ("[ ", "["),
        (", )", ")"),
        (", ]", "]"),
        (" )", ")"),
        (" ]", "]"),
    ] {
        text = text.replace(from, to);
    }
    text
}

/// Crates that are checked together, by one run of Cargo for each question.
pub struct Workspace {
    root: PathBuf,
    /// The program that checks them.
    cargo: PathBuf,
}

impl Workspace {
    /// Writes the crates side by side.
    pub fn write<'c>(name: &str, crates: impl IntoIterator<Item = (&'c str, &'c FileSet)>) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        workspaces().open += 1;
        let _ = fs::remove_dir_all(root.join("crates"));
        fs::create_dir_all(&root).expect("the workspace can be made");
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n";
        fs::write(root.join("Cargo.toml"), manifest).expect("the manifest can be written");
        // The versions that the repository has, so that nothing is looked up.
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, root.join("Cargo.lock")).expect("the lock file can be copied");
        for (member, files) in crates {
            let directory = root.join("crates").join(member);
            files
                .write(&directory)
                .unwrap_or_else(|problems| panic!("{member}: {problems:?}"));
            join_workspace(&directory.join("Cargo.toml"));
        }
        let cargo = PathBuf::from(env!("CARGO"));
        Self { root, cargo }
    }

    /// The same crates, checked by this Cargo.
    pub fn with_cargo(mut self, cargo: impl Into<PathBuf>) -> Self {
        self.cargo = cargo.into();
        self
    }

    /// Checks that Clippy reports nothing or, if it is not installed, the compiler.
    #[track_caller]
    pub fn lint(&self) {
        let has_clippy = Command::new(env!("CARGO"))
            .args(["clippy", "--version"])
            .output()
            .is_ok_and(|output| output.status.success());
        let has_clippy = skip::unless(
            has_clippy,
            "Clippy is absent; the compiler alone looks for warnings",
        );
        let command = if has_clippy { "clippy" } else { "check" };
        for features in ["--no-default-features", "--all-features"] {
            self.cargo(&[command, "--workspace", features], &[]);
        }
    }

    /// Has all tests of the crates pass, those in documentation among them.
    #[track_caller]
    pub fn test(&self) {
        self.cargo(&["test", "--workspace", "--no-default-features"], &[]);
    }

    /// Has the tests of one file pass, in each crate.
    #[track_caller]
    pub fn test_only(&self, file: &str) {
        let arguments = [
            "test",
            "--workspace",
            "--no-default-features",
            "--test",
            file,
        ];
        self.cargo(&arguments, &[]);
    }

    /// Adds lines to the end of a crate's manifest.
    pub fn add_to_manifest(&self, name: &str, lines: &str) {
        let path = self.member(name).join("Cargo.toml");
        let manifest = fs::read_to_string(&path).expect("a crate has a manifest");
        fs::write(path, manifest + lines).expect("the manifest can be written");
    }

    /// The directory of a crate.
    pub fn member(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }

    /// Has all tests pass, with all features, but for those in documentation.
    #[track_caller]
    pub fn test_all_features(&self) {
        self.cargo(&["test", "--workspace", "--tests", "--all-features"], &[]);
    }

    /// Has all tests pass, with all features, and those in documentation too.
    #[track_caller]
    pub fn test_everything(&self) {
        self.cargo(&["test", "--workspace", "--all-features"], &[]);
    }

    /// Builds all tests, with all features, but for those in documentation.
    #[track_caller]
    pub fn build_tests(&self) {
        self.cargo(
            &[
                "test",
                "--workspace",
                "--tests",
                "--all-features",
                "--no-run",
            ],
            &[],
        );
    }

    /// Has the tests of one crate pass, with all features, but for those in documentation. Returns their output.
    #[track_caller]
    pub fn test_member(&self, name: &str) -> String {
        self.cargo(
            &["test", "--package", name, "--tests", "--all-features"],
            &[],
        )
    }

    /// Has the tests of one file pass with these features, without a warning.
    #[track_caller]
    pub fn test_with(&self, file: &str, features: &str) {
        self.cargo(
            &[
                "test",
                "--workspace",
                "--test",
                file,
                "--features",
                features,
            ],
            &[],
        );
    }

    /// Has the compiler find nothing with these features alone.
    #[track_caller]
    pub fn check_with(&self, features: &str) {
        let arguments = [
            "check",
            "--workspace",
            "--no-default-features",
            "--features",
            features,
        ];
        self.cargo(&arguments, &[]);
    }

    /// Has the compiler find nothing with all features.
    #[track_caller]
    pub fn check_all(&self) {
        let arguments = ["check", "--workspace", "--all-features"];
        self.cargo(&arguments, &[]);
    }

    /// Has rustdoc find nothing.
    #[track_caller]
    pub fn document(&self) {
        self.cargo(
            &["doc", "--workspace", "--no-deps", "--all-features"],
            &[("RUSTDOCFLAGS", "-Dwarnings")],
        );
    }

    /// Has the examples in documentation pass whose names have this in them, with all features.
    #[track_caller]
    pub fn test_examples(&self, filter: &str) {
        let arguments = ["test", "--workspace", "--doc", "--all-features", filter];
        self.cargo(&arguments, &[]);
    }

    /// Runs the benchmarks of one file in release mode, and prints their output.
    #[track_caller]
    pub fn measure(&self, file: &str) {
        let arguments = [
            "test",
            "--workspace",
            "--release",
            "--all-features",
            "--test",
            file,
        ];
        let output = self.cargo(&arguments, &[("RUST_TEST_NOCAPTURE", "1")]);
        println!("{output}");
    }

    /// Returns the output of Cargo.
    #[track_caller]
    fn cargo(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let output = Command::new(&self.cargo)
            .current_dir(&self.root)
            .args(arguments)
            .arg(if arguments[0] == "test" {
                "--no-fail-fast"
            } else {
                "--keep-going"
            })
            .args(["--offline", "--quiet"])
            .arg("--target-dir")
            .arg(target_dir())
            .env("RUSTFLAGS", "-Dwarnings")
            .envs(variables.iter().copied())
            .output()
            .expect("Cargo runs");
        let (stdout, stderr) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(
            output.status.success(),
            "cargo {arguments:?}:\n{stdout}\n{stderr}"
        );
        stdout.into_owned()
    }
}

/// The workspaces of this process.
#[derive(Debug)]
struct Workspaces {
    open: usize,
    /// Those whose tests have passed, and whose crates are not needed in the target directory.
    passed: Vec<PathBuf>,
}

fn workspaces() -> MutexGuard<'static, Workspaces> {
    static WORKSPACES: Mutex<Workspaces> = Mutex::new(Workspaces {
        open: 0,
        passed: Vec::new(),
    });
    WORKSPACES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// In CI nothing is built a second time, and disks are small: the crates are removed from the target directory, and their
/// dependencies stay for the next workspace. Cargo finds crates by name, so that this waits for workspaces in use, which
/// can have crates of the same names.
impl Drop for Workspace {
    fn drop(&mut self) {
        let mut workspaces = workspaces();
        workspaces.open -= 1;
        if env::var_os("CI").is_none() || thread::panicking() {
            return;
        }
        workspaces.passed.push(self.root.clone());
        if workspaces.open > 0 {
            return;
        }
        for root in workspaces.passed.drain(..) {
            let _ = Command::new(env!("CARGO"))
                .current_dir(&root)
                .args([
                    "clean",
                    "--workspace",
                    "--offline",
                    "--quiet",
                    "--target-dir",
                ])
                .arg(target_dir())
                .status();
        }
    }
}

/// Returns the target directory of all workspaces, so that dependencies are built once.
pub fn target_dir() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("target")
}

/// A separate crate has its own workspace, which cannot be part of another one.
fn join_workspace(manifest: &Path) {
    let text = fs::read_to_string(manifest).expect("a crate has a manifest");
    let (kept, _) = text
        .split_once("# This crate stands alone")
        .expect("the manifest says that the crate stands alone");
    fs::write(manifest, kept).expect("the manifest can be written");
}
