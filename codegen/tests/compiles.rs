//! Crates of models whose shapes have awkward names, or are used in several places, compile without warnings.

mod support;

use ferrosmith::files::FileSet;
use ferrosmith::smithy::Source;
use ferrosmith::{Options, generate};

use support::{Workspace, model};

/// The crate of one service of a model in several files.
fn crate_for(sources: &[Source], service: &str) -> FileSet {
    let options = Options {
        service: Some(service.to_owned()),
        crate_name: service
            .split('#')
            .next_back()
            .map(|name| name.to_lowercase()),
        ..Options::default()
    };
    generate(sources.to_vec(), &options)
        .unwrap_or_else(|problems| panic!("{}", problems[0]))
        .files
}

/// Has the crates of these services of a model neither warn in code nor in documentation.
fn assert_builds(name: &str, sources: &[Source], services: [&str; 2]) {
    let crates = services.map(|service| {
        let member = service.split('#').next_back().unwrap_or(service);
        (member.to_lowercase(), crate_for(sources, service))
    });
    let crates = crates.iter().map(|(name, files)| (name.as_str(), files));
    let workspace = Workspace::write(name, crates);
    workspace.lint();
    workspace.document();
}

#[test]
fn crates_with_conflicting_names_compile() {
    let services = ["obstacle.course#Course", "obstacle.verbs#Verbs"];
    assert_builds("obstacles", &[model("obstacles")], services);
}

#[test]
fn shared_shapes_compile() {
    let sources = ["sharing", "sharing-words"].map(model);
    assert_builds("sharing", &sources, ["depot#Depot", "depot#Office"]);
}
