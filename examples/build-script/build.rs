//! Generates the module `library` below `OUT_DIR`.

fn main() -> Result<(), ferrosmith::Error> {
    ferrosmith::Generator::new()
        .model("model")
        .module("library")
        .generate()?;
    Ok(())
}
