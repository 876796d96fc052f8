//! Malicious models: the result is a crate or a diagnostic, and no text of the model becomes code.

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::smithy::Source;
use ferrosmith::{Generated, Options, generate};
use serde_json::{Value, json};

/// A service with one operation whose input has one member, and the shapes that it needs.
fn model(target: &str, mut shapes: Value) -> Value {
    let entries = shapes.as_object_mut().expect("an object");
    let service = json!({
        "type": "service", "version": "1", "operations": [{"target": "x#Call"}],
        "traits": {"smithy.api#title": "Hostile"}
    });
    entries.entry("x#Service").or_insert(service);
    let call = json!({"type": "operation", "input": {"target": "x#In"}, "output": {"target": "smithy.api#Unit"}});
    entries.entry("x#Call").or_insert(call);
    let input = json!({"type": "structure", "members": {"value": {"target": target}}});
    entries.entry("x#In").or_insert(input);
    json!({"smithy": "2.0", "shapes": shapes})
}

fn run(model: &Value) -> Result<Generated, Vec<Diagnostic>> {
    let source = Source {
        name: "hostile.json".to_owned(),
        bytes: model.to_string().into_bytes(),
    };
    generate(vec![source], &Options::default())
}

fn nested(depth: usize) -> Value {
    let mut shapes = json!({});
    for level in 0..depth {
        let target = match level + 1 {
            inner if inner == depth => "smithy.api#String".to_owned(),
            inner => format!("x#L{inner}"),
        };
        shapes[format!("x#L{level}")] = json!({"type": "list", "member": {"target": target}});
    }
    model("x#L0", shapes)
}

#[test]
fn nesting_of_lists_is_bounded() {
    for (depth, good) in [(1, true), (32, true), (33, false), (5_000, false)] {
        let result = run(&nested(depth));
        assert_eq!(result.is_ok(), good, "{depth}");
        let problems = result.err().unwrap_or_default();
        assert!(
            problems.len() < 2,
            "one finding, not one for each level: {}",
            problems.len()
        );
    }
}

#[test]
fn structures_too_deep_for_the_compiler_are_rejected() {
    for (depth, good) in [
        (20, true),
        (48, true),
        (60, false),
        (100, false),
        (3_000, false),
    ] {
        let mut shapes = json!({"x#T0": {"type": "structure", "members": {}}});
        for level in 1..depth {
            let inner = json!({"inner": {"target": format!("x#T{}", level - 1)}});
            shapes[format!("x#T{level}")] = json!({"type": "structure", "members": inner});
        }
        let result = run(&model(&format!("x#T{}", depth - 1), shapes));
        assert_eq!(result.is_ok(), good, "{depth}");
        let problems = result.err().unwrap_or_default();
        assert!(problems.len() < 2, "{depth}: {}", problems.len());
        assert!(
            problems
                .iter()
                .all(|problem| problem.to_string().contains("recursion limit"))
        );
    }
}

#[test]
fn builders_too_large_for_the_compiler_are_rejected() {
    for (members, good) in [(100, true), (5_000, false)] {
        let members: serde_json::Map<String, Value> = (0..members)
            .map(|number| {
                let member =
                    json!({"target": "smithy.api#String", "traits": {"smithy.api#required": {}}});
                (format!("member{number}"), member)
            })
            .collect();
        let shapes = json!({"x#Big": {"type": "structure", "members": members}});
        assert_eq!(run(&model("x#Big", shapes)).is_ok(), good);
    }
}

#[test]
fn long_names_are_shortened_in_file_names() {
    let long = "LongName".repeat(1_250);
    let (one, other) = (format!("x#{long}A"), format!("x#{long}B"));
    let member = format!("{}s", "memberName".repeat(1_000));
    let shapes = json!({
        one.as_str(): {"type": "structure", "members": {
            member.as_str(): {"target": other, "traits": {"smithy.api#required": {}}},
            "limited": {"target": "smithy.api#String", "traits": {"smithy.api#length": {"max": 3}}},
        }},
        other.as_str(): {"type": "enum", "members": {long.as_str(): {"target": "smithy.api#Unit"}}},
    });
    let generated = run(&model(&one, shapes)).expect("a crate");
    for (path, file) in generated.files.iter() {
        let name = path.rsplit('/').next().unwrap_or(path);
        assert!(name.len() <= 140, "{path}");
        // The model's own names are in comments and strings, where length does no harm.
        let longest = file
            .text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let words = longest.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'));
        let idents = words.filter(|word| {
            word.len() > 160 && !word.starts_with("LongName") && !word.starts_with("memberName")
        });
        assert_eq!(idents.count(), 0, "{path}");
    }
    assert_eq!(generated.summary.structures, 1);
}

