//! Generates the crate `library` from `model/`.

use std::path::Path;

fn main() -> Result<(), ferrosmith::Error> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = ferrosmith::Generator::new()
        .model(project.join("model"))
        .crate_name("library")
        .out_dir(project.join("library"))
        .generate()?;
    println!("{} files written", output.written.written.len());
    Ok(())
}
