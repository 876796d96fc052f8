//! The command `ferrosmith`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use ferrosmith::diagnostics::Diagnostic;
use ferrosmith_cli::args::{Ast, Diff, Generate, List, Update, Validate};
use ferrosmith_cli::config::Config;
use ferrosmith_cli::{
    EXIT_CODES, Outcome, Place, ast, batch, details, diff, generate, list, record, report, update,
    validate,
};

const GENERATE: &str = "ferrosmith generate";
/// The directory of the crate if none is named.
const DEFAULT_OUT: &str = "generated";

/// Generates Rust crates from Smithy models.
#[derive(Debug, Parser)]
#[command(name = "ferrosmith", version, after_help = EXIT_CODES, after_long_help = details(EXAMPLES))]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generate a crate from a model.
    ///
    /// Reads a Smithy model and writes a Rust crate. Writes only files whose content changes.
    /// Removes files below DIR/src that an earlier run wrote, that have not been edited and
    /// that are no longer generated, and lists them; other files are not touched. If there is
    /// an error, nothing is written. If a run is killed, the next run restores the files.
    /// Without arguments, the settings come from ferrosmith.toml or
    /// [package.metadata.ferrosmith] in Cargo.toml.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = details(GENERATE_EXAMPLES))]
    Generate(Box<Generate>),

    /// Check that a crate is up to date with its model; the same as `generate --check`.
    #[command(after_help = EXIT_CODES, after_long_help = details(GENERATE_EXAMPLES))]
    Check(Box<Generate>),

    /// Compare two versions of a model, and report the changes for users of the crate.
    ///
    /// Reports all changes to the Rust API, to messages on the wire and to the values that
    /// validation accepts, and the version that they require. Patterns and lengths are compared
    /// exactly.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES, after_long_help = details(DIFF_EXAMPLES))]
    Diff(Diff),

    /// Replace the model by a new version: show the diff, generate the crate, set its version.
    ///
    /// Replaces the file in models/ that contains the service, generates the crate, sets the
    /// version in generated/Cargo.toml to the one that the diff requires, adds an entry to
    /// CHANGELOG.md, and checks the result. If there is an error, nothing is changed.
    #[command(verbatim_doc_comment, after_help = EXIT_CODES)]
    Update(Update),

    /// Write a model as a JSON AST, or in Smithy IDL.
    #[command(after_help = EXIT_CODES, after_long_help = details(AST_EXAMPLES))]
    Ast(Ast),

    /// Validate a model, and report its problems. Exits with 1 if there is an error.
    #[command(after_help = EXIT_CODES, after_long_help = details(VALIDATE_EXAMPLES))]
    Validate(Validate),

    /// List the services of a model with their operations.
    #[command(after_help = EXIT_CODES)]
    List(List),

    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },

    /// Print the manual page.
    Man,
}

fn main() -> ExitCode {
    report::finish(run(Cli::parse().command)).into()
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Generate(arguments) => generated(*arguments),
        Command::Check(mut arguments) => {
            arguments.check = true;
            generated(*arguments)
        }
        Command::Diff(arguments) => {
            with_settings(None, |_, settings| diff::run(&arguments, settings))
        }
        Command::Update(arguments) => {
            with_settings(arguments.workspace.as_deref(), |place, settings| {
                update::run(&arguments, place, settings)
            })
        }
        Command::Ast(arguments) => with_place(|place| ast::run(&arguments, place)),
        Command::Validate(arguments) => with_place(|place| validate::run(&arguments, place)),
        Command::List(arguments) => with_place(|place| list::run(&arguments, place)),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "ferrosmith", &mut text);
            print(&text)
        }
        Command::Man => {
            let mut text = Vec::new();
            match clap_mangen::Man::new(Cli::command()).render(&mut text) {
                Ok(()) => print(&text),
                Err(_) => Outcome::InvalidInput,
            }
        }
    }
}

