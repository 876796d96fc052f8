//! The verbs and their arguments.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

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
    Codegen(Codegen),
    Diff(Diff),
    Update(Update),
    VerifyDiff(VerifyDiff),
    BuildTimes(BuildTimes),
    Ci(Ci),
}

/// Run everything that must hold before a change goes in, step by step, as `.ci/run` does.
#[derive(Debug, Args)]
pub(crate) struct Ci {
    /// Run these steps only [default: all].
    #[arg(value_name = "STEP")]
    pub(crate) steps: Vec<String>,

    /// List the steps.
    #[arg(long, conflicts_with = "steps")]
    pub(crate) list: bool,
}

/// Generate a crate from a model, or check that it is up to date.
///
/// Reads a Smithy model in its JSON AST form and writes a Rust crate. Only files whose
/// content changes are written. Files below DIR/src that an earlier run wrote, nobody has
/// edited and this one does not make are removed and named; no other file is touched. When
/// anything is wrong, nothing is written; a run that is killed is taken back by the next.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = codegen_details())]
pub(crate) struct Codegen {
    /// A model file, or a directory of them [default: the workspace's models/]
    ///
    /// May be repeated. The files are merged as Smithy merges them, so that documentation or
    /// traits can come from a file of their own. A directory stands for the .json files in it.
    #[arg(long = "model", value_name = "FILE", verbatim_doc_comment)]
    pub(crate) models: Vec<PathBuf>,

    /// Generate a crate for every model in a directory, each below DIR of `--out`.
    ///
    /// Every .json file stands for a model of its own. A model that fails does not stop the
    /// others; the table at the end says what became of each, and the exit code is 1 then.
    /// With `--check`, nothing is written, and a crate that differs counts as failed.
    #[arg(
        long = "models",
        value_name = "DIR",
        requires = "out",
        conflicts_with_all = ["models", "service", "operations", "crate_name"],
        verbatim_doc_comment
    )]
    pub(crate) many: Option<PathBuf>,

    /// How the table of `--models` is written.
    #[arg(long, value_enum, default_value_t = TableFormat::Text, requires = "many")]
    pub(crate) format: TableFormat,

    /// The service to generate, where the model holds several.
    ///
    /// An absolute shape id, such as com.amazonaws.workspaces#WorkspacesService.
    #[arg(long, value_name = "SHAPE_ID", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// Generate only this operation and what it reaches.
    ///
    /// May be repeated. The name as the model writes it, such as UpdateConnectionAliasPermission.
    #[arg(long = "operation", value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) operations: Vec<String>,

    /// The directory of the crate [default: the workspace's generated/].
    ///
    /// Made if it does not exist. In a Cargo.toml that is there, name, features and dependencies
    /// are brought up to date if its first line says so; else you are told what to change.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    pub(crate) out: Option<PathBuf>,

    /// The name of the crate [default: made of the service's sdkId, title or name].
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) crate_name: Option<String>,

    /// Write the protocol tests that the model carries, as tests of the crate.
    ///
    /// They need http, serde_core and serde_json among the dependencies for tests.
    #[arg(long)]
    pub(crate) protocol_tests: bool,

    /// Write nothing; exit with 1 if anything would change.
    ///
    /// Names every file that is stale, missing or orphaned, and the command that mends it.
    #[arg(long)]
    pub(crate) check: bool,
}

/// How the outcome of many models is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// A table for people.
    Text,
    /// One JSON object for machines.
    Json,
}

/// Compare two versions of a model: what does the new one change for users of the crate?
///
/// Reports every change of the Rust API, of the wire and of the values that the validator
/// accepts, and what they ask of the version. Patterns and lengths are compared exactly.
/// codegen/docs/diff-rules.md explains the rules and the JSON.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = diff_details())]
pub(crate) struct Diff {
    /// The old model: a file, or a directory of them.
    pub(crate) old: PathBuf,

    /// The new model: a file, or a directory of them.
    pub(crate) new: PathBuf,

    /// The service to compare, where a model holds several.
    #[arg(long, value_name = "SHAPE_ID", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// How to write the report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Exit with 1 if what changes asks for this level or a graver one.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) deny: Option<Level>,

    /// Which changes decide about the version, and about `--deny`.
    #[arg(long, value_enum, default_value_t = Bump::All)]
    pub(crate) bump: Bump,
}

