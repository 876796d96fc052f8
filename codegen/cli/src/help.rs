//! Help texts shared by commands.

/// The meaning of the exit codes.
pub const EXIT_CODES: &str = "\
Exit codes:
  0  success
  1  a check failed: `--check` found that something would change, `--deny` a denied change,
     or a model of `--models` failed
  2  the input or the command line is invalid, or the output cannot be written;
     nothing has been changed";

const ENVIRONMENT: &str = "\
Environment:
  NO_COLOR  if set, disables colors, which are used only on terminals";

/// Returns the end of a long help text: examples, exit codes and environment.
pub fn details(examples: &str) -> String {
    [examples, EXIT_CODES, ENVIRONMENT].join("\n\n")
}