/// A diagnostic for each of a million mistakes would be read by nobody, and a name of a megabyte not to its end.
#[test]
fn diagnostics_stay_short() {
    let many: serde_json::Map<String, Value> = (0..200_000)
        .map(|number| {
            (
                format!("other.example#t{}", number * 7 % 200_000),
                json!({}),
            )
        })
        .collect();
    let shapes = json!({"x#S": {"type": "string", "traits": many}});
    let warnings = run(&model("x#S", shapes)).expect("a crate").warnings;
    assert!(warnings.len() < 1_100, "{}", warnings.len());
    let last = warnings
        .iter()
        .find(|found| found.message.contains("more warnings"));
    assert!(
        last.is_some_and(|found| found.message.contains("199000")),
        "{last:?}"
    );

    let long = "a".repeat(1_000_000);
    let name = format!("x#{long}");
    let shapes = json!({
        name.as_str(): {"type": "structure", "members": {long.as_str(): {"target": "x#Gone", "traits": {
            name.as_str(): {long.as_str(): long}, "smithy.api#default": long, "smithy.api#pattern": 1,
            "smithy.api#documentation": [long], long.as_str(): {}}}}},
        "x#Other": {"type": long, "mixins": [{"target": name}]},
    });
    let problems = run(&model(&name, shapes)).expect_err("nothing fits");
    for problem in problems {
        let length = problem.to_string().len();
        assert!(length < 6_000, "{length}");
    }
}

#[test]
fn many_values_with_one_name_are_numbered_in_linear_time() {
    let values: Vec<Value> = (0..20_000)
        .map(|n| json!({"value": "*".repeat(n % 90 + 1) + &"-".repeat(n / 90)}))
        .collect();
    let shapes = json!({"x#E": {"type": "string", "traits": {"smithy.api#enum": values}}});
    let result = run(&model("x#E", shapes));
    assert!(result.is_ok() || result.is_err_and(|problems| !problems.is_empty()));
}

#[test]
fn long_documentation_is_generated() {
    let html = "<p>A word, <b>another</b> `and` [so](on) </p>\n<ul><li>".repeat(20_000);
    let shapes = json!({"x#S": {"type": "string"}, "x#In": {"type": "structure", "members": {"value": {
        "target": "x#S", "traits": {"smithy.api#documentation": html}}}}});
    let generated = run(&model("x#S", shapes)).expect("a crate");
    assert!(generated.summary.lines > 1_000);
}

/// Text that would be code if it were not kept in its place.
const CODE: [&str; 9] = [
    "*/ fn evil() {} /*",
    "\" fn evil() {} \"",
    "\"# fn evil() {} r#\"",
    "\n fn evil() {}\n",
    "\r fn evil() {}\r\n",
    "]\n fn evil() {} #[doc = \"\"",
    "```\n fn evil() { compile_error!() }\n```\n    fn evil() {}",
    "\u{202E}evil\u{2066}\u{0}\u{2028} fn evil() {}",
    "\\\" ); fn evil() {} //",
];

#[test]
fn text_of_models_is_never_code() {
    let harmless = run(&with_text("a word")).expect("a crate");
    let harmless_lines = |path: &str| {
        let file = harmless.files.get(path).expect("the same files");
        file.text.lines().count()
    };
    for text in CODE {
        let generated =
            run(&with_text(text)).unwrap_or_else(|problems| panic!("{text:?}: {}", problems[0]));
        for (path, file) in generated.files.iter() {
            if path.ends_with(".rs") {
                let parsed =
                    syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{path}: {error}"));
                assert!(!has_evil(&parsed.items), "{text:?} in {path}");
                assert!(
                    !file.text.contains('\u{202E}') && !file.text.contains('\r'),
                    "{text:?} in {path}"
                );
            } else if path == "src/.ferrosmith" {
                assert!(!file.text.contains("evil"), "{text:?}:\n{}", file.text);
            } else {
                assert_eq!(
                    file.text.lines().count(),
                    harmless_lines(path),
                    "{path}:\n{}",
                    file.text
                );
            }
        }
    }
}

