//! Loads model files into a [`Model`]: reads, merges, applies traits, flattens mixins, upgrades and checks.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostics::{Diagnostic, has_errors};
use crate::smithy::trait_ids;

use super::draft::Draft;
use super::draft::FileDraft;
use super::parse::Shared;
use super::{
    Model, ShapeId, ShapeKind, Source, apply, check, enum_trait, idl, merge, mixins, parse,
    prelude, version1,
};

/// A loaded model with its warnings.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The model merged from all files.
    pub model: Model,
    /// Findings that do not stop generation.
    pub warnings: Vec<Diagnostic>,
}

/// The content of model files, valid or not.
#[derive(Debug, Clone)]
pub struct Examined {
    /// The model without the parts that could not be read. If there are errors, no code may be generated from it.
    pub model: Model,
    /// All problems of the files, errors first: invalid JSON and violations of the
    /// [specification](https://smithy.io/2.0/spec/).
    pub findings: Vec<Diagnostic>,
    /// True if all services and resources could be read, so that bindings missing from the model are known to be
    /// absent.
    pub has_all_bindings: bool,
}

/// Loads model files into one model. Smithy 1.0 models are upgraded to 2.0 with the same meaning.
///
/// # Errors
/// Returns [all problems](Examined::findings) of the files, including warnings. The list begins with an error.
pub fn load(sources: &[Source]) -> Result<Loaded, Vec<Diagnostic>> {
    let Examined {
        model, findings, ..
    } = examine(sources);
    if has_errors(&findings) {
        return Err(findings);
    }
    let warnings = findings;
    Ok(Loaded { model, warnings })
}

/// Loads model files like [`load`], but also returns a model of the valid parts, for further checks.
pub fn examine(sources: &[Source]) -> Examined {
    let mut shared = Shared::default();
    let Assembled {
        mut drafts,
        pending,
        ..
    } = assemble(sources, &mut shared);
    mixins::flatten(&mut drafts, pending, &mut shared);
    version1::check_boxes(&drafts, &mut shared.problems);
    version1::upgrade(&mut drafts);
    for draft in drafts.values_mut() {
        enum_trait::upgrade(draft, &mut shared);
        name_enum_values(draft);
    }
    let model = finished(drafts);
    check::check(&model, &mut shared);
    Examined {
        has_all_bindings: !shared.lacks_bindings && has_all_resources(&model),
        findings: shared.problems.locate(sources),
        model,
    }
}

/// Reads and merges model files without checking the model, and returns the number of shapes. Problems are ignored.
/// Meant for benchmarks of reading.
#[doc(hidden)]
pub fn count_shapes(sources: &[Source]) -> usize {
    assemble(sources, &mut Shared::default()).drafts.len()
}

/// The merged files of a model: traits are applied, but mixins are not flattened.
pub(super) struct Assembled {
    pub(super) drafts: BTreeMap<ShapeId, Draft>,
    /// Traits of members that mixins have yet to supply.
    pub(super) pending: apply::Pending,
    /// Metadata, with the index of its source.
    pub(super) metadata: BTreeMap<String, (usize, Value)>,
}

/// Reads and merges all files.
pub(super) fn assemble(sources: &[Source], shared: &mut Shared) -> Assembled {
    let mut drafts: BTreeMap<ShapeId, Draft> = BTreeMap::new();
    let mut applies = Vec::new();
    let mut metadata = BTreeMap::new();
    if sources.is_empty() {
        shared.lacks_bindings = true;
        let help = "name at least one file of Smithy IDL, or its JSON AST";
        shared
            .problems
            .push(Diagnostic::error("there is no model file").help(help));
    }
    for (source, file) in read(sources, shared).into_iter().enumerate() {
        for draft in file.shapes {
            version1::check(&draft, &mut shared.problems);
            if draft.was_set {
                shared.upgraded.insert(draft.id.clone());
            }
            merge::add(&mut drafts, draft, sources, &mut shared.problems);
        }
        merge::metadata(
            &mut metadata,
            source,
            file.metadata,
            sources,
            &mut shared.problems,
        );
        for apply in &file.applies {
            version1::check_apply(apply, &mut shared.problems);
        }
        applies.extend(file.applies);
    }
    let pending = apply::resolve(&mut drafts, applies, sources, shared);
    Assembled {
        drafts,
        pending,
        metadata,
    }
}

