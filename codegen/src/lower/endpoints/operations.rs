//! The endpoint parameters that operations set: constants of the model and members of requests.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::ir::endpoint::{EndpointParam, ParamBinding, ParamSource, Selection, Value, ValueType};
use crate::ir::{
    Binding, Field, FieldAccess, Module, Operation, Package, Structure, Type, TypeItem,
};
use crate::smithy::trait_ids::{CONTEXT_PARAM, OPERATION_CONTEXT_PARAMS, STATIC_CONTEXT_PARAMS};
use crate::smithy::{Model, ShapeId};

use super::paths::{self, PathStep};
use super::standard::StandardRules;

/// Binds the parameters that each operation sets. Problems are warnings, as users can set the parameters on the client.
pub(in super::super) fn bind(model: &Model, package: &mut Package) -> Vec<Diagnostic> {
    let Some(rules) = &package.endpoint_rules else {
        return Vec::new();
    };
    let mut binder = Binder {
        model,
        params: rules
            .params
            .iter()
            .map(|param| (param.name.as_str(), param))
            .collect(),
        structures: structures(package),
        standard: StandardRules::of(model, &package.service.id),
        findings: Vec::new(),
    };
    let bindings: Vec<_> = package
        .operations
        .iter()
        .map(|operation| binder.operation(operation))
        .collect();
    let findings = binder.findings;
    for (operation, bindings) in package.operations.iter_mut().zip(bindings) {
        operation.endpoint_params = bindings;
    }
    findings
}

fn structures(package: &Package) -> BTreeMap<&str, &Structure> {
    let structures = package.types.iter().filter_map(|item| match item {
        TypeItem::Structure(structure) => Some((structure.ident.as_str(), structure)),
        _ => None,
    });
    structures.collect()
}

struct Binder<'p> {
    model: &'p Model,
    params: BTreeMap<&'p str, &'p EndpointParam>,
    structures: BTreeMap<&'p str, &'p Structure>,
    /// The standard rules, if the model has none.
    standard: Option<&'static StandardRules>,
    findings: Vec<Diagnostic>,
}

impl<'p> Binder<'p> {
    /// Returns the parameters that an operation sets. Of several bindings of a parameter, the last one with a value
    /// wins.
    fn operation(&mut self, operation: &'p Operation) -> Vec<ParamBinding> {
        let mut bindings = self.paths(operation);
        bindings.extend(self.members(operation));
        bindings.extend(self.constants(operation));
        let mut last: BTreeMap<_, _> = BTreeMap::new();
        for binding in bindings {
            let is_constant = matches!(binding.source, ParamSource::Constant(_));
            let of_param: &mut Vec<ParamBinding> = last.entry(binding.param.clone()).or_default();
            // A constant always has a value, so earlier bindings have no effect.
            if is_constant {
                of_param.clear();
            }
            of_param.push(binding);
        }
        last.into_values().flatten().collect()
    }

    fn constants(&mut self, operation: &Operation) -> Vec<ParamBinding> {
        let entries = self.entries(&operation.origin.id, STATIC_CONTEXT_PARAMS);
        let mut bindings = Vec::new();
        for (name, entry) in entries {
            let value = entry.get("value").and_then(super::literal);
            let binding = value.and_then(|value| {
                let param = self.params.get(name)?;
                let ty = match &value {
                    Value::Text(_) => ValueType::Text,
                    Value::Flag(_) => ValueType::Flag,
                    Value::List(items)
                        if items.iter().all(|item| matches!(item, Value::Text(_))) =>
                    {
                        ValueType::Texts
                    }
                    _ => return None,
                };
                (ty == param.ty).then(|| binding(param, ParamSource::Constant(value)))
            });
            self.found(
                &operation.origin.id,
                STATIC_CONTEXT_PARAMS,
                name,
                binding,
                &mut bindings,
            );
        }
        bindings
    }

    fn members(&mut self, operation: &'p Operation) -> Vec<ParamBinding> {
        let mut bindings = Vec::new();
        for field in &operation.request.fields {
            let Some(name) = self.context_param(field) else {
                continue;
            };
            let step = [PathStep::Field(field.wire_name.clone())];
            let binding = self.request(&operation.request, name, &step);
            self.found(&field.id, CONTEXT_PARAM, name, binding, &mut bindings);
        }
        bindings
    }