/// A model with a text in every place where text is allowed.
fn with_text(text: &str) -> Value {
    let traits = json!({
        "smithy.api#documentation": text, "smithy.api#title": text, "smithy.api#since": text,
        "smithy.api#deprecated": {"message": text, "since": text},
        "smithy.api#externalDocumentation": {text: format!("https://example.com/{text}")},
        "smithy.api#tags": [text], "smithy.api#unstable": {},
    });
    let without_title = |names: &[&str]| {
        let mut kept = serde_json::Map::new();
        for name in names {
            kept.insert((*name).to_owned(), traits[*name].clone());
        }
        Value::Object(kept)
    };
    let common = [
        "smithy.api#documentation",
        "smithy.api#since",
        "smithy.api#deprecated",
        "smithy.api#externalDocumentation",
        "smithy.api#tags",
        "smithy.api#unstable",
    ];
    let common = without_title(&common);
    let mut member = common.clone();
    member["smithy.api#default"] = json!(text);
    model(
        "x#S",
        json!({
            "x#Service": {"type": "service", "version": text, "operations": [{"target": "x#Call"}], "traits": {"smithy.api#title": text}},
            "x#In": {"type": "structure", "traits": common, "members": {
                "value": {"target": "x#S", "traits": member},
                "choice": {"target": "x#E", "traits": common},
            }},
            "x#S": {"type": "string", "traits": {"smithy.api#documentation": text, "smithy.api#pattern": format!("^{}$", escaped(text))}},
            "x#E": {"type": "enum", "traits": common, "members": {
                "ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": text, "smithy.api#documentation": text}},
            }},
        }),
    )
}

/// The text as a pattern that matches it.
fn escaped(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

fn has_evil(items: &[syn::Item]) -> bool {
    items.iter().any(|item| match item {
        syn::Item::Fn(function) => function.sig.ident == "evil",
        syn::Item::Mod(module) => module
            .content
            .as_ref()
            .is_some_and(|(_, items)| has_evil(items)),
        _ => false,
    })
}

#[test]
fn recursive_models_are_generated() {
    let to = |target: &str| json!({"target": target});
    let shapes = json!({
        "x#A": {"type": "structure", "members": {"a": to("x#A"), "b": to("x#B"), "u": to("x#U"), "l": to("x#L")}},
        "x#B": {"type": "structure", "members": {"a": to("x#A"), "m": to("x#M")}},
        "x#U": {"type": "union", "members": {"u": to("x#U"), "a": to("x#A"), "s": to("smithy.api#String")}},
        "x#L": {"type": "list", "member": to("x#U")},
        "x#M": {"type": "map", "key": to("smithy.api#String"), "value": to("x#L")},
    });
    let generated = run(&model("x#A", shapes)).unwrap_or_else(|problems| panic!("{}", problems[0]));
    assert_eq!(
        (generated.summary.structures, generated.summary.unions),
        (2, 1)
    );
}

#[test]
fn cycles_of_mixins_and_resources_are_diagnosed() {
    let mixin = |of: &str| {
        let traits = json!({"smithy.api#mixin": {}});
        json!({"type": "structure", "mixins": [{"target": of}], "members": {}, "traits": traits})
    };
    let resource = |child: &str| json!({"type": "resource", "resources": [{"target": child}]});
    let service = json!({
        "type": "service", "version": "1", "operations": [{"target": "x#Call"}],
        "resources": [{"target": "x#R0"}],
    });
    for length in [1, 2, 500] {
        let (mut mixins, mut resources) = (json!({}), json!({"x#Service": service}));
        for number in 0..length {
            let next = (number + 1) % length;
            mixins[format!("x#A{number}")] = mixin(&format!("x#A{next}"));
            resources[format!("x#R{number}")] = resource(&format!("x#R{next}"));
        }
        for (shapes, target, name) in [
            (mixins, "x#A0", "x#A"),
            (resources, "smithy.api#String", "x#R"),
        ] {
            let problems = run(&model(target, shapes)).expect_err("a cycle");
            let text = problems[0].to_string();
            assert!(text.contains(name), "{text}");
            assert!(problems.len() <= 2 * length, "{}", problems.len());
        }
    }
}

/// Examples with values of any shape: those that match the types become tests, and others do not.
#[test]
fn examples_cannot_escape_their_code_block() {
    let mut document = json!("deep");
    for _ in 0..100 {
        document = json!([document, {"\"evil\"": 1e308}]);
    }
    let texts = CODE.map(|text| json!({"title": text, "input": {"value": text, "any": text}}));
    let odd = [
        json!({"title": "deep", "input": {"any": document}}),
        json!({"title": "many", "input": {"any": vec![json!({}); 5_000]}}),
        json!({"title": "long", "input": {"value": "x".repeat(1_000_000)}}),
    ];
    let examples: Vec<Value> = texts.into_iter().chain(odd).collect();
    let shapes = json!({
        "x#Call": {"type": "operation", "input": {"target": "x#In"}, "output": {"target": "smithy.api#Unit"},
            "traits": {"smithy.api#examples": examples}},
        "x#In": {"type": "structure", "members": {
            "value": {"target": "smithy.api#String"}, "any": {"target": "smithy.api#Document"}}},
    });
    let source = Source {
        name: "hostile.json".to_owned(),
        bytes: model("smithy.api#String", shapes).to_string().into_bytes(),
    };
    let options = Options {
        protocol_tests: true,
        ..Options::default()
    };
    let generated = generate(vec![source], &options).expect("a crate");
    for (path, file) in generated
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"))
    {
        let parsed = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(!has_evil(&parsed.items), "{path}");
    }
    let tests = generated.files.get("tests/examples.rs").expect("tests");
    assert_eq!(tests.text.matches("#[test]").count(), CODE.len() + 3);
}

#[test]
fn names_of_crates_are_checked() {
    let model = nested(1);
    for (name, good) in [
        ("weather", true),
        ("a-b_2", true),
        ("", false),
        ("a b", false),
        ("a\"\nb", false),
        ("1a", false),
        ("fn", false),
    ] {
        let source = Source {
            name: "m.json".to_owned(),
            bytes: model.to_string().into_bytes(),
        };
        let options = Options {
            crate_name: Some(name.to_owned()),
            ..Options::default()
        };
        assert_eq!(generate(vec![source], &options).is_ok(), good, "{name:?}");
    }
}

/// A model with every type of shape in it, which the fuzz target starts from too.
const SEED: &str = include_str!("../../fuzz/corpus/pipeline/seed-model.json");

/// Pseudorandom numbers, the same in every run (SplitMix64).
fn numbers(mut state: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    }
}

