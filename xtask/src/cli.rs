//! The verbs and their arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use ferrosmith_cli::args::{Diff, Generate, Update};
use ferrosmith_cli::{EXIT_CODES, details};

/// Generates Rust crates from Smithy models.
#[derive(Debug, Parser)]
#[command(
    name = "ferrosmith",
    bin_name = "cargo xtask",
    version,
    after_help = EXIT_CODES,
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Generate a crate from a model, or check that it is up to date.
    ///
    /// Reads a Smithy model in its JSON AST form and writes a Rust crate. Only files whose
    /// content changes are written. Files below DIR/src that an earlier run wrote, nobody has
    /// edited and this one does not make are removed and named; no other file is touched. When
    /// anything is wrong, nothing is written; a run that is killed is taken back by the next.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = details(CODEGEN_EXAMPLES))]
    Codegen(Box<Generate>),

    /// Compare two versions of a model, and report the changes for users of the crate.
    ///
    /// Reports all changes to the Rust API, to messages on the wire and to the values that
    /// validation accepts, and the version that they require. Patterns and lengths are compared
    /// exactly. codegen/docs/diff-rules.md explains the rules and the JSON.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = details(DIFF_EXAMPLES))]
    Diff(Diff),

    /// Replace the model by a new version: show the diff, generate the crate, set its version.
    ///
    /// Replaces the file in models/ that contains the service, generates the crate, sets the
    /// version in generated/Cargo.toml to the one that the diff requires, adds an entry to
    /// CHANGELOG.md, and checks the result. If there is an error, nothing is changed.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = details(UPDATE_EXAMPLES))]
    Update(Update),

    VerifyDiff(VerifyDiff),
    BuildTimes(BuildTimes),
    CheckModels(CheckModels),
    Figures(Figures),
    Fuzz(Fuzz),
    Mutants(Mutants),
    Ci(Ci),
}

/// Check the generated crates of all models in directories.
///
/// For one model after the other, generates the crate and runs `cargo check` without features,
/// Clippy and rustdoc with all features, and with --oldest also the compiler named there. Warnings
/// count as errors. All crates share one target directory below DIR, from which each is removed
/// when it is done, so that the disk space needed is bounded by the largest.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES)]
pub(crate) struct CheckModels {
    /// Directories of models; every file in them is a separate model.
    #[arg(required = true, value_name = "MODELS")]
    pub(crate) models: Vec<PathBuf>,

    /// The directory in which crates are generated and built.
    #[arg(long, value_name = "DIR", default_value = "target/check-models")]
    pub(crate) out: PathBuf,

    /// The Cargo of Rust 1.85, or of another old compiler.
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) oldest: Option<PathBuf>,
}

/// Run all checks that a change must pass, step by step, like `.ci/run`.
#[derive(Debug, Args)]
pub(crate) struct Ci {
    /// Run these steps only [default: all].
    #[arg(value_name = "STEP")]
    pub(crate) steps: Vec<String>,

    /// List the steps.
    #[arg(long, conflicts_with = "steps")]
    pub(crate) list: bool,
}

/// Compare the result of `diff` with the compiler's, over a history of models.
///
/// Generates a crate for every model in a directory. For each pair of consecutive versions, compiles a
/// program that uses the whole API of the old crate with the new one, and runs
/// cargo-semver-checks if it is given. Exits with 1 if a breaking change is reported as compatible.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES)]
pub(crate) struct VerifyDiff {
    /// A directory of models of one service, whose names sort by age.
    pub(crate) models: PathBuf,

    /// Directory of the crates that are generated.
    #[arg(long, value_name = "DIR", default_value = "target/verify-diff")]
    pub(crate) out: PathBuf,

    /// The program cargo-semver-checks.
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) semver_checks: Option<PathBuf>,
}

