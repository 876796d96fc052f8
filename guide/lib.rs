//! The chapters of the guide, so that `cargo test --doc` compiles and runs their listings.

/// Includes a chapter as the documentation of a module.
macro_rules! chapters {
    ($($name:ident = $path:literal;)*) => {$(
        #[doc = include_str!(concat!("src/", $path))]
        pub mod $name {}
    )*};
}

include!(concat!(env!("OUT_DIR"), "/depot/include.rs"));
include!(concat!(env!("OUT_DIR"), "/parcels/include.rs"));

#[doc = include_str!("../README.md")]
pub mod readme {}

chapters! {
    introduction = "introduction.md";
    call = "call.md";
    streams = "streams.md";
    presign = "presign.md";
    generated_crate = "crate/README.md";
    operations = "crate/operations.md";
    requests = "crate/requests.md";
    responses = "crate/responses.md";
    unions = "crate/unions.md";
    enums = "crate/enums.md";
    errors = "crate/errors.md";
    constraints = "crate/constraints.md";
    features = "crate/features.md";
    runtime = "crate/runtime.md";
    validation = "validation.md";
    protocols = "protocols.md";
    first_call = "first-call.md";
    generate = "generate.md";
    services = "services.md";
    serve = "serve.md";
    maintain = "maintain.md";
    diff = "diff.md";
    architecture = "architecture.md";
}