    /// Returns the name of the parameter that a member sets.
    fn context_param(&self, field: &'p Field) -> Option<&'p str> {
        if let Binding::Label(label) = &field.traits.binding {
            let mut labels = self.standard.iter().flat_map(|rules| rules.labels);
            if let Some(label) = labels.find(|known| *known == label) {
                return Some(label);
            }
        }
        let member = &field.id;
        let shape = self.model.shape(&member.without_member())?;
        let member = shape.kind.member(member.member()?)?;
        member.traits.get(CONTEXT_PARAM)?.get("name")?.as_str()
    }

    fn paths(&mut self, operation: &'p Operation) -> Vec<ParamBinding> {
        let entries = self.entries(&operation.origin.id, OPERATION_CONTEXT_PARAMS);
        let mut bindings = Vec::new();
        for (name, entry) in entries {
            let path = entry.get("path").and_then(|path| path.as_str());
            let steps = path.and_then(paths::parse);
            let binding = steps.and_then(|steps| self.request(&operation.request, name, &steps));
            self.found(
                &operation.origin.id,
                OPERATION_CONTEXT_PARAMS,
                name,
                binding,
                &mut bindings,
            );
        }
        bindings
    }

    fn entries(
        &self,
        operation: &ShapeId,
        trait_id: &str,
    ) -> Vec<(&'p str, &'p serde_json::Value)> {
        let shape = self.model.shape(operation);
        let value = shape.and_then(|shape| shape.traits.get(trait_id)?.as_object());
        let entries = value.into_iter().flatten();
        entries
            .map(|(name, value)| (name.as_str(), value))
            .collect()
    }

    /// Adds a binding, or a warning if there is none.
    fn found(
        &mut self,
        shape: &ShapeId,
        trait_id: &str,
        name: &str,
        binding: Option<ParamBinding>,
        bindings: &mut Vec<ParamBinding>,
    ) {
        match binding {
            Some(binding) => bindings.push(binding),
            None => {
                let known = self.params.contains_key(name);
                let problem = match known {
                    true => "has no value of its type here",
                    false => "is no parameter of the endpoint rules",
                };
                let message = format!("the endpoint parameter `{name}` {problem}; it is not set");
                let help = "name a parameter of the rules, and a value, member or path of its type: a string, a boolean or a list of strings";
                let finding = Diagnostic::warning(message)
                    .on(shape)
                    .about_trait(trait_id)
                    .help(help);
                self.findings.push(finding);
            }
        }
    }

    /// Binds a parameter to a path in the request. Returns `None` if the path or its type does not match.
    fn request(
        &self,
        request: &'p Structure,
        name: &str,
        steps: &[PathStep],
    ) -> Option<ParamBinding> {
        let param = *self.params.get(name)?;
        let mut way = Way {
            structures: &self.structures,
            at: Place::Structure(request),
            is_several: false,
            steps: Vec::new(),
        };
        way.follow(steps)?;
        if param.ty == ValueType::Texts && matches!(way.at, Place::Type(Type::List(_))) {
            way.step(&PathStep::Items)?;
        }
        let is_enumeration = matches!(way.at, Place::Type(Type::Enumeration(_)));
        let found = match way.at {
            Place::Type(Type::String | Type::Enumeration(_)) if way.is_several => ValueType::Texts,
            Place::Type(Type::String | Type::Enumeration(_)) => ValueType::Text,
            Place::Type(Type::Bool) if !way.is_several => ValueType::Flag,
            _ => return None,
        };
        let mut one = way.steps;
        let is_single = |step: &Selection| matches!(step, Selection::Field(_));
        let several = one.split_off(
            one.iter()
                .position(|step| !is_single(step))
                .unwrap_or(one.len()),
        );
        let source = ParamSource::Request {
            one,
            several,
            is_enumeration,
        };
        (found == param.ty).then(|| binding(param, source))
    }
}

fn binding(param: &EndpointParam, source: ParamSource) -> ParamBinding {
    ParamBinding {
        param: param.ident.clone(),
        ty: param.ty,
        source,
    }
}

/// The structure or type at the end of a path.
#[derive(Clone, Copy)]
enum Place<'p> {
    Structure(&'p Structure),
    Type(&'p Type),
}

/// A path through the types of a request.
struct Way<'w, 'p> {
    structures: &'w BTreeMap<&'p str, &'p Structure>,
    at: Place<'p>,
    is_several: bool,
    steps: Vec<Selection>,
}

impl<'p> Way<'_, 'p> {
    fn follow(&mut self, steps: &[PathStep]) -> Option<()> {
        steps.iter().try_for_each(|step| self.step(step))
    }

    fn step(&mut self, step: &PathStep) -> Option<()> {
        let selection = match (step, self.at) {
            (PathStep::Field(name), Place::Structure(structure)) => self.field(structure, name)?,
            (PathStep::Items, Place::Type(Type::List(item))) => {
                let is_sparse = self.go_to_item(item);
                Selection::Items { is_sparse }
            }
            // The values are flattened already.
            (PathStep::Items, _) if self.is_several => return Some(()),
            (PathStep::Values, Place::Type(Type::Map(_, value))) => {
                let is_sparse = self.go_to_item(value);
                Selection::Values { is_sparse }
            }
            (PathStep::Keys, Place::Type(Type::Map(key, _))) => {
                self.go_to_item(key);
                Selection::Keys
            }
            (PathStep::Several(ways), _) => self.several(ways)?,
            _ => return None,
        };
        self.steps.push(selection);
        Some(())
    }

    fn field(&mut self, structure: &'p Structure, name: &str) -> Option<Selection> {
        let mut fields = structure.fields.iter();
        let field = fields.find(|field| field.wire_name == name)?;
        self.go_to(&field.ty);
        Some(Selection::Field(FieldAccess {
            ident: field.ident.clone(),
            required: field.presence.is_plain(),
        }))
    }

    /// Moves to the items, and returns whether they may be null.
    fn go_to_item(&mut self, item: &'p Type) -> bool {
        self.is_several = true;
        let (item, is_sparse) = match item {
            Type::Optional(item) => (&**item, true),
            item => (item, false),
        };
        self.go_to(item);
        is_sparse
    }

    fn go_to(&mut self, ty: &'p Type) {
        self.at = match ty {
            Type::Boxed(inner) => return self.go_to(inner),
            Type::Named(path) if path.module == Module::Types => {
                match self.structures.get(path.ident.as_str()) {
                    Some(structure) => Place::Structure(structure),
                    None => Place::Type(ty),
                }
            }
            ty => Place::Type(ty),
        };
    }

    /// Follows several paths, which must lead to strings.
    fn several(&mut self, ways: &[Vec<PathStep>]) -> Option<Selection> {
        let start = self.at;
        let mut selections = Vec::new();
        for steps in ways {
            let mut way = Way {
                structures: self.structures,
                at: start,
                is_several: false,
                steps: Vec::new(),
            };
            way.follow(steps)?;
            matches!(way.at, Place::Type(Type::String)).then_some(())?;
            self.at = way.at;
            selections.push(way.steps);
        }
        self.is_several = true;
        Some(Selection::Several(selections))
    }
}