/// The seed with a few pieces of it copied over others, cut out, or doubled.
fn mutated(number: u64) -> Vec<u8> {
    let mut pick = numbers(number);
    let mut bytes = SEED.as_bytes().to_vec();
    // Pieces that end where tokens of JSON end are more often JSON still.
    let pieces: Vec<&str> = SEED.split_inclusive(['"', ',', '}', ':']).collect();
    for _ in 0..=pick(3) {
        let place = pick(bytes.len());
        let quote = bytes.iter().skip(place).position(|byte| *byte == b'"');
        let start = place + quote.unwrap_or(0);
        let length = bytes
            .iter()
            .skip(start + 1)
            .position(|byte| *byte == b'"')
            .unwrap_or(0)
            + 2;
        let end = (start + length * pick(3)).min(bytes.len());
        let piece = pick(pieces.len());
        let new: String = pieces.iter().skip(piece).take(pick(4)).copied().collect();
        bytes.splice(start.min(end)..end, new.into_bytes());
    }
    bytes
}

/// `FERROSMITH_MUTATIONS` sets how many.
#[test]
fn mutated_models_are_generated_or_diagnosed() {
    let count = std::env::var("FERROSMITH_MUTATIONS")
        .ok()
        .and_then(|count| count.parse().ok());
    let mut crates = 0;
    let count = count.unwrap_or(500);
    for number in 0..count {
        let source = Source {
            name: "mutated.json".to_owned(),
            bytes: mutated(number),
        };
        match generate(vec![source], &Options::default()) {
            Ok(generated) => {
                crates += 1;
                assert!(
                    generated.files.get("src/lib.rs").is_some(),
                    "mutation {number}"
                );
            }
            Err(problems) => {
                let fault = problems
                    .iter()
                    .find(|problem| problem.message.contains("not Rust"));
                assert!(fault.is_none(), "mutation {number}: {fault:?}");
                assert!(!problems.is_empty(), "mutation {number}");
            }
        }
    }
    eprintln!("{crates} of {count} mutated models are crates");
    assert!(crates > 0);
}
