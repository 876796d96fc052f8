//! The pages of the guide and of the repository: links, chapters and models in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use ferrosmith::smithy::Source;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Pages outside of the guide whose links are checked, too.
const OTHERS: [&str; 5] = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "models/README.md",
    "codegen/docs/diff-rules.md",
];

/// The pages of the book.
const BOOK: &str = "guide/src";

#[test]
fn links_point_to_existing_files_and_headings() {
    let mut pages = pages_of_the_guide();
    pages.extend(OTHERS.map(PathBuf::from));
    let mut anchors = BTreeMap::new();
    let mut faults = Vec::new();
    for page in &pages {
        for link in links(&read(page)) {
            if let Err(fault) = follow(page, &link, &mut anchors) {
                faults.push(format!("{}: `{link}`: {fault}", page.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn all_chapters_are_in_the_summary_and_compiled() {
    let summary = Path::new("guide/src/SUMMARY.md");
    let listed: BTreeSet<_> = links(&read(summary)).into_iter().collect();
    let root = read(Path::new("guide/lib.rs"));
    let chapters = pages_of_the_guide();
    for page in chapters.iter().filter(|page| **page != summary) {
        let path = page.strip_prefix(BOOK).unwrap();
        let path = path.to_str().unwrap().replace('\\', "/");
        assert!(listed.contains(&path), "{path} is not in SUMMARY.md");
        let has_listings = !listings(&read(page), "rust").is_empty();
        let is_included = root.contains(&format!("\"{path}\";"));
        assert!(
            is_included || !has_listings,
            "lib.rs does not include {path}"
        );
    }
}

#[test]
fn models_in_the_chapters_are_valid() {
    let mut models = BTreeMap::new();
    for page in pages_of_the_guide() {
        for (index, text) in listings(&read(&page), "smithy").into_iter().enumerate() {
            models.insert(format!("{}-{index}.smithy", page.display()), text);
        }
    }
    assert!(!models.is_empty());
    for (name, text) in models {
        let bytes = text.into_bytes();
        let generated = ferrosmith::generate(vec![Source { name, bytes }], &Default::default());
        let warnings = generated
            .unwrap_or_else(|errors| panic!("{errors:?}"))
            .warnings;
        assert!(warnings.is_empty(), "{warnings:?}");
    }
}

/// Follows a link of a page.
fn follow(
    page: &Path,
    link: &str,
    anchors: &mut BTreeMap<PathBuf, BTreeSet<String>>,
) -> Result<(), &'static str> {
    if link.contains("://") {
        return Ok(());
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => page.to_owned(),
        path => normal(&page.parent().unwrap_or(Path::new("")).join(path))
            .ok_or("leads out of the repository")?,
    };
    if !root().join(&target).exists() {
        return Err("there is no such file");
    }
    if page.starts_with(BOOK) && !target.starts_with(BOOK) {
        return Err("leads out of the book");
    }
    if anchor.is_empty() {
        return Ok(());
    }
    let known = anchors
        .entry(target)
        .or_insert_with_key(|target| headings(&read(target)));
    known
        .contains(anchor)
        .then_some(())
        .ok_or("there is no such heading")
}

/// Returns the path without `..`, or `None` if it leads out of the repository.
fn normal(path: &Path) -> Option<PathBuf> {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => normal.pop().then_some(())?,
            Component::CurDir => {}
            other => normal.push(other),
        }
    }
    Some(normal)
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// Returns the targets of the links and images.
fn links(text: &str) -> Vec<String> {
    events(text)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.into_string())
            }
            _ => None,
        })
        .collect()
}

/// Returns the anchors of the headings, as GitHub and mdBook make them.
fn headings(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in events(text) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::End(TagEnd::Heading(_)), _) => {
                found.extend(heading.take().as_deref().map(anchor))
            }
            (Event::Text(text) | Event::Code(text), Some(heading)) => heading.push_str(&text),
            _ => {}
        }
    }
    found
}

fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c if c.is_alphanumeric() => Some(c),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

/// Returns the listings in a language.
fn listings(text: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut listing: Option<String> = None;
    for event in events(text) {
        match (event, &mut listing) {
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))), _)
                if info.split(',').next() == Some(language) =>
            {
                listing = Some(String::new());
            }
            (Event::End(TagEnd::CodeBlock), _) => found.extend(listing.take()),
            (Event::Text(text), Some(listing)) => listing.push_str(&text),
            _ => {}
        }
    }
    found
}

/// Returns the pages of the guide, below the repository.
fn pages_of_the_guide() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![PathBuf::from(BOOK)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let path = folder.join(entry.unwrap().file_name());
            if root().join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

/// Returns the text of a page, with the files that mdBook includes.
fn read(path: &Path) -> String {
    let text = fs::read_to_string(root().join(path));
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().map(|line| match included(line) {
        Some(included) => read(&normal(&path.parent().unwrap().join(included)).unwrap()),
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// Returns the path of the file that a line includes.
fn included(line: &str) -> Option<&str> {
    line.strip_prefix("{{#include ")?.strip_suffix("}}")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