/// Take over a new model: show the diff, replace the model, generate, set the version.
///
/// Replaces the file in models/ that holds the service, generates the crate again, sets the
/// version in generated/Cargo.toml by the verdict of the diff, adds an entry to CHANGELOG.md,
/// and checks. All of that or, when anything is wrong, nothing of it.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = update_details())]
pub(crate) struct Update {
    /// The new model: a file.
    pub(crate) model: PathBuf,

    /// Only show what would change.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Leave out documentation, examples, endpoint rules and test cases.
    ///
    /// The words then go on to come from the other files in models/; links of the present model are kept.
    #[arg(long)]
    pub(crate) strip_docs: bool,

    /// Which changes decide about the version.
    #[arg(long, value_enum, default_value_t = Bump::All)]
    pub(crate) bump: Bump,

    /// The workspace that holds models/ and generated/ [default: this one].
    #[arg(long, value_name = "DIR")]
    pub(crate) workspace: Option<PathBuf>,
}

/// Compare what `diff` says with what compilers say, over a history of models.
///
/// Generates the crate of every model in a directory. For each pair of neighbours, compiles a
/// program that uses all of the old crate against the new one, and asks cargo-semver-checks
/// where it is named. Exits with 1 if a break is called compatible.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES)]
pub(crate) struct VerifyDiff {
    /// A directory of models of one service, whose names sort by age.
    pub(crate) models: PathBuf,

    /// Where the crates are generated.
    #[arg(long, value_name = "DIR", default_value = "target/verify-diff")]
    pub(crate) out: PathBuf,

    /// The program cargo-semver-checks.
    #[arg(long, value_name = "PROGRAM")]
    pub(crate) semver_checks: Option<PathBuf>,
}

/// Measure what it costs to build a program with the crate.
///
/// Builds a program that sets up one request, from nothing, with the crate of this workspace
/// without features and with its default ones, and prints a table: how many crates were
/// compiled, how long that took and how much of the processor. The projects are in
/// target/build-times/. Let the machine do nothing else meanwhile.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES)]
pub(crate) struct BuildTimes {
    /// Build with aws-sdk-workspaces and rusoto_workspaces too.
    #[arg(long)]
    pub(crate) peers: bool,

    /// Build in release, stripped, and tell the size of the program too.
    #[arg(long)]
    pub(crate) release: bool,

    /// Instead, run `cargo check` on each generated crate in a directory.
    ///
    /// Tells the time of the processor for each crate alone, also in relation to its lines.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["peers", "release"])]
    pub(crate) crates: Option<PathBuf>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For machines.
    Json,
}

/// Which changes decide about the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bump {
    /// Those of the Rust API and of the wire; a value that is rejected now is minor.
    Api,
    /// All: a value that is rejected now is major.
    All,
}

impl From<Bump> for ferrosmith::diff::Scope {
    fn from(bump: Bump) -> Self {
        match bump {
            Bump::Api => Self::Api,
            Bump::All => Self::All,
        }
    }
}

/// What changes ask of the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Level {
    /// Callers may have to change.
    Major,
    /// There is more than before, or something to look at.
    Minor,
    /// Anything at all.
    Patch,
}

impl From<Level> for ferrosmith::diff::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Major => Self::Major,
            Level::Minor => Self::Minor,
            Level::Patch => Self::Patch,
        }
    }
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the answer is no: `--check` found that something would change, `--deny` a denied change,
     or a model of `--models` failed
  2  the input or the usage is wrong, or the output cannot be written; nothing has been changed";

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

const ENVIRONMENT: &str = "\
Environment:
  NO_COLOR  set to anything, switches off the colours, which are used on terminals only";

fn codegen_details() -> String {
    [CODEGEN_EXAMPLES, EXIT_CODES, ENVIRONMENT].join("\n\n")
}

const DIFF_EXAMPLES: &str = "\
Examples:
  What a new model changes:
    cargo xtask diff models ../new/workspaces.json

  The same for a pull request, refused where callers break:
    cargo xtask diff old.json new.json --format markdown --deny major";

fn diff_details() -> String {
    [DIFF_EXAMPLES, EXIT_CODES, ENVIRONMENT].join("\n\n")
}

const UPDATE_EXAMPLES: &str = "\
Examples:
  What would a new model change?
    cargo xtask update ../new/workspaces.json --strip-docs --dry-run

  Take it over, with the words of this repository:
    cargo xtask update ../new/workspaces.json --strip-docs";

fn update_details() -> String {
    [UPDATE_EXAMPLES, EXIT_CODES, ENVIRONMENT].join("\n\n")
}
