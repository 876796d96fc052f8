//! The flags of the command line for options that diagnostics of the library mention.

use ferrosmith::diagnostics::Diagnostic;

/// Phrases in remedies of the library, each with the corresponding flag.
const FLAGS: [(&str, &str); 4] = [
    ("choose one by its shape id", "--service"),
    ("name the crate `", "--crate-name"),
    ("choose another name for the crate", "--crate-name"),
    ("generate only types", "--types"),
];

/// Adds the flag to the remedy of a diagnostic.
pub(crate) fn with_flag(mut problem: Diagnostic) -> Diagnostic {
    problem.help = problem.help.map(named);
    problem
}

/// Adds the flag to a remedy that mentions its option.
pub(crate) fn named(help: String) -> String {
    let flag = FLAGS.iter().find(|(words, _)| help.contains(words));
    match flag {
        Some((_, flag)) if !help.contains(flag) => format!("{help} (`{flag}`)"),
        _ => help,
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn remedies_name_their_flag() {
        for (help, expected) in [
            (
                "choose one by its shape id: `a#B`",
                "choose one by its shape id: `a#B` (`--service`)",
            ),
            ("remove the line", "remove the line"),
        ] {
            assert_eq!(named(help.to_owned()), expected);
        }
    }
}
