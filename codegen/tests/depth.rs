//! The maximum nesting depth of values on a stack of 1 MB, in crates without optimization: for a model as large as the
//! largest of AWS, and for the recursive models of AWS if they are available.

mod support;

use std::fs;
use std::path::Path;

use ferrosmith::Options;
use ferrosmith::smithy::Source;

use support::{Workspace, generated, model, shared};

/// Models of AWS, each with the operation whose messages are deeply nested.
const OF_AWS: [(&str, &str); 4] = [
    ("wafv2", "CreateRuleGroup"),
    ("dynamodb", "GetItem"),
    ("glue", "GetTable"),
    ("ssm", "ListNodesSummary"),
];

#[test]
fn the_deepest_values_that_are_read_fit_on_a_small_stack() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let nest = generated(model("nest"), &Options::default()).files;
    let mut crates = vec![("nest", nest)];
    for (name, operation) in OF_AWS {
        let Some(path) = shared(&format!("models/aws/{name}.json")) else {
            continue;
        };
        let source = Source {
            name: path.display().to_string(),
            bytes: fs::read(&path).expect("a model can be read"),
        };
        let options = Options {
            operations: vec![operation.to_owned()],
            crate_name: Some(name.to_owned()),
            ..Options::default()
        };
        crates.push((name, generated(source, &options).files));
    }
    let members = crates.iter().map(|(name, files)| (*name, files));
    let workspace = Workspace::write("depth", members);
    for (name, _) in &crates {
        let to = workspace.member(name).join("tests");
        fs::create_dir_all(&to).expect("a folder for the tests can be made");
        let copy = |from: &str, to: &Path| {
            fs::copy(here.join("tests/depth").join(from), to).expect("a test can be copied");
        };
        fs::create_dir_all(to.join("depth")).expect("a folder for the tests can be made");
        copy(&format!("{name}.rs"), &to.join("depth/main.rs"));
        copy("driver.rs", &to.join("depth/driver.rs"));
    }
    workspace.test_all_features();
}
