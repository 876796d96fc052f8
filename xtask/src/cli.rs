//! The verbs and their arguments.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand};

/// Generates Rust crates from Smithy models.
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo xtask",
    disable_help_subcommand = true,
    after_help = EXIT_CODES,
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Codegen(Codegen),
}

/// Generate a crate from a model, or check that it is up to date.
///
/// Reads a Smithy model in its JSON AST form and writes a Rust crate. Only files whose
/// content changes are written. Files below DIR/src that an earlier run generated and this
/// one does not are removed; files that were not generated are never touched. When anything
/// is wrong, nothing is written.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = codegen_details())]
pub(crate) struct Codegen {
    /// A model file, or a directory of them [default: the workspace's models/]
    ///
    /// May be repeated. The files are merged as Smithy merges them, so that documentation or
    /// traits can come from a file of their own. A directory stands for the .json files in it.
    #[arg(long = "model", value_name = "FILE", verbatim_doc_comment)]
    pub(crate) models: Vec<PathBuf>,

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
    /// Made if it does not exist. A Cargo.toml is written only where there is none.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The name of the crate [default: made of the service's name].
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

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the answer is no: `--check` found that something would change
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
    cargo xtask codegen --model weather.json --out ../weather --crate-name weather";

const ENVIRONMENT: &str = "\
Environment:
  NO_COLOR  set to anything, switches off the colours, which are used on terminals only";

fn codegen_details() -> String {
    [CODEGEN_EXAMPLES, EXIT_CODES, ENVIRONMENT].join("\n\n")
}
