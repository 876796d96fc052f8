//! `smithy-build.json`.

use serde_json::{Value, json};

use crate::bench::{Bench, MODEL};

/// The ids of the shapes of a projection.
fn shapes(bench: &Bench, arguments: &[&str]) -> Vec<String> {
    let arguments = [&["ast", "smithy-build.json"], arguments].concat();
    let json = bench.run(&arguments).expect(0).stdout;
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    let shapes = json["shapes"].as_object().expect("it has shapes");
    shapes.keys().cloned().collect()
}

#[test]
fn sources_imports_and_projections_are_read() {
    let bench = Bench::new();
    bench.write("model/deep/weather.smithy", MODEL);
    bench.write(
        "other.smithy",
        "$version: \"2.0\"\nnamespace other\nlist Others { member: Other }\nstring Other\n",
    );
    let transform =
        |name: &str, key: &str, value: &str| json!({"name": name, "args": {key: [value]}});
    let build = json!({
        "version": "1.0",
        "sources": ["model"],
        "projections": {
            "public": {"transforms": [transform("excludeShapesByTag", "tags", "secret")]},
            "more": {"imports": ["other.smithy"]},
            "less": {"imports": ["other.smithy"], "transforms": [
                transform("apply", "projections", "public"),
                transform("includeNamespaces", "namespaces", "example.weather"),
                transform("excludeTraits", "traits", "documentation"),
            ]},
            "none": {"transforms": [transform("includeServices", "services", "a#B"), {"name": "removeUnusedShapes"}]},
            "odd": {"transforms": [transform("includeOperations", "operations", "x")]},
        },
    });
    bench.write("smithy-build.json", build.to_string());
    let weather = |name: &str| format!("example.weather#{name}");
    let all = ["GetForecast", "GetForecastInput", "ListCities", "Weather"].map(weather);
    let public = ["GetForecast", "GetForecastInput", "Weather"].map(weather);
    assert_eq!(shapes(&bench, &[]), all);
    assert_eq!(shapes(&bench, &["--projection", "public"]), public);
    assert_eq!(shapes(&bench, &["--projection", "more"]).len(), 6);
    assert_eq!(shapes(&bench, &["--projection", "less"]), public);
    assert!(shapes(&bench, &["--projection", "none"]).is_empty());
    let run = bench
        .run(&["ast", "smithy-build.json", "--projection", "odd"])
        .expect(2);
    assert!(
        run.stderr
            .contains("`includeOperations` is not supported; those that are: "),
        "{}",
        run.stderr
    );
    let run = bench
        .run(&["ast", "smithy-build.json", "--projection", "nope"])
        .expect(2);
    assert!(
        run.stderr.contains("no projection `nope`"),
        "{}",
        run.stderr
    );
    let arguments = [
        "generate",
        "--model",
        "smithy-build.json",
        "--projection",
        "public",
        "--out",
        "out",
    ];
    assert!(
        bench
            .run(&arguments)
            .expect(0)
            .stdout
            .contains("1 operation,")
    );
    bench
        .run(&["ast", "weather.smithy", "--projection", "public"])
        .expect(2);
}

#[test]
fn unsupported_build_file_settings_are_reported() {
    for (build, message) in [
        (json!([]), "not contain a JSON object"),
        (json!({}), "`version` is missing"),
        (json!({"version": "1.0"}), "names no model"),
        (
            json!({"version": "1.0", "sources": "model"}),
            "`sources` must be a list",
        ),
        (
            json!({"version": "1.0", "sources": ["nope"]}),
            "does not exist",
        ),
        (
            json!({"version": "1.0", "projections": {"source": {"transforms": [
                {"name": "apply", "args": {"projections": ["source"]}}]}}}),
            "apply each other",
        ),
        (
            json!({"version": "1.0", "projections": {"source": {"abstract": true}}}),
            "`source` is abstract",
        ),
        (
            json!({"version": "1.0", "projections": {"source": {"transforms": [{"name": "apply", "args": {}}]}}}),
            "`apply` needs `projections`",
        ),
        (
            json!({"version": "1.0", "sources": ["${FERROSMITH_IS_NOT_SET}"]}),
            "`FERROSMITH_IS_NOT_SET` is not set",
        ),
        (json!({"version": "1.0", "sources": [7]}), "a list of paths"),
    ] {
        let bench = Bench::new();
        bench.write("smithy-build.json", build.to_string());
        let run = bench.run(&["validate", "smithy-build.json"]).expect(2);
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
    }
}

#[test]
fn comments_variables_abstract_projections_and_old_forms_are_read() {
    let bench = Bench::new();
    bench.write("model/weather.smithy", MODEL);
    let build = r#"{
        "version": "1.0", // The version of the file.
        "sources": ["${SMITHY_ROOT_DIR}/model"],
        "maven": {"dependencies": ["software.amazon.smithy:smithy-aws-traits:1.0", "example:other:1"]},
        "projections": {
            "base": {"abstract": true, "transforms": [{"name": "excludeByTag", "args": ["secret"]}]},
            "public": {"transforms": [{"name": "apply", "args": ["base"]}]}
        }
    }"#;
    bench.write("smithy-build.json", build);
    let weather = |name: &str| format!("example.weather#{name}");
    let public = ["GetForecast", "GetForecastInput", "Weather"].map(weather);
    assert_eq!(shapes(&bench, &["--projection", "public"]), public);
    let run = bench.run(&["validate", "smithy-build.json"]).expect(0);
    let told = "Maven packages are not fetched: example:other:1";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let run = bench.run(&["validate", "smithy-build.json", "--projection", "base"]);
    assert!(run.expect(2).stderr.contains("`base` is abstract"));
}

#[test]
fn warnings_of_transforms_are_printed_once() {
    let bench = Bench::new();
    let build = json!({
        "version": "1.0",
        "sources": ["weather.smithy"],
        "projections": {"public": {"transforms": [
            {"name": "filterSuppressions", "args": {"removeUnused": true}},
            {"name": "compileBddFromEndpointRuleSet"},
        ]}},
    });
    bench.write("smithy-build.json", build.to_string());
    let arguments = ["validate", "smithy-build.json", "--projection", "public"];
    let run = bench.run(&arguments).expect(0);
    let told = run.stderr.matches("`removeUnused`").count();
    assert_eq!(told, 1, "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("smithy-build.json"), "{}", run.stderr);
    assert!(!run.stderr.contains("endpointBdd"), "{}", run.stderr);
}
