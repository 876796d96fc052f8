//! Generation of crates for real models of other services, all in one run, compared with a lower bound: reading the
//! same models as JSON, and parsing and formatting the same code, on as many threads. Then each model alone, in shapes
//! per second, which shows how the time grows. `cargo bench -p ferrosmith --bench models`.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, available_parallelism};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use ferrosmith::files::{model_paths, read_models};
use ferrosmith::smithy::Source;
use ferrosmith::{Generated, Options, generate};
use serde_json::Value;

fn main() {
    let directory = directory();
    if directory.is_dir() {
        divan::main();
    } else {
        eprintln!("skipped: {} absent", directory.display());
    }
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/models/aws")
}

/// A model, and the crate generated from it.
struct Case {
    name: String,
    source: Source,
    /// The code, without the runtime, which is copied.
    code: Vec<String>,
    shapes: usize,
    lines: usize,
}

/// All models, the largest first, as they are worked on.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let paths = model_paths(&directory()).expect("the directory can be read");
        let mut cases: Vec<_> = paths.iter().map(case).collect();
        cases.sort_by_key(|case| std::cmp::Reverse(case.source.bytes.len()));
        cases
    })
}

fn case(path: &PathBuf) -> Case {
    let sources = read_models(std::slice::from_ref(path)).expect("the model can be read");
    let source = sources.into_iter().next().expect("there is one file");
    let Generated { files, summary, .. } = made(&source);
    let code = files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"));
    Case {
        name: path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        code: code.map(|(_, file)| file.text.clone()).collect(),
        shapes: summary.shapes,
        lines: summary.lines,
        source,
    }
}

fn made(source: &Source) -> Generated {
    let options = Options {
        threads: Some(NonZero::<usize>::MIN),
        ..Options::default()
    };
    generate(vec![source.clone()], &options).expect("the model is fine")
}

/// The work of any generator that formats its code with these libraries.
fn least(case: &Case) -> usize {
    let value: Value = serde_json::from_slice(&case.source.bytes).expect("the model is JSON");
    black_box(value);
    let format = |text: &String| {
        let file = syn::parse_file(text).expect("what is generated is Rust");
        prettyplease::unparse(&file).len()
    };
    case.code.iter().map(format).sum()
}

/// Works on all models, on all cores.
fn all(work: impl Fn(&Case) -> usize + Sync) -> usize {
    let (cases, next) = (cases(), AtomicUsize::new(0));
    let share = || {
        let mut sum = 0;
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            sum += work(case);
        }
        sum
    };
    let threads = available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        let own = share();
        let others = others.into_iter().filter_map(|other| other.join().ok());
        own + others.sum::<usize>()
    })
}

fn shapes() -> ItemsCount {
    ItemsCount::new(cases().iter().map(|case| case.shapes).sum::<usize>())
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn floor(bencher: Bencher) {
    bencher.counter(shapes()).bench_local(|| all(least));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn generation(bencher: Bencher) {
    bencher
        .counter(shapes())
        .bench_local(|| all(|case| made(&case.source).files.len()));
}

/// The same, in lines of generated code.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn generation_in_lines(bencher: Bencher) {
    let lines: usize = cases().iter().map(|case| case.lines).sum();
    bencher
        .counter(ItemsCount::new(lines))
        .bench_local(|| all(|case| made(&case.source).files.len()));
}

/// Each model alone, on one thread.
#[divan::bench(sample_count = 10, sample_size = 1, args = cases().iter().map(|case| case.name.as_str()))]
fn alone(bencher: Bencher, name: &str) {
    let case = cases().iter().find(|case| case.name == name);
    let case = case.expect("the model is there");
    bencher
        .counter(ItemsCount::new(case.shapes))
        .bench_local(|| made(&case.source).files.len());
}
