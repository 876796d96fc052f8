//! The arguments of the verbs that `ferrosmith` and `cargo xtask` share.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

/// The arguments of `generate` and `check`.
#[derive(Debug, Clone, Default, Args)]
pub struct Generate {
    /// A model: Smithy IDL, its JSON AST, or a directory of such files [default: models/]
    ///
    /// May be repeated. The files are merged as Smithy merges them, so that documentation or
    /// traits can come from a file of their own. A directory stands for the .smithy and .json
    /// files in it, a .zip or .jar for META-INF/smithy in it, smithy-build.json for its sources
    /// and imports, and - for standard input.
    #[arg(long = "model", value_name = "FILE", verbatim_doc_comment)]
    pub models: Vec<PathBuf>,

    /// Generate a crate for every model in a directory, each below DIR of `--out`.
    ///
    /// Every .json or .smithy file stands for a model of its own. A model that fails does not
    /// stop the others; the table at the end says what became of each, and the exit code is 1
    /// then. With `--check`, nothing is written, and a crate that differs counts as failed.
    ///
    /// With `--one-crate`, they become modules of one crate. Several paths are separated by
    /// commas.
    #[arg(
        long = "models",
        value_name = "DIR",
        value_delimiter = ',',
        conflicts_with_all = ["models", "service", "operations", "crate_name"],
        verbatim_doc_comment
    )]
    pub many: Vec<PathBuf>,

    /// Generate one crate of this name, with a module for each model of `--models`.
    ///
    /// Each service is behind a feature that is named like its module; all of them share one
    /// runtime, so that their configuration, credentials, times and bytes are the same types.
    #[arg(
        long,
        value_name = "NAME",
        requires = "many",
        conflicts_with = "format",
        value_parser = NonEmptyStringValueParser::new(),
        verbatim_doc_comment
    )]
    pub one_crate: Option<String>,

    /// The services of the configuration, for a crate with several.
    #[arg(skip)]
    pub services: Vec<Service>,

    /// Format of the table of `--models`.
    #[arg(long, value_enum, default_value_t = TableFormat::Text, requires = "many")]
    pub format: TableFormat,

    /// The service to generate, where the model holds several.
    ///
    /// An absolute shape id, such as com.amazonaws.workspaces#WorkspacesService.
    #[arg(long, value_name = "SHAPE_ID", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Generate only this operation and what it reaches.
    ///
    /// May be repeated. The name as the model writes it, such as UpdateConnectionAliasPermission,
    /// or a pattern in which * stands for any characters, such as 'Describe*'.
    #[arg(
        long = "operation",
        value_name = "NAME",
        value_parser = NonEmptyStringValueParser::new(),
        verbatim_doc_comment
    )]
    pub operations: Vec<String>,

    /// The directory of the crate [default: generated/].
    ///
    /// Made if it does not exist. In a Cargo.toml that is there, name, features and dependencies
    /// are brought up to date if its first line says so; else you are told what to change.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    pub out: Option<PathBuf>,

    /// The projection of smithy-build.json that is generated [default: source].
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub projection: Option<String>,

    /// The name of the crate [default: made of the service's sdkId, title or name].
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub crate_name: Option<String>,

    /// Write the protocol tests that the model carries, as tests of the crate.
    ///
    /// They need http, serde_core and serde_json among the dependencies for tests.
    #[arg(long)]
    pub protocol_tests: bool,

    /// Write nothing; exit with 1 if anything would change.
    ///
    /// Names every file that is stale, missing or orphaned, and the command that mends it.
    #[arg(long)]
    pub check: bool,
}

impl Generate {
    /// Returns whether each of many models becomes a crate of its own.
    pub fn is_batch(&self) -> bool {
        !self.many.is_empty() && self.one_crate.is_none()
    }
}

/// A service of a crate with several, in the configuration.
#[derive(Debug, Clone, Default)]
pub struct Service {
    /// The name of the module; `None` for the default.
    pub module: Option<String>,
    /// The files of the model.
    pub models: Vec<PathBuf>,
    /// The service, where the model holds several.
    pub service: Option<String>,
    /// The operations to keep; all if there are none.
    pub operations: Vec<String>,
}

/// The format of the table of `--models`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// A table for people.
    #[default]
    Text,
    /// One JSON object for machines.
    Json,
}

/// The models that are only looked at.
#[derive(Debug, Clone, Default, Args)]
pub struct Models {
    /// Smithy IDL, JSON ASTs, directories, .zip and .jar files, smithy-build.json, or - for standard input.
    #[arg(value_name = "FILE")]
    pub models: Vec<PathBuf>,

    /// The projection of smithy-build.json.
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub projection: Option<String>,
}

/// The arguments of `ast`.
#[derive(Debug, Args)]
pub struct Ast {
    /// The model.
    #[command(flatten)]
    pub models: Models,

    /// The form that is written.
    #[arg(long, value_enum, default_value_t = ModelFormat::Json)]
    pub format: ModelFormat,

    /// Write into this directory and not to standard output: `model.json`, or a file for each namespace.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// The forms of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ModelFormat {
    /// The JSON AST.
    Json,
    /// Smithy IDL.
    Idl,
}

/// The arguments of `validate`.
#[derive(Debug, Args)]
pub struct Validate {
    /// The model.
    #[command(flatten)]
    pub models: Models,

    /// Format of the findings.
    #[arg(long, value_enum, default_value_t = FindingFormat::Text)]
    pub format: FindingFormat,
}

/// The forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindingFormat {
    /// For a terminal.
    Text,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, which code hosts and editors show beside the lines.
    Sarif,
}

/// The arguments of `list`.
#[derive(Debug, Args)]
pub struct List {
    /// The model.
    #[command(flatten)]
    pub models: Models,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The old model: a file, or a directory of them.
    pub old: PathBuf,

    /// The new model: a file, or a directory of them.
    pub new: PathBuf,

    /// The service to compare, where a model holds several.
    #[arg(long, value_name = "SHAPE_ID", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Format of the report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Exit with 1 if what changes asks for this level or a graver one.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub deny: Option<Level>,

    /// Changes that decide about the version and about `--deny`.
    #[arg(long, value_enum, default_value_t = Bump::All)]
    pub bump: Bump,
}

/// The arguments of `update`.
#[derive(Debug, Args)]
pub struct Update {
    /// The new model: a file.
    pub model: PathBuf,

    /// Only show what would change.
    #[arg(long)]
    pub dry_run: bool,

    /// Leave out documentation, examples, endpoint rules and test cases.
    ///
    /// The words then go on to come from the other files in models/; links of the present model are kept.
    #[arg(long)]
    pub strip_docs: bool,

    /// Changes that decide about the version.
    #[arg(long, value_enum, default_value_t = Bump::All)]
    pub bump: Bump,

    /// The directory that holds models/ and generated/ [default: this one].
    #[arg(long, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
}

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For machines.
    Json,
}

/// The changes that decide about the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Bump {
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

/// The part of the version that changes require to be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Level {
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