/// Measure the cost of building a program with the crate.
///
/// Builds a program that creates one request, from scratch, with the crate of this workspace
/// without features and with the default ones, and prints a table: the number of compiled
/// crates, the time and the CPU time. The projects are in target/build-times/. Nothing else
/// should run on the machine meanwhile.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES)]
pub(crate) struct BuildTimes {
    /// Build with aws-sdk-workspaces and rusoto_workspaces too.
    #[arg(long)]
    pub(crate) peers: bool,

    /// Build in release mode, stripped, and print the size of the program, too.
    #[arg(long)]
    pub(crate) release: bool,

    /// Instead, build programs that put and get an object in Amazon S3.
    ///
    /// Its model must be in ../shared/models/aws.
    #[arg(long)]
    pub(crate) s3: bool,

    /// Instead, run `cargo check` on each generated crate in a directory.
    ///
    /// Prints the CPU time of each crate, also relative to its lines.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["peers", "release", "s3"])]
    pub(crate) crates: Option<PathBuf>,
}

const CODEGEN_EXAMPLES: &str = "\
Examples:
  Generate the crate of this workspace:
    cargo xtask codegen

  Check in CI that it is up to date:
    cargo xtask codegen --check

  A crate with one operation, complete in itself:
    cargo xtask codegen --operation UpdateConnectionAliasPermission --out ../alias

  A crate from a model of your own:
    cargo xtask codegen --model weather.json --out ../weather --crate-name weather

  A crate for each of many models; with --check, are they up to date?
    cargo xtask codegen --models ../models --out ../crates";

const DIFF_EXAMPLES: &str = "\
Examples:
  What a new model changes:
    cargo xtask diff models ../new/workspaces.json

  The same for a pull request, refused where callers break:
    cargo xtask diff old.json new.json --format markdown --deny major";

const UPDATE_EXAMPLES: &str = "\
Examples:
  What would a new model change?
    cargo xtask update ../new/workspaces.json --strip-docs --dry-run

  Take it over, with the words of this repository:
    cargo xtask update ../new/workspaces.json --strip-docs";

/// Measure the figures that README compares, and write its table and chart.
///
/// Builds programs with the crate and with its alternatives, runs the benchmarks, counts lines,
/// and stores the results in codegen/docs/figures.json. The table in README.md and the chart
/// (codegen/docs/comparison.svg, and a copy in guide/src) are rendered from that file. It takes
/// about 20 minutes on two cores, which should be idle otherwise.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES)]
pub(crate) struct Figures {
    /// Measure nothing: render the table and the chart from the stored figures.
    #[arg(long)]
    pub(crate) render: bool,
}

/// Run fuzz targets, one after the other.
///
/// Builds each target with cargo-fuzz, runs it for some seconds, and prints a table: how many
/// inputs were run, how many edges of the code they covered at first and at last, and whether one
/// of them failed. The logs are in target/fuzz/. Exits with 1 if an input failed.
///
/// cargo-fuzz needs a nightly compiler, or RUSTC_BOOTSTRAP=1 in the environment.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES)]
pub(crate) struct Fuzz {
    /// Run these targets only, in this order [default: all].
    #[arg(value_name = "TARGET")]
    pub(crate) targets: Vec<String>,

    /// The time for which each target is run.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) seconds: u64,

    /// List the targets.
    #[arg(long)]
    pub(crate) list: bool,

    /// Only compile the targets, without libFuzzer; needs neither cargo-fuzz nor a nightly compiler.
    #[arg(long, conflicts_with_all = ["targets", "list"])]
    pub(crate) check: bool,
}

/// Test a random sample of the mutants of a part of the source.
///
/// cargo-mutants changes a copy of the source in one place after the other, and runs the tests of
/// the part. It prints the changes that no test catches. Exits with 1 if there are any.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES)]
pub(crate) struct Mutants {
    /// The part: validator, codecs, calendar, lower, diff or automaton.
    #[arg(value_name = "AREA")]
    pub(crate) area: String,

    /// The number of mutants.
    #[arg(long, value_name = "NUMBER", default_value_t = 40)]
    pub(crate) sample: usize,

    /// The seed of the sample.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,

    /// List the sample.
    #[arg(long)]
    pub(crate) list: bool,
}
