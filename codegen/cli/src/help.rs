//! Words of the help that several commands share.

/// The meaning of the exit codes.
pub const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  a check failed: `--check` found that something would change, `--deny` a denied change,
     or a model of `--models` failed
  2  the input or the usage is wrong, or the output cannot be written; nothing has been changed";

const ENVIRONMENT: &str = "\
Environment:
  NO_COLOR  set to anything, switches off the colours, which are used on terminals only";

/// The end of a long help: examples, exit codes and environment.
pub fn details(examples: &str) -> String {
    [examples, EXIT_CODES, ENVIRONMENT].join("\n\n")
}
