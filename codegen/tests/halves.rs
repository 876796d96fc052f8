//! Crates with one half of their service, or with types alone, compile without a warning, and so does their
//! documentation.

mod support;

use ferrosmith::Options;
use ferrosmith::ir::Halves;

use support::Workspace;

#[test]
fn they_compile_without_warnings() {
    let choices = [
        ("client", true, false),
        ("server", false, true),
        ("types", false, false),
    ];
    let mut crates = Vec::new();
    for model in ["places", "streams"] {
        for (part, client, server) in choices {
            let name = format!("{model}-{part}");
            let options = Options {
                crate_name: Some(name.clone()),
                halves: Some(Halves { client, server }),
                ..Options::default()
            };
            let made = support::generated(support::model(model), &options);
            crates.push((name, made.files));
        }
    }
    let crates = crates.iter().map(|(name, files)| (name.as_str(), files));
    let workspace = Workspace::write("halves", crates);
    workspace.lint();
    workspace.document();
}
