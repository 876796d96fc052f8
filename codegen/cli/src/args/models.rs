//! The arguments of `ast`, `validate` and `list`, which only read models.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

/// The models that are only looked at.
#[derive(Debug, Clone, Default, Args)]
pub struct Models {
    /// Smithy IDL, JSON AST, .zip, .jar, directories, smithy-build.json, or - (standard input).
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

    /// The format to write.
    #[arg(long, value_enum, default_value_t = ModelFormat::Json)]
    pub format: ModelFormat,

    /// Write to this directory instead of standard output: `model.json` or one file per namespace.
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
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// The arguments of `list`.
#[derive(Debug, Args)]
pub struct List {
    /// The model.
    #[command(flatten)]
    pub models: Models,
}
