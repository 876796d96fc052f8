//! Generates the module `parcels`, the crate of the model in the chapter "Generate your own", and `depot`, that of the
//! streams in the chapter "Serve your own service".

fn main() -> Result<(), ferrosmith::Error> {
    ferrosmith::Generator::new()
        .model("src/parcels.smithy")
        .module("parcels")
        .generate()?;
    ferrosmith::Generator::new()
        .model("src/depot.smithy")
        .module("depot")
        .generate()?;
    Ok(())
}
