//! The arguments of `generate` and `check`.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use ferrosmith::Options;
use ferrosmith::ir::{Halves, Metadata};

/// The arguments of `generate` and `check`.
#[derive(Debug, Clone, Default, Args)]
pub struct Generate {
    /// A model: Smithy IDL, its JSON AST, or a directory of such files [default: models/]
    ///
    /// Can be repeated. All files are merged, so that documentation or traits can be in
    /// separate files. A directory means all .smithy and .json files in it, a .zip or .jar file
    /// the models in META-INF/smithy, smithy-build.json its sources and imports, and - standard
    /// input.
    #[arg(long = "model", value_name = "FILE", verbatim_doc_comment)]
    pub models: Vec<PathBuf>,

    /// Generate a crate for every model in a directory, each below DIR of `--out`.
    ///
    /// Each .json or .smithy file is a separate model. If a model fails, the others are still
    /// generated, and the exit code is 1. A table at the end shows the result for each model.
    /// With `--check`, nothing is written, and a crate that differs counts as failed.
    ///
    /// With `--one-crate`, the models become modules of one crate. Separate several paths by
    /// commas.
    #[arg(
        long = "models",
        value_name = "DIR",
        value_delimiter = ',',
        conflicts_with_all = ["models", "service", "crate_name"],
        verbatim_doc_comment
    )]
    pub many: Vec<PathBuf>,

    /// Generate one crate with this name, with a module for each model of `--models`.
    ///
    /// Each service has a feature with the name of its module. All services share one runtime,
    /// so that types such as `Config` and `DateTime` are the same for all of them.
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

    /// The settings that are written to the manifest of the crate, as a table in TOML.
    #[arg(skip)]
    pub record: Option<String>,

    /// Format of the table of `--models`.
    #[arg(long, value_enum, default_value_t = TableFormat::Text, requires = "many")]
    pub format: TableFormat,

    /// The service to generate, if the model contains several.
    ///
    /// An absolute shape id, such as com.amazonaws.workspaces#WorkspacesService.
    #[arg(long, value_name = "SHAPE_ID", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Generate only this operation and the shapes that it uses.
    ///
    /// May be repeated. The name as the model writes it, such as UpdateConnectionAliasPermission,
    /// or a pattern in which * stands for any characters, such as 'Describe*'. With --one-crate,
    /// of all services; those that have none of these operations are left out.
    #[arg(
        long = "operation",
        value_name = "NAME",
        value_parser = NonEmptyStringValueParser::new(),
        verbatim_doc_comment
    )]
    pub operations: Vec<String>,

    /// The directory of the crate [default: generated/].
    ///
    /// Created if it does not exist. In an existing Cargo.toml, name, features and dependencies
    /// are updated if its first line says that Ferrosmith maintains them; otherwise the
    /// required changes are reported. Without a configuration file, these arguments are written
    /// to [package.metadata.ferrosmith] there, and apply to later commands.
    #[arg(long, value_name = "DIR", verbatim_doc_comment)]
    pub out: Option<PathBuf>,

    /// The projection of smithy-build.json to use [default: source].
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub projection: Option<String>,

    /// The name of the crate [default: derived from the service's sdkId, title or name].
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub crate_name: Option<String>,

    /// The parts of the crate.
    #[command(flatten)]
    pub parts: Parts,

    /// The facts of the package that do not follow from the model.
    #[arg(skip)]
    pub metadata: Metadata,

    /// The description in a new Cargo.toml.
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    pub description: Option<String>,

    /// The licence in a new Cargo.toml, as an SPDX expression [default: Apache-2.0 OR MIT].
    #[arg(long, value_name = "SPDX", value_parser = NonEmptyStringValueParser::new())]
    pub license: Option<String>,

    /// An author in Cargo.toml. May be repeated.
    #[arg(long = "author", value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub authors: Vec<String>,

    /// The repository in Cargo.toml.
    #[arg(long, value_name = "URL", value_parser = NonEmptyStringValueParser::new())]
    pub repository: Option<String>,

    /// Generate tests from the protocol tests in the model.
    ///
    /// They require http, serde_core and serde_json as dev-dependencies.
    #[arg(long)]
    pub protocol_tests: bool,

    /// Write nothing; exit with 1 if anything would change.
    ///
    /// Lists stale, missing and orphaned files, and the command that updates the crate.
    #[arg(long)]
    pub check: bool,
}

impl Generate {
    /// Returns the options of the library.
    pub fn options(&self) -> Options {
        let or =
            |given: &Option<String>, set: &Option<String>| given.clone().or_else(|| set.clone());
        let set = &self.metadata;
        let metadata = Metadata {
            description: or(&self.description, &set.description),
            license: or(&self.license, &set.license),
            repository: or(&self.repository, &set.repository),
            authors: match self.authors.is_empty() {
                true => set.authors.clone(),
                false => self.authors.clone(),
            },
            ..set.clone()
        };
        Options {
            service: self.service.clone(),
            operations: self.operations.clone(),
            crate_name: self.crate_name.clone(),
            protocol_tests: self.protocol_tests,
            halves: self.parts.halves(),
            metadata,
            ..Options::default()
        }
    }

    /// Returns whether each of many models becomes a crate of its own.
    pub fn is_batch(&self) -> bool {
        !self.many.is_empty() && self.one_crate.is_none()
    }
}

/// The parts of a crate that are written. Without any of these flags, all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Args)]
pub struct Parts {
    /// Generate the client, and the server only if `--server` is given, too.
    #[arg(long)]
    pub client: bool,

    /// Generate the server, and the client only if `--client` is given, too.
    #[arg(long)]
    pub server: bool,

    /// Generate types, builders and validators, which every crate has; alone, without features.
    #[arg(long)]
    pub types: bool,
}

impl Parts {
    /// Returns the selected halves besides the types; `None` if no flag is given.
    pub fn halves(self) -> Option<Halves> {
        let Self {
            client,
            server,
            types,
        } = self;
        (client || server || types).then_some(Halves { client, server })
    }

    /// Returns the flags that select these parts.
    pub fn flags(self) -> impl Iterator<Item = &'static str> {
        let flags = [
            (self.client, "--client"),
            (self.server, "--server"),
            (self.types, "--types"),
        ];
        let flags = flags.into_iter().filter(|(is_given, _)| *is_given);
        flags.map(|(_, flag)| flag)
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
    /// A table.
    #[default]
    Text,
    /// One JSON object.
    Json,
}
