//! `cargo xtask build-times`: the cost of building programs with the crate and with its alternatives, from an empty
//! target directory.

mod crates;
mod subjects;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::{Error, Generator};

use crate::cli::BuildTimes;

use ferrosmith_cli::Outcome;
use ferrosmith_cli::report;
use subjects::{S3_SUBJECTS, SUBJECTS, Subject};

/// The cost of a build.
struct Cost {
    crates: usize,
    wall: Duration,
    /// User CPU time, in seconds.
    user: f64,
}

/// Prints a table with a row for each program.
pub(crate) fn run(arguments: &BuildTimes) -> Outcome {
    match measure(arguments) {
        Ok(()) => Outcome::Success,
        Err(problem) => {
            report::failed(&[problem], "not all was measured");
            Outcome::InvalidInput
        }
    }
}

fn measure(arguments: &BuildTimes) -> Result<(), Diagnostic> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = root.canonicalize().map_err(|error| failed(&root, &error))?;
    if let Some(directory) = &arguments.crates {
        return crates::measure(directory, &root.join("target/build-times/crates"));
    }
    report::line("| program with | crates | wall s | user s | binary, bytes |");
    report::line("|---|---|---|---|---|");
    let subjects = match arguments.s3 {
        true => {
            generate_s3(&root)?;
            &S3_SUBJECTS[..]
        }
        false => &SUBJECTS[..],
    };
    for build in builds_of(subjects, &root, arguments.peers, arguments.release) {
        let build = build?;
        let size = build.bytes.map_or(String::new(), |bytes| bytes.to_string());
        let Build {
            name,
            crates,
            wall,
            user,
            ..
        } = build;
        report::line(&format!(
            "| {name} | {crates} | {wall:.1} | {user:.1} | {size} |"
        ));
    }
    Ok(())
}

/// The cost of building one program.
pub(crate) struct Build {
    /// The name of the row.
    pub(crate) name: &'static str,
    /// The number of crates compiled, excluding the program itself.
    pub(crate) crates: usize,
    /// Elapsed time, in seconds.
    pub(crate) wall: f64,
    /// User CPU time, in seconds.
    pub(crate) user: f64,
    /// The size of the stripped program in bytes, if it was built in release mode.
    pub(crate) bytes: Option<u64>,
}

/// Builds the programs that use Amazon WorkSpaces one after the other, each from scratch.
pub(crate) fn builds(
    root: &Path,
    peers: bool,
    release: bool,
) -> impl Iterator<Item = Result<Build, Diagnostic>> {
    builds_of(&SUBJECTS, root, peers, release)
}

/// Generates the crate for Amazon S3 from the published model, which must be next to the repository.
fn generate_s3(root: &Path) -> Result<(), Diagnostic> {
    let model = root.join("../shared/models/aws/s3.json");
    let generator = Generator::new().model(&model).crate_name("aws-s3");
    let result = generator
        .out_dir(root.join("target/build-times/aws-s3"))
        .generate();
    let first = |error: Error| error.problems.into_iter().next();
    match result.map_err(first) {
        Ok(_) => Ok(()),
        Err(problem) => Err(problem.unwrap_or_else(|| Diagnostic::error("nothing is generated"))),
    }
}

fn builds_of(
    subjects: &'static [Subject],
    root: &Path,
    peers: bool,
    release: bool,
) -> impl Iterator<Item = Result<Build, Diagnostic>> {
    let subjects = subjects
        .iter()
        .filter(move |subject| peers || !subject.is_peer);
    subjects.map(move |subject| {
        let project = Project::new(root, subject)?;
        let cost = project.build(release)?;
        Ok(Build {
            name: subject.name,
            crates: cost.crates,
            wall: cost.wall.as_secs_f64(),
            user: cost.user,
            bytes: if release { Some(project.size()?) } else { None },
        })
    })
}

