//! Malicious text in models: in no place of a crate does it become code, markup or a warning.

mod support;

use std::path::Path;
use std::process::Command;

use ferrosmith::Options;
use serde_json::{Value, json};

/// Texts that must be shown as text, each with the HTML that rustdoc's pages would contain otherwise.
const HOSTILE: [(&str, &str); 14] = [
    ("<script>alert(1)</script>", "<script>alert(1)"),
    ("<img src=x onerror=alert(1)>", "<img src=x"),
    ("[c](javascript:alert(1))", "href=\"javascript:alert"),
    ("<a href=' java\nscript:alert(1)'>z</a>", "href=\" java"),
    ("[std::fs] and #[label] or Vec<T>", "std/fs/index.html"),
    ("`a` ``b `c", "<code>a</code> <code>"),
    ("*/ pub fn evil() {} /*", "fn.evil.html"),
    ("\"#; pub fn evil() {} \\\" r#\"", "fn.evil.html"),
    (
        "\n\n# Evil heading\n\n1. one\n- two\n",
        "id=\"evil-heading\"",
    ),
    (
        "```\ncompile_error!()\n```\n    fn evil() {}",
        "<span class=\"macro\">compile_error",
    ),
    ("]\n#![doc = \"\"]\n[package]\nname = 'evil'", "<title>evil"),
    (
        "\u{202E}evil\u{2066}\u{0}\u{7}\u{1b}]0;\u{2028}",
        "\u{202E}",
    ),
    ("&#60;script&#62; &lt;u&gt; \\ {x} {} %s $name", "<u>"),
    ("| a | b |\n|---|---|\n> ~~c~~ <https://x> [^1]: d", "<del>"),
];

/// A model with a text in every place where text is allowed.
fn model(text: &str) -> Value {
    let common = json!({
        "smithy.api#documentation": text, "smithy.api#since": text, "smithy.api#tags": [text],
        "smithy.api#deprecated": {"message": text, "since": text}, "smithy.api#unstable": {},
        "smithy.api#externalDocumentation": {text: "https://example.com/"},
    });
    // Documentation itself is mark-up, of which other tests tell.
    let plain = json!({"smithy.api#since": text, "smithy.api#deprecated": {"message": text, "since": text}});
    let with = |extra: Value| {
        let mut traits = plain.clone();
        for (id, value) in extra.as_object().expect("traits") {
            traits[id] = value.clone();
        }
        traits
    };
    let unit = json!({"target": "smithy.api#Unit"});
    json!({"smithy": "2.0", "shapes": {
        "x#Service": {"type": "service", "version": text, "operations": [{"target": "x#Call"}],
            "traits": {"smithy.api#title": text, "aws.protocols#awsJson1_1": {},
                "aws.api#service": {"sdkId": "Hostile", "endpointPrefix": text},
                "aws.auth#sigv4": {"name": text}}},
        "x#Call": {"type": "operation", "input": {"target": "x#In"}, "output": unit,
            "errors": [{"target": "x#Wrong"}], "traits": with(json!({"smithy.api#examples":
                [{"title": text, "documentation": text, "input": {"text": text, "any": {text: [text]}}}]}))},
        "x#In": {"type": "structure", "traits": plain, "members": {
            "text": {"target": "smithy.api#String", "traits": with(json!({"smithy.api#default": text}))},
            "named": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": text,
                "smithy.api#recommended": {"reason": text}}},
            "choice": {"target": "x#E", "traits": plain},
            "union": {"target": "x#U", "traits": common},
            "any": {"target": "smithy.api#Document"},
            "broken": {"target": "x#Broken"}}},
        "x#Broken": {"type": "string", "traits": with(json!({"smithy.api#pattern": format!("(?<a>{text}")}))},
        "x#U": {"type": "union", "traits": plain, "members": {"a": {"target": "smithy.api#String", "traits": plain}}},
        "x#E": {"type": "enum", "traits": plain, "members": {
            "ONE": {"target": "smithy.api#Unit", "traits": with(json!({"smithy.api#enumValue": text}))}}},
        "x#Wrong": {"type": "structure", "traits": {"smithy.api#error": "client",
            "aws.protocols#awsQueryError": {"code": text, "httpResponseCode": 400}}, "members": {}},
    }})
}

fn run(directory: &Path, program: &str, arguments: &[&str]) {
    let mut command = Command::new(program);
    command
        .current_dir(directory)
        .args(["--edition", "2024", "-D", "warnings"]);
    let output = command.args(arguments).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}:\n{told}");
}

fn pages(directory: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(directory).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            pages(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let name = path.display().to_string();
            let is_source = name.contains("/src/") || name.contains("static.files");
            let text = std::fs::read_to_string(&path).expect("a page");
            found.extend((!is_source).then_some((name, text)));
        }
    }
}

#[test]
fn text_of_models_is_escaped_in_code_manifest_and_documentation() {
    let all: String = HOSTILE.map(|(text, _)| text).join(" ");
    let options = Options {
        protocol_tests: true,
        ..Options::default()
    };
    let generated = support::generated(support::source(model(&all).to_string()), &options);
    let harmless = support::generated(support::source(model("a word").to_string()), &options);
    let manifest = |of: &ferrosmith::Generated| {
        let text = &of.files.get("Cargo.toml").expect("a manifest").text;
        text.lines()
            .filter(|line| !line.starts_with("description"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(manifest(&generated), manifest(&harmless));
    let directory = tempfile::tempdir().expect("a directory");
    let directory = directory.path();
    for (path, file) in generated.files.iter() {
        let forbidden = |c: char| {
            matches!(
                c,
                '\u{202E}' | '\u{2066}' | '\0' | '\u{7}' | '\u{1b}' | '\r'
            )
        };
        assert!(!file.text.contains(forbidden), "{path}");
        let path = directory.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, &file.text).expect("written");
    }
    let library = [
        "--crate-type",
        "rlib",
        "--crate-name",
        "hostile",
        "src/lib.rs",
    ];
    run(directory, "rustc", &library);
    run(
        directory,
        "rustdoc",
        &["--crate-name", "hostile", "src/lib.rs", "-o", "pages"],
    );
    let mut found = Vec::new();
    pages(&directory.join("pages"), &mut found);
    assert!(found.len() > 5, "{} pages", found.len());
    for (name, page) in &found {
        for (text, betrays) in HOSTILE {
            assert!(
                !page.contains(betrays),
                "{text:?} is more than text in {name}"
            );
        }
    }
}
