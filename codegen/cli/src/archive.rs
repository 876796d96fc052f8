//! Models in `.zip` and `.jar` files, the format of [Smithy
//! packages](https://smithy.io/2.0/spec/model.html#model-discovery).

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use ferrosmith::diagnostics::Diagnostic;
use ferrosmith::smithy::Source;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::input::MOST_BYTES;

/// The directory of the models in an archive.
const FOLDER: &str = "META-INF/smithy/";
/// The file that lists the models.
const MANIFEST: &str = "META-INF/smithy/manifest";
/// The maximum number of entries of an archive.
const MOST_ENTRIES: usize = 100_000;
/// The maximum ratio of the size of the models to the size of the archive.
const MOST_RATIO: u64 = 200;
/// The size of models, in bytes, that is always allowed.
const ALWAYS_ALLOWED: u64 = 16 << 20;

/// Returns whether a path names an archive.
pub(crate) fn is_archive(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|own| {
        ["zip", "jar"]
            .iter()
            .any(|other| own.eq_ignore_ascii_case(other))
    })
}

/// Reads the models of an archive: those listed in its manifest or, without one, all below `META-INF/smithy/`.
///
/// # Errors
/// Returns an error if the archive is unreadable, unsafe, or contains no model.
pub(crate) fn read(path: &Path) -> Result<Vec<Source>, Vec<Diagnostic>> {
    let archive = path.display().to_string();
    models(path, &archive).map_err(|message| {
        let help = "specify an archive with Smithy models in META-INF/smithy/";
        vec![Diagnostic::error(message).in_file(archive).help(help)]
    })
}

fn models(path: &Path, archive: &str) -> Result<Vec<Source>, String> {
    let mut entries = entries(path)?;
    let manifest = entries.iter().position(|(name, _)| name == MANIFEST);
    if let Some((_, manifest)) = manifest.map(|index| entries.swap_remove(index)) {
        keep_listed(&mut entries, &String::from_utf8_lossy(&manifest))?;
    }
    if entries.is_empty() {
        return Err(format!("the archive contains no model in {FOLDER}"));
    }
    entries.sort();
    let sources = entries.into_iter().map(|(name, bytes)| Source {
        name: format!("{archive}!/{name}"),
        bytes,
    });
    Ok(sources.collect())
}

/// Keeps the entries that a manifest lists.
fn keep_listed(entries: &mut Vec<(String, Vec<u8>)>, manifest: &str) -> Result<(), String> {
    let listed: Vec<String> = lines(manifest)
        .map(|line| [FOLDER, line].concat())
        .collect();
    entries.retain(|(name, _)| listed.contains(name));
    let is_there = |name: &String| entries.iter().any(|(entry, _)| entry == name);
    match listed.iter().find(|name| is_model(name) && !is_there(name)) {
        Some(missing) => Err(format!(
            "the manifest lists `{missing}`, which is not in the archive"
        )),
        None => Ok(()),
    }
}

/// Returns the names and contents of the manifest and of all models.
fn entries(path: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let unreadable = |error: &dyn std::fmt::Display| format!("the archive cannot be read: {error}");
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let length = file.metadata().map_err(|error| unreadable(&error))?.len();
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(&error))?;
    if archive.len() > MOST_ENTRIES {
        return Err(format!("the archive has more than {MOST_ENTRIES} entries"));
    }
    if archive.has_duplicate_names() {
        return Err("two entries of the archive have the same name".to_owned());
    }
    let mut entries = Vec::new();
    let mut left = length.saturating_mul(MOST_RATIO);
    left = left.clamp(ALWAYS_ALLOWED, MOST_BYTES);
    for index in 0..archive.len() {
        let named = archive.name_for_index(index).and_then(Result::ok);
        let named = shown(&named.unwrap_or_default());
        let mut entry = archive
            .by_index(index)
            .map_err(|error| format!("the entry `{named}` cannot be read: {error}"))?;
        let name = checked_name(&entry)?;
        if name == MANIFEST || (name.starts_with(FOLDER) && is_model(&name)) {
            entries.push((name, contents(&mut entry, &mut left)?));
        }
    }
    Ok(entries)
}

fn is_model(name: &str) -> bool {
    name.ends_with(".smithy") || name.ends_with(".json")
}

/// Returns the files that a manifest lists.
fn lines(manifest: &str) -> impl Iterator<Item = &str> {
    let lines = manifest.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Returns the name of an entry, or an error if it leads out of the archive.
fn checked_name(entry: &ZipFile<'_, BufReader<File>>) -> Result<String, String> {
    let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
    let shown = shown(&name);
    let leads_out = name.starts_with('/')
        || name.contains(['\\', '\0', ':'])
        || name.split('/').any(|part| part == "..");
    if leads_out {
        return Err(format!(
            "the entry `{shown}` has a path that leads out of the archive"
        ));
    }
    if entry.is_symlink() {
        return Err(format!("the entry `{shown}` is a link"));
    }
    Ok(name)
}

/// Formats the name of an entry for messages.
fn shown(name: &str) -> String {
    let shown: String = name.chars().take(100).collect();
    shown.escape_debug().to_string()
}

/// Reads an entry, subtracting its size from `left`, the number of bytes allowed.
fn contents(entry: &mut ZipFile<'_, BufReader<File>>, left: &mut u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
    let length = entry
        .take(left.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| format!("the entry `{}` cannot be unpacked: {error}", shown(&name)))?;
    *left = left.checked_sub(length as u64).ok_or_else(|| {
        format!(
            "the archive unpacks to more than {MOST_RATIO} times its length, or to more than 1 GiB"
        )
    })?;
    Ok(bytes)
}
