//! Build scripts: they write below `OUT_DIR` and nowhere else. A test runs this test program as the script of a
//! project, because Cargo passes `OUT_DIR` in the environment.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use ferrosmith::Generator;

/// The environment variable with the directory that the script sets with `out_dir`; empty if it sets none.
const DIRECTORY: &str = "BUILD_SCRIPT_TEST_DIRECTORY";

const MODEL: &str = "$version: \"2.0\"\nnamespace a\nservice Weather { operations: [Get], version: \"1\" }\n\
                     operation Get { input := { @required city: String } }\n";

/// A project with a model and a build script.
struct Project(tempfile::TempDir);

/// The content of each file and the time of its last modification. Directories and links have no content.
type Tree = BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)>;

impl Project {
    fn new(model: &str) -> Self {
        let project = Self(tempfile::tempdir().expect("a directory can be made"));
        for (path, text) in [
            ("Cargo.toml", "[package]\nname = \"weather\"\n"),
            ("build.rs", "fn main() {}\n"),
            ("model/weather.smithy", model),
            ("src/main.rs", "fn main() {}\n"),
            ("src/.ferrosmith", "not a record\n"),
        ] {
            let path = project.path().join(path);
            let directory = path.parent().expect("it is below the project");
            fs::create_dir_all(directory).expect("a directory can be made");
            fs::write(path, text).expect("a file can be written");
        }
        fs::create_dir_all(project.out()).expect("a directory can be made");
        project
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// The directory of the build script, which is below the project, as with Cargo.
    fn out(&self) -> PathBuf {
        self.path().join("target/debug/build/weather-1/out")
    }

    /// Runs the script, which passes the directory to `out_dir`.
    fn run(&self, directory: &str) -> Output {
        let program = env::current_exe().expect("the test is a program");
        let mut script = Command::new(program);
        script
            .args(["--exact", "build_script::script", "--nocapture"])
            .current_dir(self.path())
            .env("OUT_DIR", self.out())
            .env(DIRECTORY, directory);
        script.output().expect("the script runs")
    }

    /// The files of the project outside of `OUT_DIR`.
    fn source(&self) -> Tree {
        let mut tree = files(self.path());
        let out = self.out();
        tree.retain(|path, _| !path.starts_with(&out));
        tree
    }
}

fn files(directory: &Path) -> Tree {
    let mut tree = Tree::new();
    for entry in fs::read_dir(directory).expect("the directory can be read") {
        let entry = entry.expect("an entry can be read");
        let metadata = entry.metadata().expect("an entry has metadata");
        let modified = metadata.modified().expect("an entry has a time");
        let path = entry.path();
        let content = metadata
            .is_file()
            .then(|| fs::read(&path).expect("a file can be read"));
        if metadata.is_dir() {
            tree.extend(files(&path));
        }
        tree.insert(path, (content, modified));
    }
    tree
}

/// The build script of the project. Does nothing if it runs as a test.
#[test]
fn script() {
    let Some(directory) = env::var_os(DIRECTORY) else {
        return;
    };
    let mut generator = Generator::new().model("model").module("weather");
    if !directory.is_empty() {
        generator = generator.out_dir(directory);
    }
    if let Err(error) = generator.generate() {
        panic!("{error}");
    }
}

#[test]
fn sources_are_not_touched() {
    let project = Project::new(MODEL);
    let before = project.source();
    // The second run finds everything up to date, the third one misses a file.
    let include = project.out().join("weather/include.rs");
    for is_removed in [false, false, true] {
        if is_removed {
            fs::remove_file(&include).expect("the module was written");
        }
        let output = project.run("");
        let stdout = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{stdout}");
        assert!(
            stdout.contains("cargo::rerun-if-changed=model\n"),
            "{stdout}"
        );
        assert_eq!(project.source(), before);
        let text = fs::read_to_string(&include).expect("the module is written");
        assert!(text.contains("pub mod weather;"), "{text}");
    }
}

#[test]
fn a_model_with_an_error_changes_nothing() {
    let project = Project::new("namespace a\nstrin B\n");
    let before = files(project.path());
    assert!(!project.run("").status.success());
    assert_eq!(files(project.path()), before);
}

#[test]
fn directories_of_sources_are_refused() {
    let project = Project::new(MODEL);
    let before = files(project.path());
    let absolute = project.path().join("src").display().to_string();
    let parent = project.out().join("../../src").display().to_string();
    let sibling = project.out().with_extension("other").display().to_string();
    for directory in [
        ".",
        "src",
        "model",
        "src/weather",
        "/",
        &absolute,
        &parent,
        &sibling,
    ] {
        let output = project.run(directory);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{directory}");
        let refusal = format!("a build script must not write to {directory}: ");
        assert!(stderr.contains(&refusal), "{stderr}");
        assert_eq!(files(project.path()), before, "{directory}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_directory_are_refused() {
    use std::os::unix::fs::symlink;

    for (link, target, directory) in [
        ("link", "../../../../../src", "link"),
        ("link", "../../../../../src", "link/deeper"),
        ("link", "../../../../../absent", "link"),
        ("weather", "../../../../../src", ""),
    ] {
        let project = Project::new(MODEL);
        symlink(target, project.out().join(link)).expect("a link can be made");
        let before = project.source();
        let directory = match directory {
            "" => String::new(),
            directory => project.out().join(directory).display().to_string(),
        };
        let output = project.run(&directory);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{link} {target}");
        assert!(
            stderr.contains("a build script must not write to"),
            "{stderr}"
        );
        assert_eq!(project.source(), before, "{link} {target}");
        assert!(!project.path().join("absent").exists());
    }
    let project = Project::new(MODEL);
    fs::create_dir(project.out().join("real")).expect("a directory can be made");
    symlink("real", project.out().join("link")).expect("a link can be made");
    let directory = project.out().join("link").display().to_string();
    let output = project.run(&directory);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert!(project.out().join("real/weather/include.rs").exists());
}