/// Prints text that is UTF-8.
fn print(bytes: &[u8]) -> Outcome {
    report::raw(&String::from_utf8_lossy(bytes));
    Outcome::Success
}

/// Runs a command with the configuration or, without one, with the settings that the crate in `out` records.
fn with_config(out: &Path, run: impl FnOnce(&Config) -> Outcome) -> Outcome {
    let directory = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let config = Config::find(&directory);
    match config.and_then(|config| config.or_recorded(&directory, out)) {
        Ok(config) => run(&config),
        Err(problem) => failed(&problem),
    }
}

/// Runs a command with the settings used by `generate`, in a workspace directory if one is given.
fn with_settings(
    workspace: Option<&Path>,
    run: impl FnOnce(&Place, &Generate) -> Outcome,
) -> Outcome {
    let out = workspace.unwrap_or(Path::new("")).join(DEFAULT_OUT);
    with_config(&out, |config| {
        let mut settings = Generate::default();
        config.complete(&mut settings);
        run(&config.place(GENERATE), &settings)
    })
}

fn with_place(run: impl FnOnce(&Place) -> Outcome) -> Outcome {
    with_config(
        Path::new(DEFAULT_OUT),
        |config| run(&config.place(GENERATE)),
    )
}

fn generated(mut arguments: Generate) -> Outcome {
    let out = arguments.out.clone();
    let out = out.unwrap_or_else(|| PathBuf::from(DEFAULT_OUT));
    with_config(&out, |config| {
        config.complete(&mut arguments);
        let place = config.place(GENERATE);
        if arguments.is_batch() {
            return batch::run(&arguments, &place);
        }
        if !config.is_present() {
            arguments.record = record::table(&arguments, &place, &out);
        }
        generate::run(&arguments, &place)
    })
}

fn failed(problem: &Diagnostic) -> Outcome {
    report::failed(std::slice::from_ref(problem), "nothing was done");
    Outcome::InvalidInput
}

const EXAMPLES: &str = "\
Examples:
  A crate from a model:
    ferrosmith generate --model weather.smithy --out ../weather

  What is wrong with a model, beside its lines in a pull request:
    ferrosmith validate model/ --format sarif > findings.sarif

  Completions for bash:
    ferrosmith completions bash > ~/.local/share/bash-completion/completions/ferrosmith";

const GENERATE_EXAMPLES: &str = "\
Examples:
  What ferrosmith.toml says, and in CI whether it has been done:
    ferrosmith generate
    ferrosmith check

  A crate with one operation, complete in itself:
    ferrosmith generate --model weather.smithy --operation GetForecast --out ../forecast

  The types and the client, without the half of the server:
    ferrosmith generate --model weather.smithy --client --out ../weather

  A crate from a model of your own, and from a Smithy package that it uses:
    ferrosmith generate --model model/ --model traits.jar --out ../weather

  A crate for each of many models; with --check, are they up to date?
    ferrosmith generate --models ../models --out ../crates

ferrosmith.toml:
  models = [\"model\"]          # files, directories, .jar files, smithy-build.json
  out = \"crates/weather\"
  crate-name = \"weather\"      # also service, operations, projection, protocol-tests
  client = true               # also server, types; license, authors, repository, description";

const DIFF_EXAMPLES: &str = "\
Examples:
  What a new model changes:
    ferrosmith diff models ../new/workspaces.json

  The same for a pull request, refused where callers break:
    ferrosmith diff old.json new.json --format markdown --deny major";

const AST_EXAMPLES: &str = "\
Examples:
  Smithy IDL to a JSON AST, and back:
    ferrosmith ast model/ > model.json
    ferrosmith ast --format idl model.json --out model/

  From standard input:
    ferrosmith ast - < weather.smithy";

const VALIDATE_EXAMPLES: &str = "\
Examples:
  All findings, for people:
    ferrosmith validate model/

  For machines:
    ferrosmith validate model/ --format json";
