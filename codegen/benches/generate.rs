//! Generation of the whole WorkSpaces crate in memory, compared with a lower bound: reading the same model as JSON, and
//! parsing and formatting the same code. `cargo bench -p ferrosmith` times both, and the stages one by one.

use std::num::NonZero;
use std::path::Path;

use divan::{Bencher, black_box};
use ferrosmith::files::read_models;
use ferrosmith::smithy::Source;
use ferrosmith::{Options, emit, generate, package, render, smithy};
use serde_json::Value;

fn main() {
    divan::main();
}

fn sources() -> Vec<Source> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
    read_models(&[models]).expect("the models can be read")
}

/// The generated code, without the runtime, which is copied.
fn code() -> Vec<String> {
    let generated = generate(sources(), &Options::default()).expect("the model is fine");
    let files = generated.files.iter();
    files
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"))
        .map(|(_, file)| file.text.clone())
        .collect()
}

/// The work of any generator that formats its code with these libraries.
#[divan::bench]
fn floor(bencher: Bencher) {
    let (sources, code) = (sources(), code());
    bencher.bench_local(|| {
        for source in &sources {
            black_box(read(source));
        }
        code.iter().map(|text| format(text).len()).sum::<usize>()
    });
}

#[divan::bench]
fn generation(bencher: Bencher) {
    let sources = sources();
    // One thread, as in the lower bound.
    let options = Options {
        threads: Some(NonZero::<usize>::MIN),
        ..Options::default()
    };
    let bencher = bencher.with_inputs(|| sources.clone());
    bencher.bench_local_values(|sources| generate(sources, &options).map(|made| made.files.len()));
}

/// The stages of the floor.
mod floor_by_stage {
    use super::*;

    #[divan::bench]
    fn json(bencher: Bencher) {
        let sources = sources();
        bencher.bench_local(|| sources.iter().map(read).collect::<Vec<_>>());
    }

    #[divan::bench]
    fn parse(bencher: Bencher) {
        let code = code();
        bencher.bench_local(|| code.iter().map(|text| parsed(text)).collect::<Vec<_>>());
    }

    #[divan::bench]
    fn unparse(bencher: Bencher) {
        let files: Vec<_> = code().iter().map(|text| parsed(text)).collect();
        bencher.bench_local(|| files.iter().map(prettyplease::unparse).collect::<Vec<_>>());
    }
}

/// The stages of generation.
mod generation_by_stage {
    use super::*;

    #[divan::bench]
    fn load(bencher: Bencher) {
        let sources = sources();
        bencher.bench_local(|| smithy::load(&sources).is_ok());
    }

    #[divan::bench]
    fn load_and_lower(bencher: Bencher) {
        let sources = sources();
        bencher.bench_local(|| package(&sources, &Options::default()).is_ok());
    }

    #[divan::bench]
    fn emit_and_render(bencher: Bencher) {
        let (package, _) = package(&sources(), &Options::default()).expect("the model is fine");
        let bencher = bencher.with_inputs(|| package.clone());
        bencher.bench_local_values(|package| {
            let shared = emit::shared_files(&package)
                .into_iter()
                .map(render::source_file);
            let shared: Vec<_> = shared.collect();
            let items = emit::item_files(package)
                .into_iter()
                .map(render::source_file);
            items.chain(shared).all(|file| file.text.is_ok())
        });
    }
}

fn read(source: &Source) -> Value {
    serde_json::from_slice(&source.bytes).expect("the model is JSON")
}

fn parsed(text: &str) -> syn::File {
    syn::parse_file(text).expect("what is generated is Rust")
}

fn format(text: &str) -> String {
    prettyplease::unparse(&parsed(text))
}
