//! The initial manifest of a crate.

use crate::ir::{CALLS, Dependency, HTTP2, Package, SERVER, Support, dependency};

/// Returns the `Cargo.toml` of a crate.
pub fn manifest(package: &Package) -> String {
    let title = &package.service.title;
    let description =
        format!("{title}: requests that the compiler checks, validators, and errors by operation");
    let has_tests = !package.protocol_tests.is_empty() || !package.endpoint_tests.is_empty();
    let features = features(&Needs {
        protocols: package.service.wire.support().collect(),
        services: Vec::new(),
        has_tests,
        compresses_requests: package.compresses_requests(),
        has_http2: package.service.calls.has_http2,
        server: package.service.wire.served().map(|support| support.feature),
    });
    text(&package.name, &package.version, &description, &features)
}

/// Returns the `Cargo.toml` of a crate with several services.
pub fn services_manifest(name: &str, version: &str, packages: &[Package]) -> String {
    let mut protocols: Vec<&Support> = Vec::new();
    for support in packages
        .iter()
        .flat_map(|package| package.service.wire.support())
    {
        if !protocols
            .iter()
            .any(|known| known.feature == support.feature)
        {
            protocols.push(support);
        }
    }
    let features = features(&Needs {
        protocols,
        services: packages.iter().filter_map(service_feature).collect(),
        has_tests: false,
        compresses_requests: packages.iter().any(Package::compresses_requests),
        has_http2: packages
            .iter()
            .any(|package| package.service.calls.has_http2),
        server: packages.iter().any(Package::has_server).then_some("http"),
    });
    let titles: Vec<_> = packages
        .iter()
        .map(|package| package.service.title.as_str())
        .collect();
    let description = format!("Clients of {}", titles.join(", "));
    text(name, version, &description, &features)
}

/// Returns the feature of a service, which enables the protocols of its clients and server.
fn service_feature(package: &Package) -> Option<(String, Vec<String>)> {
    let feature = package.module.as_ref()?.feature();
    let of_calls = package.service.wire.features().next();
    let of_server = package.service.wire.served().map(|support| support.feature);
    let mut protocols: Vec<_> = of_calls.into_iter().chain(of_server).collect();
    protocols.dedup();
    Some((feature, protocols.into_iter().map(str::to_owned).collect()))
}

fn text(name: &str, version: &str, description: &str, features: &str) -> String {
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
        name = string(name),
        version = string(version),
        description = string(description),
    )
}

/// The lint configuration of a crate without protocols, whose runtime mentions features that it does not have.
const NO_PROTOCOL: &str = "\n[lints.rust]\n\
    unexpected_cfgs = { level = \"warn\", check-cfg = ['cfg(feature, values(\"blocking\", \"call\", \"client\", \"http\", \"server\", \"tracing\"))'] }";

/// The parts of a crate that determine its features.
struct Needs<'p> {
    protocols: Vec<&'p Support>,
    /// The features of services, and the features that they enable; empty for a crate with one service.
    services: Vec<(String, Vec<String>)>,
    has_tests: bool,
    compresses_requests: bool,
    has_http2: bool,
    /// The protocol feature that servers need, if the crate has a server.
    server: Option<&'static str>,
}

/// Returns the features and optional dependencies, for the protocols of the crate and, if there are several, its
/// services.
fn features(needs: &Needs<'_>) -> String {
    let Needs {
        protocols,
        services,
        has_tests,
        compresses_requests,
        has_http2,
        server,
    } = needs;
    let mut features: Vec<(&str, Vec<String>)> = Vec::new();
    let mut dependencies = vec![dependency("serde_core", "1", &["std"])];
    if !services.is_empty() {
        features.push(("default", Vec::new()));
    }
    for (feature, enables) in services {
        features.push((feature, enables.clone()));
    }
    if let Some(first) = protocols.first() {
        if services.is_empty() {
            features.push(("default", vec![first.feature.to_owned()]));
        }
        let has_xml = protocols.iter().any(|protocol| protocol.traits.has_xml);
        for protocol in protocols {
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
        // A service of several enables its protocol itself.
        let of_calls = match services.is_empty() {
            true => first.feature,
            false => "http",
        };
        let mut call = vec![of_calls.to_owned(), of("ring")];
        if *compresses_requests {
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
        // Of dependencies with the same name, the first one counts.
        dependencies.extend(HTTP2.iter().filter(|_| *has_http2));
        dependencies.extend(CALLS.iter().flat_map(|(_, needs)| *needs));
        if let Some(feature) = server {
            let needs = SERVER.iter().map(|dependency| of(dependency.name));
            let needs = [(*feature).to_owned()].into_iter().chain(needs);
            features.push(("server", needs.collect()));
            dependencies.extend(SERVER);
        }
        dependencies.push(dependency("ring", "0.17", &[]));
        dependencies.push(dependency("http", "1", &["std"]));
    }
    features.push(("serde", vec!["schema".to_owned(), of("serde_core")]));
    features.push(("schema", Vec::new()));
    dependencies.sort_by_key(|dependency| dependency.name);
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
    } else if *has_tests {
        lines.push(TESTS.to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Returns the name of a dependency in a feature.
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

/// The dev-dependencies for tests from the model.
const TESTS: &str = "\n[dev-dependencies]\nciborium = \"0.2\"\nserde_json = { version = \"1\", features = [\"arbitrary_precision\"] }";

/// Formats a [basic string](https://toml.io/en/v1.0.0#string) of TOML.
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
