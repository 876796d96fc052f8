//! The manifest of a crate that has none yet.

use crate::ir::{CALLS, Dependency, Package, SERVER, dependency};

/// `Cargo.toml`
pub fn manifest(package: &Package) -> String {
    let title = &package.service.title;
    let description =
        format!("{title}: requests that the compiler checks, validators, and errors by operation");
    format!(
        "[package]\n\
         name = {name}\n\
         version = {version}\n\
         description = {description}\n\
         # The licence of the runtime, which the crate carries as source. That of the model may be another.\n\
         license = \"Apache-2.0 OR MIT\"\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\
         \n\
         [package.metadata.docs.rs]\n\
         all-features = true\n\
         \n\
         {features}\n\
         # This crate stands alone, also below another workspace.\n\
         [workspace]\n",
        name = string(&package.name),
        version = string(&package.version),
        description = string(&description),
        features = features(package),
    )
}

/// The runtime asks for features that a crate without a protocol does not have.
const NO_PROTOCOL: &str = "\n[lints.rust]\n\
    unexpected_cfgs = { level = \"warn\", check-cfg = ['cfg(feature, values(\"blocking\", \"call\", \"client\", \"http\", \"server\", \"tracing\"))'] }";

/// The features and the dependencies behind them, by the protocols that the crate speaks.
fn features(package: &Package) -> String {
    let protocols: Vec<_> = package.service.wire.features().collect();
    let mut features: Vec<(&str, Vec<String>)> = Vec::new();
    let mut dependencies = vec![dependency("serde_core", "1", &["std"])];
    if let Some(first) = protocols.first() {
        features.push(("default", vec![(*first).to_owned()]));
        let has_xml = package.service.wire.traits().has_xml;
        for protocol in package.service.wire.support() {
            let base = if protocol.traits.has_xml {
                "xml"
            } else {
                "http"
            };
            features.push((protocol.feature, vec![base.to_owned()]));
        }
        if has_xml {
            features.push(("xml", vec!["http".to_owned(), of("quick-xml")]));
            dependencies.push(dependency("quick-xml", "0.41", &[]));
        }
        features.push(("http", vec!["schema".to_owned(), of("http")]));
        let mut call = vec![(*first).to_owned(), of("hmac-sha256")];
        if package.compresses_requests() {
            call.push(of("miniz_oxide"));
            dependencies.push(dependency("miniz_oxide", "0.8", &["with-alloc"]));
        }
        features.push(("call", call));
        for (feature, needs) in CALLS {
            let needs = needs.iter().map(|dependency| of(dependency.name));
            features.push((
                feature,
                ["call".to_owned()].into_iter().chain(needs).collect(),
            ));
        }
        dependencies.extend(CALLS.iter().flat_map(|(_, needs)| *needs));
        if let Some(protocol) = package.service.wire.served() {
            let needs = SERVER.iter().map(|dependency| of(dependency.name));
            let needs = [protocol.feature.to_owned()].into_iter().chain(needs);
            features.push(("server", needs.collect()));
            dependencies.extend(SERVER);
        }
        dependencies.push(dependency("hmac-sha256", "1.1", &[]));
        dependencies.push(dependency("http", "1", &["std"]));
    }
    features.push(("serde", vec!["schema".to_owned(), of("serde_core")]));
    features.push(("schema", Vec::new()));
    dependencies.sort_unstable_by_key(|dependency| dependency.name);
    dependencies.dedup_by_key(|dependency| dependency.name);
    let features = features
        .into_iter()
        .map(|(name, enables)| format!("{name} = {enables:?}"));
    let mut lines = vec!["[features]".to_owned()];
    lines.extend(features);
    lines.extend(["".to_owned(), "[dependencies]".to_owned()]);
    lines.extend(dependencies.iter().map(line));
    if protocols.is_empty() {
        lines.push(NO_PROTOCOL.to_owned());
    } else if !package.protocol_tests.is_empty() || !package.endpoint_tests.is_empty() {
        lines.push(TESTS.to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Returns what a feature names a dependency by.
fn of(dependency: &str) -> String {
    format!("dep:{dependency}")
}

fn line(dependency: &Dependency) -> String {
    let Dependency {
        name,
        version,
        features,
    } = dependency;
    let features = match features {
        [] => String::new(),
        features => format!(", features = {features:?}"),
    };
    format!(
        "{name} = {{ version = {version:?}, default-features = false{features}, optional = true }}"
    )
}

/// The dependencies of the tests that a model carries.
const TESTS: &str = "\n[dev-dependencies]\nciborium = \"0.2\"\nserde_json = { version = \"1\", features = [\"arbitrary_precision\"] }";

/// A [basic string](https://toml.io/en/v1.0.0#string) of TOML.
fn string(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
