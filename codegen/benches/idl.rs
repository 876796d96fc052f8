//! Reading of Smithy IDL, compared with the JSON AST of the same models: WorkSpaces, two large models of AWS, and a
//! synthetic one; then the same with all checks of the model. `cargo bench -p ferrosmith --bench idl`.

use std::fmt::Write;
use std::path::Path;
use std::sync::OnceLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use ferrosmith::files::read_models;
use ferrosmith::smithy::{Source, count_shapes, load, written};

fn main() {
    divan::main();
}

/// A model in both forms.
struct Case {
    name: &'static str,
    idl: Vec<Source>,
    json: Vec<Source>,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// All models that are there, the synthesized one first.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/models");
        let real = ["workspaces.json", "aws/glue.json", "aws/s3.json"];
        let real = real.into_iter().filter_map(|name| {
            let path = shared.join(name);
            match path.is_file() {
                true => Some(case(
                    name,
                    read_models(&[path]).expect("the model can be read"),
                )),
                false => {
                    eprintln!("skipped: {} absent", path.display());
                    None
                }
            }
        });
        let synthesized = Source {
            name: "synthesized.smithy".to_owned(),
            bytes: synthesized(20_000).into_bytes(),
        };
        let synthesized = case("synthesized", vec![synthesized]);
        [synthesized].into_iter().chain(real).collect()
    })
}

fn case(name: &'static str, sources: Vec<Source>) -> Case {
    let model = written(&sources).expect("the model is fine");
    let source = |name: String, text: String| Source {
        name,
        bytes: text.into_bytes(),
    };
    let namespaces = model.namespaces().into_iter();
    Case {
        name,
        idl: namespaces
            .map(|namespace| source(format!("{namespace}.smithy"), model.to_idl(namespace)))
            .collect(),
        json: vec![source("model.json".to_owned(), model.to_json())],
    }
}

/// A model of this many structures, each with traits, documentation and members.
fn synthesized(structures: usize) -> String {
    let mut text = "$version: \"2.0\"\n\nnamespace example.synthesized\n".to_owned();
    for number in 0..structures {
        let _ = write!(
            text,
            "\n/// Holds the data of an item, of which there are several: this is number {number}.\n\
             @tags([\"first\", \"second\"])\n\
             structure Item{number} {{\n    \
             /// Names the item among others.\n    \
             @required\n    \
             @length(min: 1, max: 64)\n    \
             name: String\n\n    \
             @range(min: 0, max: 100)\n    \
             count: Integer = 0\n\n    \
             @pattern(\"^[a-z]{{2}}-[0-9]+$\")\n    \
             label: String\n\n    \
             next: Item{next}\n\
             }}\n",
            next = (number + 1) % structures,
        );
    }
    text
}

fn size(sources: &[Source]) -> BytesCount {
    BytesCount::new(
        sources
            .iter()
            .map(|source| source.bytes.len())
            .sum::<usize>(),
    )
}

fn read(bencher: Bencher<'_, '_>, sources: &[Source]) {
    let bencher = bencher.counter(size(sources));
    bencher.bench_local(|| count_shapes(black_box(sources)));
}

fn read_and_check(bencher: Bencher<'_, '_>, sources: &[Source]) {
    let bencher = bencher.counter(size(sources));
    bencher.bench_local(|| load(black_box(sources)).expect("the model is fine"));
}

#[divan::bench(args = cases(), sample_count = 10)]
fn idl(bencher: Bencher<'_, '_>, case: &Case) {
    read(bencher, &case.idl);
}

#[divan::bench(args = cases(), sample_count = 10)]
fn json(bencher: Bencher<'_, '_>, case: &Case) {
    read(bencher, &case.json);
}

#[divan::bench(args = cases(), sample_count = 10)]
fn idl_checked(bencher: Bencher<'_, '_>, case: &Case) {
    read_and_check(bencher, &case.idl);
}

#[divan::bench(args = cases(), sample_count = 10)]
fn json_checked(bencher: Bencher<'_, '_>, case: &Case) {
    read_and_check(bencher, &case.json);
}
