//! The manifest of a crate that has none yet.

use crate::ir::Package;

/// `Cargo.toml`
pub fn manifest(package: &Package) -> String {
    let title: String = package
        .service
        .title
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let description =
        format!("{title}: requests that the compiler checks, validators, and errors by operation");
    format!(
        "[package]\n\
         name = {name:?}\n\
         version = {version:?}\n\
         description = {description:?}\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\
         \n\
         [dependencies]\n\
         \n\
         # This crate stands alone, also below another workspace.\n\
         [workspace]\n",
        name = package.name,
        version = package.version,
    )
}