/// Reads all files. Names in Smithy IDL are resolved once the definitions of all files are known.
fn read(sources: &[Source], shared: &mut Shared) -> Vec<FileDraft> {
    let mut files: Vec<Read<'_>> = Vec::with_capacity(sources.len());
    let mut scope = idl::Scope::default();
    for (source, input) in sources.iter().enumerate() {
        files.push(match input.is_idl() {
            true => Read::Statements(idl_file(source, input, shared)),
            false => Read::Draft(parse::parse(source, input, shared)),
        });
    }
    if files.iter().all(|file| matches!(file, Read::Draft(_))) {
        return files.into_iter().filter_map(Read::into_draft).collect();
    }
    for file in &files {
        match file {
            Read::Draft(draft) => scope.add_drafts(&draft.shapes),
            Read::Statements(file) => scope.add_file(file),
        }
    }
    let files = files.into_iter().enumerate();
    files
        .map(|(source, file)| match file {
            Read::Draft(draft) => draft,
            Read::Statements(file) => idl::lower(source, file, &scope, shared),
        })
        .collect()
}

/// A file that has been read.
enum Read<'s> {
    Draft(FileDraft),
    Statements(idl::File<'s>),
}

impl Read<'_> {
    fn into_draft(self) -> Option<FileDraft> {
        match self {
            Self::Draft(draft) => Some(draft),
            Self::Statements(_) => None,
        }
    }
}

/// Parses a Smithy IDL file into statements.
fn idl_file<'s>(source: usize, input: &'s Source, shared: &mut Shared) -> idl::File<'s> {
    let text = str::from_utf8(input.text()).unwrap_or_else(|error| {
        let message = "this is not UTF-8";
        let help = "save the file as UTF-8; the rest of the file is not read";
        let diagnostic = Diagnostic::error(message).help(help);
        shared
            .problems
            .push_offset(source, error.valid_up_to(), diagnostic);
        shared.lacks_bindings = true;
        ""
    });
    let mut problems = Vec::new();
    let file = idl::parse(text, &mut problems);
    shared.is_of_later_version |= file.is_of_later_version();
    for problem in problems {
        let (offset, diagnostic) = problem.into_parts();
        shared.problems.push_offset(source, offset, diagnostic);
    }
    file
}

/// Returns whether every bound resource is in the model.
fn has_all_resources(model: &Model) -> bool {
    model.shapes.values().all(|shape| match &shape.kind {
        ShapeKind::Service { resources, .. } | ShapeKind::Resource { resources, .. } => {
            resources.iter().all(|id| model.shape(id).is_some())
        }
        _ => true,
    })
}

/// Sets the value of each enum member without one to its name.
pub(super) fn name_enum_values(draft: &mut Draft) {
    if let ShapeKind::Enum(members) = &mut draft.kind {
        for member in members {
            if !member.traits.has(trait_ids::ENUM_VALUE) {
                let value = Value::from(member.name());
                member.traits.insert(trait_ids::ENUM_VALUE, value);
            }
        }
    }
}

fn finished(drafts: BTreeMap<ShapeId, Draft>) -> Model {
    let mut shapes: BTreeMap<ShapeId, _> = drafts
        .into_values()
        .map(|draft| (draft.id.clone(), draft.into_shape()))
        .collect();
    shapes.extend(prelude::shapes().map(|shape| (shape.id.clone(), shape)));
    Model { shapes }
}
