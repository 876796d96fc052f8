//! Real models load without an error, and with all their content.

use std::path::Path;

use ferrosmith::smithy::{Closure, Loaded, ShapeKind, Simple, Source, find_service, load};

fn read(path: &Path) -> Source {
    Source {
        name: path.display().to_string(),
        bytes: std::fs::read(path).expect("the file is there"),
    }
}

fn load_file(path: &Path) -> Loaded {
    match load(&[read(path)]) {
        Ok(loaded) => loaded,
        Err(problems) => {
            let first: Vec<String> = problems.iter().take(10).map(ToString::to_string).collect();
            panic!(
                "{}: {} problems\n{}",
                path.display(),
                problems.len(),
                first.join("\n")
            );
        }
    }
}

fn workspaces() -> Loaded {
    load_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/workspaces.json"))
}

#[test]
fn the_workspaces_model_has_its_91_operations() {
    let loaded = workspaces();
    assert_eq!(loaded.warnings, []);
    let service = find_service(&loaded.model, None).expect("one service");
    let closure = Closure::of(&loaded.model, &service, None).expect("a closure");
    assert_eq!(closure.operations.len(), 91);
    let enums = loaded
        .model
        .shapes
        .values()
        .filter(|shape| matches!(shape.kind, ShapeKind::Enum(_)))
        .count();
    assert_eq!(enums, 76);
}

#[test]
fn every_public_model_loads() {
    for directory in ["models", "models/aws", "models/history", "protocol-tests"] {
        let Some(directory) = crate::support::shared(directory) else {
            continue;
        };
        let mut loaded = 0;
        for entry in std::fs::read_dir(&directory).expect("readable").flatten() {
            let path = entry.path();
            let is_json = path
                .extension()
                .is_some_and(|extension| extension == "json");
            if !is_json || path.ends_with("partitions.json") {
                continue;
            }
            let model = load_file(&path);
            for warning in &model.warnings {
                eprintln!("{warning}");
            }
            let service = find_service(&model.model, None).expect("one service");
            let closure = Closure::of(&model.model, &service, None).expect("a closure");
            assert!(!closure.operations.is_empty(), "{}", path.display());
            loaded += 1;
        }
        assert!(loaded > 0, "{} holds no model", directory.display());
    }
}

#[test]
fn a_version_1_model_gets_defaults_and_enums() {
    let Some(path) = crate::support::shared("models/history/2022-04-04.json") else {
        return;
    };
    let model = load_file(&path).model;
    let own = || {
        model
            .shapes
            .values()
            .filter(|shape| shape.id.namespace() != "smithy.api")
    };
    let scalars = own().filter(|shape| {
        matches!(
            shape.kind,
            ShapeKind::Simple(Simple::Boolean | Simple::Integer)
        )
    });
    let traits: Vec<_> = scalars
        .flat_map(|shape| shape.traits.iter())
        .map(|(trait_id, _)| trait_id)
        .collect();
    assert_eq!(
        traits, ["smithy.api#range"; 2],
        "all six are boxed: no boxes and no defaults are left"
    );
    let enums = own().filter(|shape| matches!(shape.kind, ShapeKind::Enum(_)));
    assert_eq!(enums.count(), 23);
}
