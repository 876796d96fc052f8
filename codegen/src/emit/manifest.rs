//! The initial manifest of a crate.

use crate::ir::{CALLS, Dependency, HTTP2, Metadata, Package, SERVER, Support, XXHASH, dependency};

/// Returns the `Cargo.toml` of a crate.
pub fn manifest(package: &Package, metadata: &Metadata) -> String {
    let title = &package.service.title;
    let description =
        format!("{title}: requests that the compiler checks, validators, and errors by operation");
    let has_tests = !package.protocol_tests.is_empty() || !package.endpoint_tests.is_empty();
    let features = features(&Needs {
        protocols: package.service.wire.support().collect(),
        services: Vec::new(),
        has_tests,
        has_calls: package.has_calls(),
        has_types_alone: package.has_types_alone(),
        compresses_requests: package.compresses_requests(),
        has_xxhash: package.has_xxhash(),
        has_http2: package.service.calls.has_http2,
        server: package.service.wire.served().map(|support| support.feature),
    });
    text(
        &package.name,
        &package.version,
        &description,
        metadata,
        &features,
    )
}

/// Returns the `Cargo.toml` of a crate with several services.
pub fn services_manifest(
    name: &str,
    version: &str,
    packages: &[Package],
    metadata: &Metadata,
) -> String {
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
        has_calls: packages.iter().any(Package::has_calls),
        has_types_alone: packages.iter().all(Package::has_types_alone),
        compresses_requests: packages.iter().any(Package::compresses_requests),
        has_xxhash: packages.iter().any(Package::has_xxhash),
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
    text(name, version, &description, metadata, &features)
}

/// Returns the feature of a service, which enables the protocols of its clients and server.
fn service_feature(package: &Package) -> Option<(String, Vec<String>)> {
    let feature = package.module.as_ref()?.feature();
    let of_calls = package.service.wire.called();
    let of_calls = of_calls.map(|support| support.feature);
    let of_server = package.service.wire.served().map(|support| support.feature);
    let mut protocols: Vec<_> = of_calls.into_iter().chain(of_server).collect();
    protocols.dedup();
    Some((feature, protocols.into_iter().map(str::to_owned).collect()))
}

fn text(
    name: &str,
    version: &str,
    description: &str,
    metadata: &Metadata,
    features: &str,
) -> String {
    let description = metadata.description.as_deref().unwrap_or(description);
    let docs_rs = format!("https://docs.rs/{name}");
    let documentation = metadata.documentation.as_ref().unwrap_or(&docs_rs);
    let mut lines = vec![
        "[package]".to_owned(),
        format!("name = {}", string(name)),
        format!("version = {}", string(version)),
    ];
    lines.extend(list("authors", &metadata.authors));
    lines.push(format!("description = {}", string(description)));
    lines.push(format!("documentation = {}", string(documentation)));
    let links = [
        ("homepage", &metadata.homepage),
        ("repository", &metadata.repository),
    ];
    for (key, link) in links {
        let link = link.as_ref();
        lines.extend(link.map(|link| format!("{key} = {}", string(link))));
    }
    match &metadata.license {
        Some(license) => lines.push(format!("license = {}", string(license))),
        None => lines.extend(LICENSE.map(str::to_owned)),
    }
    lines.extend(list("keywords", &metadata.keywords));
    lines.extend(list("categories", &metadata.categories));
    format!(
        "{}\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\
         \n\
         [package.metadata.docs.rs]\n\
         all-features = true\n\
         \n\
         {features}\n\
         # This crate stands alone, also below another workspace.\n\
         [workspace]\n",
        lines.join("\n")
    )
}

/// The licence, unless the user sets another one.
const LICENSE: [&str; 2] = [
    "# The licence of the runtime, which the crate carries as source. That of the model may be another.",
    "license = \"Apache-2.0 OR MIT\"",
];

/// Returns a key with a list of strings, unless the list is empty.
fn list(key: &str, items: &[String]) -> Option<String> {
    let items: Vec<_> = items.iter().map(|item| string(item)).collect();
    (!items.is_empty()).then(|| format!("{key} = [{}]", items.join(", ")))
}

/// The features in `cfg` attributes of runtime files that not every crate has.
const CFG_FEATURES: [&str; 8] = [
    "blocking", "call", "client", "http", "schema", "serde", "server", "tracing",
];

/// The parts of a crate that determine its features.
struct Needs<'p> {
    protocols: Vec<&'p Support>,
    /// The features of services, and the features that they enable; empty for a crate with one service.
    services: Vec<(String, Vec<String>)>,
    has_tests: bool,
    has_calls: bool,
    has_types_alone: bool,
    compresses_requests: bool,
    has_xxhash: bool,
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
        has_calls,
        has_types_alone,
        compresses_requests,
        has_xxhash,
        has_http2,
        server,
    } = needs;
    let mut features: Vec<(&str, Vec<String>)> = Vec::new();
    let mut dependencies = Vec::new();
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
        if *has_calls {
            // In a crate with several services, the feature of a service enables its protocol.
            let of_calls = match services.is_empty() {
                true => first.feature,
                false => "http",
            };
            let mut call = vec![of_calls.to_owned(), of("ring")];
            dependencies.push(dependency("ring", "0.17", &[]));
            if *compresses_requests {
                call.push(of("miniz_oxide"));
                dependencies.push(dependency("miniz_oxide", "0.8", &["with-alloc"]));
            }
            if *has_xxhash {
                call.push(of(XXHASH.name));
                dependencies.push(XXHASH);
            }
            features.push(("call", call));
            for (feature, needs) in CALLS {
                let needs = needs.iter().map(|dependency| of(dependency.name));
                features.push((
                    feature,
                    ["call".to_owned()].into_iter().chain(needs).collect(),
                ));
            }
            // The first of several dependencies with the same name is used.
            dependencies.extend(HTTP2.iter().filter(|_| *has_http2));
            dependencies.extend(CALLS.iter().flat_map(|(_, needs)| *needs));
        }
        if let Some(feature) = server {
            let needs = SERVER.iter().map(|dependency| of(dependency.name));
            let needs = [(*feature).to_owned()].into_iter().chain(needs);
            features.push(("server", needs.collect()));
            dependencies.extend(SERVER);
        }
        dependencies.push(dependency("http", "1", &["std"]));
    }
    if !has_types_alone {
        features.push(("serde", vec!["schema".to_owned(), of("serde_core")]));
        features.push(("schema", Vec::new()));
        dependencies.push(dependency("serde_core", "1", &["std"]));
    }
    let mentioned = CFG_FEATURES.iter().copied();
    let absent: Vec<_> = mentioned
        .filter(|name| features.iter().all(|(feature, _)| feature != name))
        .collect();
    dependencies.sort_by_key(|dependency| dependency.name);
    dependencies.dedup_by_key(|dependency| dependency.name);
    let features = features
        .into_iter()
        .map(|(name, enables)| format!("{name} = {enables:?}"));
    let mut lines = vec!["[features]".to_owned()];
    lines.extend(features);
    lines.extend(["".to_owned(), "[dependencies]".to_owned()]);
    lines.extend(dependencies.iter().map(line));
    // Without a server, the crate has no files that mention the feature.
    if absent.iter().any(|feature| *feature != "server") {
        let absent: Vec<_> = absent
            .iter()
            .map(|feature| format!("{feature:?}"))
            .collect();
        lines.push(format!(
            "\n[lints.rust]\nunexpected_cfgs = {{ level = \"warn\", check-cfg = ['cfg(feature, values({}))'] }}",
            absent.join(", ")
        ));
    }
    if *has_tests {
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
