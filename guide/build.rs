//! Generates the module `parcels`, the crate of the model in the chapter "Generate your own".

fn main() -> Result<(), ferrosmith::Error> {
    ferrosmith::Generator::new()
        .model("src/parcels.smithy")
        .module("parcels")
        .generate()?;
    Ok(())
}
