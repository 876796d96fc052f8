//! The arguments of `diff` and `update`, which compare versions of a model.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The old model: a file, or a directory of them.
    pub old: PathBuf,

    /// The new model: a file, or a directory of them.
    pub new: PathBuf,

    /// The service to compare, if a model contains several.
    #[arg(long, value_name = "SHAPE_ID", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Compare two versions of the crate of this name with several services.
    ///
    /// OLD and NEW are directories with a model for each service.
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with = "service",
        value_parser = NonEmptyStringValueParser::new()
    )]
    pub one_crate: Option<String>,

    /// Format of the report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Exit with 1 if a change has this level or a higher one.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub deny: Option<Level>,

    /// The changes that determine the version and the result of `--deny`.
    #[arg(long, value_enum, default_value_t = Bump::All)]
    pub bump: Bump,
}

/// The arguments of `update`.
#[derive(Debug, Args)]
pub struct Update {
    /// The new model: a file.
    pub model: PathBuf,

    /// Show what would change without writing anything.
    #[arg(long)]
    pub dry_run: bool,

    /// Leave out documentation, examples and test cases.
    ///
    /// Documentation then comes from the other model files. Links in the current model are kept.
    /// Endpoint rules are also left out if another model file contains rules.
    #[arg(long, verbatim_doc_comment)]
    pub strip_docs: bool,

    /// The changes that determine the version.
    #[arg(long, value_enum, default_value_t = Bump::All)]
    pub bump: Bump,

    /// The directory that contains models/ and generated/ [default: the current directory].
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
    /// Changes of the Rust API and of messages. A newly rejected value is a minor change.
    Api,
    /// All changes. A newly rejected value is a major change.
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
    /// There are additions, or changes to review.
    Minor,
    /// Any change.
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
