//! Values of a model of ours, as large as the largest of AWS.

extern crate nest as the_crate;

#[path = "driver.rs"]
mod driver;

use std::thread::Builder;

use driver::{request, response};
use the_crate::aws_json;
use the_crate::operation::climb::Climb;
use the_crate::operation::judge::{Judge, JudgeRequest};
use the_crate::types::{All, Clause, Floor00};

#[test]
fn nested_large_structures_fit_on_a_small_stack() {
    assert!(size_of::<Clause>() > 3_700, "{}", size_of::<Clause>());
    request::<Judge>([r#"{"clause":"#, r#"{"not":{"clause":"#, "{}", "}}", "}"], 18);
    request::<Judge>([r#"{"clause":"#, r#"{"all":{"clauses":["#, "{}", "]}}", "}"], 15);
    request::<Judge>([r#"{"clause":"#, r#"{"named":{"n":"#, "{}", "}}", "}"], 18);
    request::<Judge>([r#"{"clause":"#, r#"{"one":{"clause":"#, "{}", "}}", "}"], 9);
    response::<Judge>([r#"{"clause":"#, r#"{"not":{"clause":"#, "{}", "}}", "}"], 18);
}

#[test]
fn nested_small_structures_unions_and_documents_fit_on_a_small_stack() {
    request::<Judge>([r#"{"small":"#, r#"{"inner":"#, "{}", "}", "}"], 64);
    request::<Judge>([r#"{"small":"#, r#"{"list":["#, "{}", "]}", "}"], 32);
    request::<Judge>([r#"{"small":"#, r#"{"one":{"small":"#, "{}", "}}", "}"], 32);
    request::<Judge>([r#"{"document":"#, "[", "{}", "]", "}"], 100);
    request::<Judge>([r#"{"document":"#, r#"{"a":"#, "{}", "}", "}"], 100);
}

/// Types that are not recursive have the depth of their model: they are read, however large they are.
#[test]
fn structures_without_recursion_fit_on_a_small_stack() {
    let body = [r#"{"tower":"#, &r#"{"next":"#.repeat(11), "{}", &"}".repeat(11), "}"].concat();
    let read = move || aws_json::response::<Climb>(http::Response::new(body)).is_ok();
    let thread = Builder::new().stack_size(16 << 20);
    assert!(thread.spawn(read).unwrap().join().unwrap());
    assert!(size_of::<Floor00>() > 40_000, "{}", size_of::<Floor00>());
}

#[test]
fn skipped_values_may_have_any_depth() {
    let levels = 1_000_000;
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let body = [r#"{"new":"#, &open.repeat(levels), "0", &close.repeat(levels), "}"].concat();
        let thread = Builder::new().stack_size(1 << 20);
        let read = move || aws_json::response::<Judge>(http::Response::new(body)).is_ok();
        assert!(thread.spawn(read).unwrap().join().unwrap(), "{open}");
    }
}

/// A value of a caller may be deeper than any that is read: it is not sent.
#[test]
fn values_nested_too_deeply_are_not_written() {
    let deep = || {
        let mut clause = Clause::default();
        for _ in 0..2_000 {
            clause = Clause::builder()
                .all(All::builder().clauses([clause]).build())
                .build();
        }
        let request = JudgeRequest::builder().clause(clause).build();
        let error = std::thread::scope(|scope| {
            let thread = Builder::new().stack_size(1 << 20);
            let write = || aws_json::request::<Judge>(&request).unwrap_err();
            thread.spawn_scoped(scope, write).unwrap().join().unwrap()
        });
        assert!(error.to_string().contains("nested too deep"), "{error}");
    };
    let thread = Builder::new().stack_size(256 << 20);
    thread.spawn(deep).unwrap().join().unwrap();
}
