//! Crates of unusual models compile without a warning, and so do the examples in them.

mod support;

use std::path::Path;
use std::process::Command;

use ferrosmith::Options;

const EMPTY: &str =
    r#"{"smithy": "2.0", "shapes": {"a.b#S": {"type": "service", "version": "1"}}}"#;

const ONLY_AN_INT_ENUM: &str = r#"{"smithy": "2.0", "shapes": {
    "a.b#S": {"type": "service", "version": "1", "operations": [{"target": "a.b#O"}]},
    "a.b#O": {"type": "operation", "input": {"target": "a.b#I"}, "output": {"target": "smithy.api#Unit"}},
    "a.b#I": {"type": "structure", "members": {"level": {"target": "a.b#E"}}},
    "a.b#E": {"type": "intEnum", "members": {"LOW": {"target": "smithy.api#Unit",
        "traits": {"smithy.api#enumValue": 1}}}}}}"#;

const MAPS: &str = r#"{"smithy": "2.0", "shapes": {
    "a.b#S": {"type": "service", "version": "1", "operations": [{"target": "a.b#O"}]},
    "a.b#O": {"type": "operation", "input": {"target": "a.b#I"}, "output": {"target": "smithy.api#Unit"}},
    "a.b#I": {"type": "structure", "members": {
        "structures": {"target": "a.b#M"}, "maps": {"target": "a.b#MM"}, "lists": {"target": "a.b#ML"},
        "texts": {"target": "a.b#T"}, "keyed": {"target": "a.b#K"}, "required": {"target": "a.b#MM",
            "traits": {"smithy.api#required": {}}}}},
    "a.b#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a.b#V"}},
    "a.b#MM": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a.b#M"}},
    "a.b#ML": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a.b#L"}},
    "a.b#L": {"type": "list", "member": {"target": "a.b#MM"}},
    "a.b#T": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}},
    "a.b#K": {"type": "map", "key": {"target": "a.b#E"}, "value": {"target": "a.b#V"}},
    "a.b#E": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit"}}},
    "a.b#V": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}}}}}"#;

const SET_OF_DOUBLES: &str = r#"{"smithy": "1.0", "shapes": {
    "a.b#S": {"type": "service", "version": "1", "operations": [{"target": "a.b#O"}]},
    "a.b#O": {"type": "operation", "input": {"target": "a.b#I"}},
    "a.b#I": {"type": "structure", "members": {"sizes": {"target": "a.b#D"}}},
    "a.b#D": {"type": "set", "member": {"target": "smithy.api#Double"}}}}"#;

fn run(directory: &Path, program: &str, arguments: &[&str]) {
    let mut command = Command::new(program);
    command.current_dir(directory).args(["--edition", "2024"]);
    let output = command.args(arguments).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{program} {arguments:?}:\n{said}\n{told}"
    );
}

#[test]
fn unusual_crates_compile_without_warnings_and_their_examples_run() {
    for model in [EMPTY, ONLY_AN_INT_ENUM, MAPS, SET_OF_DOUBLES] {
        let generated = support::generated(support::source(model), &Options::default());
        let directory = tempfile::tempdir().expect("a directory");
        let directory = directory.path();
        for (path, file) in generated.files.iter() {
            let path = directory.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, &file.text).expect("written");
        }
        run(
            directory,
            "rustc",
            &[
                "-D",
                "warnings",
                "--crate-type",
                "rlib",
                "--crate-name",
                "s",
                "src/lib.rs",
            ],
        );
        run(
            directory,
            "rustdoc",
            &[
                "--test",
                "--crate-name",
                "s",
                "--extern",
                "s=libs.rlib",
                "-L",
                ".",
                "src/lib.rs",
            ],
        );
    }
}
