//! The flags of the command for the options that the library speaks of.

use ferrosmith::diagnostics::Diagnostic;

/// Sentences in the remedies of the library, each with the flag that does what they advise.
const FLAGS: [(&str, &str); 4] = [
    ("choose one by its shape id", "--service"),
    ("name the crate `", "--crate-name"),
    ("choose another name for the crate", "--crate-name"),
    ("ask for types alone", "--types"),
];

/// Adds to a remedy the flag of the command that follows it.
pub(crate) fn with_flag(mut problem: Diagnostic) -> Diagnostic {
    problem.help = problem.help.map(named);
    problem
}

/// Adds the flag to a text that advises what a flag does.
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
