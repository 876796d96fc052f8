//! The naming obstacle course: names that Rust, its prelude, the runtime or a file system keep for themselves,
//! names that fall together, and names that need mending.

mod support;

use ferrosmith::Options;

use support::{Workspace, generated, model};

fn service(id: &str) -> Options {
    Options {
        service: Some(id.to_owned()),
        crate_name: Some(id.split('#').next_back().unwrap_or(id).to_lowercase()),
        ..Options::default()
    }
}

#[test]
fn the_obstacle_course_compiles_without_warnings() {
    let course = generated(model("obstacles"), &service("obstacle.course#Course"));
    let verbs = generated(model("obstacles"), &service("obstacle.verbs#Verbs"));
    let workspace = Workspace::write(
        "obstacles",
        [("course", &course.files), ("verbs", &verbs.files)],
    );
    workspace.lint();
    workspace.document();
}