/// Returns the directory of a program.
pub(crate) fn directory(root: &Path, name: &str) -> PathBuf {
    root.join("target/build-times").join(name)
}

/// A project written for a measurement.
struct Project {
    directory: PathBuf,
}

impl Project {
    /// Writes the project and fetches its dependencies, so that downloads are not measured.
    fn new(root: &Path, subject: &Subject) -> Result<Self, Diagnostic> {
        let directory = directory(root, subject.name);
        let dependencies = subject
            .dependencies
            .replace("{root}", &root.display().to_string());
        let manifest = format!(
            "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n\n\
             [profile.release]\nstrip = true\n\n[workspace]\n"
        );
        let _ = fs::remove_dir_all(directory.join("target"));
        let source = directory.join("src");
        fs::create_dir_all(&source).map_err(|error| failed(&source, &error))?;
        for (name, text) in [("Cargo.toml", &*manifest), ("src/main.rs", subject.source)] {
            let file = directory.join(name);
            fs::write(&file, text).map_err(|error| failed(&file, &error))?;
        }
        let project = Self { directory };
        project.shell("cargo fetch")?;
        Ok(project)
    }

    /// Builds the project from scratch, and measures elapsed and CPU time.
    fn build(&self, release: bool) -> Result<Cost, Diagnostic> {
        let profile = if release { "--release" } else { "" };
        let start = Instant::now();
        let (times, messages) = self.shell(&format!("cargo build --offline {profile} && times"))?;
        let wall = start.elapsed();
        let compiled = messages
            .lines()
            .filter(|line| line.trim_start().starts_with("Compiling "));
        let user = user_of_children(&times)?;
        Ok(Cost {
            crates: compiled.count().saturating_sub(1), // The program itself.
            wall,
            user,
        })
    }

    fn size(&self) -> Result<u64, Diagnostic> {
        let program = self.directory.join("target/release/program");
        let metadata = fs::metadata(&program).map_err(|error| failed(&program, &error))?;
        Ok(metadata.len())
    }

    fn shell(&self, script: &str) -> Result<(String, String), Diagnostic> {
        shell(&self.directory, &self.directory.join("target"), script)
    }
}

/// Runs a script and returns its output.
fn shell(directory: &Path, target: &Path, script: &str) -> Result<(String, String), Diagnostic> {
    let output = Command::new("sh")
        .args(["-c", script])
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("CARGO_BUILD_RUSTC_WRAPPER")
        .env_remove("RUSTC_WRAPPER")
        .env_remove("RUSTFLAGS")
        .output()
        .map_err(|error| failed(directory, &error))?;
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        return Ok((printed, messages));
    }
    let directory = directory.display();
    Err(Diagnostic::error(format!("`{script}` failed:\n{messages}"))
        .in_file(directory.to_string())
        .help("make the dependencies of the program available: from a registry, or fetched in advance"))
}

/// Parses the second line printed by the shell's
/// [`times`](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#times), such as `1m2.34s
/// 0m5.6s`, which starts with the user time of child processes.
fn user_of_children(times: &str) -> Result<f64, Diagnostic> {
    let seconds = || {
        let user = times.lines().nth(1)?.split_whitespace().next()?;
        let (minutes, seconds) = user.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    let not_understood = || format!("`times` of the shell is not understood: {times}");
    seconds().ok_or_else(|| Diagnostic::error(not_understood()))
}

/// Returns the diagnostic for a file that cannot be read or written.
pub(crate) fn failed(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("it cannot be read or written: {error}"))
        .in_file(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::user_of_children;

    #[test]
    fn times_of_the_shell_are_parsed() {
        let user = |times| user_of_children(times).ok();
        assert_eq!(user("0m0.00s 0m0.00s\n1m2.50s 0m3.00s\n"), Some(62.5));
        assert_eq!(user("0m0.00s 0m0.00s\n"), None);
        assert_eq!(user("a\nb\n"), None);
    }
}
