//! The endpoint rules, as a table of decisions with their conditions and results.

mod operation;
mod outcome;
mod value;
mod variables;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::Package;
use crate::ir::endpoint::{
    Decision, EndpointCondition, EndpointParam, EndpointRules, Target, Value, ValueType,
};

use super::tokens::{doc_row, file_doc, ident, number};
use super::{Code, MacroCall};
use value::Values;

pub(super) use operation::hook;

/// Emits the module with the parameters and the function that resolves endpoints.
pub(super) fn file(package: &Package) -> Code {
    match &package.endpoint_rules {
        Some(rules) => Code {
            tokens: of_rules(rules),
            calls: vec![params(rules.params.iter().map(row).collect())],
        },
        None => Code {
            tokens: without_rules(),
            calls: vec![params(vec![
                "/// The endpoint, as a URL.\n    endpoint: text from endpoint".to_owned(),
            ])],
        },
    }
}

fn params(rows: Vec<String>) -> MacroCall {
    MacroCall {
        path: "crate::runtime::client::endpoint::params::impl_params".to_owned(),
        name: "Params".to_owned(),
        rows,
        internal: Vec::new(),
        otherwise: None,
        feature: None,
    }
}

fn row(param: &EndpointParam) -> String {
    let docs: String = param.docs.lines.iter().map(|line| doc_row(line)).collect();
    let ty = match param.ty {
        ValueType::Flag => "flag",
        ValueType::Texts => "texts",
        _ => "text",
    };
    let built_in = param.built_in.map(|field| format!(" from {field}"));
    format!(
        "{docs}{}: {ty}{}",
        param.ident,
        built_in.unwrap_or_default()
    )
}

/// Emits the function of a service without rules, which returns the configured endpoint.
fn without_rules() -> TokenStream {
    let title = file_doc("The endpoint of the service, which has no endpoint rules.");
    quote! {
        #title
        use crate::{Endpoint, EndpointError};

        /// Returns the endpoint in the parameters.
        ///
        /// # Errors
        ///
        /// Returns an error if the parameters contain no endpoint.
        pub fn resolve(params: &Params<'_>) -> Result<Endpoint, EndpointError> {
            let url = params.endpoint.as_deref().ok_or(EndpointError::NotGiven)?;
            Ok(Endpoint::new(url.to_owned()))
        }
    }
}

fn of_rules(rules: &EndpointRules) -> TokenStream {
    let title = file_doc(
        "Endpoints of requests, by the [endpoint rules](https://smithy.io/2.0/additional-specs/rules-engine/index.html) of the \
         service.",
    );
    let values = Values::of(rules);
    let outcomes = outcome::Outcomes::of(rules, &values);
    let uses = uses(rules, &outcomes);
    let resolve = resolve(rules, &values);
    let decisions = decisions(&rules.decisions);
    let variables = values.definition();
    let conditions = conditions(rules, &values);
    let outcomes = outcomes.definition();
    quote! {
        #title
        #uses
        #resolve
        #decisions
        #variables
        #conditions
        #outcomes
    }
}

fn uses(rules: &EndpointRules, outcomes: &outcome::Outcomes<'_>) -> TokenStream {
    let is_used = |is_wanted: &mut dyn FnMut(&Value) -> bool| {
        let conditions = rules.conditions.iter().map(|condition| &condition.value);
        let outcomes = rules.outcomes.iter().flat_map(|outcome| outcome.values());
        conditions
            .chain(outcomes)
            .any(|value| value.any(&mut |value| is_wanted(value)))
    };
    let of_type = |types: &[ValueType]| {
        let mut variables = rules.variables.iter();
        variables.any(|variable| types.contains(&variable.ty))
    };
    let has_functions = is_used(&mut value::is_function)
        || of_type(&[ValueType::Arn, ValueType::Texts, ValueType::Url]);
    let has_partitions = is_used(&mut |value| matches!(value, Value::Partition(_)))
        || of_type(&[ValueType::Partition]);
    let functions = has_functions.then(|| {
        quote!(
            use crate::runtime::client::endpoint::functions;
        )
    });
    let partition = has_partitions.then(|| {
        quote!(
            use crate::runtime::client::endpoint::partition;
        )
    });
    let exports = outcomes.exports().into_iter().map(ident);
    let cow =
        (outcomes.has_cows() || is_used(&mut |value| matches!(value, Value::List(_)))).then(|| {
            quote!(
                use std::borrow::Cow;
            )
        });
    let cell = (rules.cells > 0).then(|| {
        quote!(
            use std::cell::OnceCell;
        )
    });
    quote! {
        #cow
        #cell
        #functions
        use crate::runtime::client::endpoint::graph;
        #partition
        use crate::{#(#exports),*};
    }
}

fn resolve(rules: &EndpointRules, values: &Values<'_>) -> TokenStream {
    let required = rules.params.iter().filter(|param| param.is_required);
    let required = required.map(|param| {
        let (field, name) = (ident(&param.ident), &param.name);
        quote! {
            if params.#field.is_none() {
                return Err(EndpointError::MissingParameter(#name));
            }
        }
    });
    let count = Literal::usize_unsuffixed(rules.cells);
    let cells = (rules.cells > 0).then(|| quote!(let cells = [const { OnceCell::new() }; #count];));
    let variables =
        (!rules.variables.is_empty()).then(|| quote!(let mut values = Values::default();));
    let to_conditions = values.arguments(quote!(&mut values));
    let to_outcomes = values.arguments(quote!(&values));
    let start = target(rules.start);
    let chosen = match rules.decisions.is_empty() {
        true => quote!(!#start),
        false => quote!(graph::decide(&DECISIONS, #start, |condition| {
            holds(condition, params #to_conditions)
        })),
    };
    quote! {
        /// Resolves the endpoint for the parameters with the endpoint rules.
        ///
        /// # Errors
        ///
        /// Returns an error if the rules reject the parameters, a required parameter has no value, or no rule matches.
        pub fn resolve(params: &Params<'_>) -> Result<Endpoint, EndpointError> {
            #(#required)*
            #cells
            #variables
            let chosen = #chosen;
            outcome(chosen, params #to_outcomes).unwrap_or(Err(EndpointError::NoRule))
        }
    }
}

fn decisions(decisions: &[Decision]) -> Option<TokenStream> {
    let count = Literal::usize_unsuffixed(decisions.len());
    let rows = decisions.iter().map(|decision| {
        let condition = number(decision.condition as u64);
        let (yes, no) = (target(decision.yes), target(decision.no));
        quote!((#condition, #yes, #no))
    });
    (!decisions.is_empty()).then(|| {
        quote! {
            /// The conditions, and the next row or (with `!`) the result if the condition holds and if it does not.
            static DECISIONS: [graph::Decision; #count] = [#(#rows),*];
        }
    })
}

fn target(target: Target) -> TokenStream {
    match target {
        Target::Decision(index) => {
            let index = number(index as u64);
            quote!(#index)
        }
        Target::Outcome(index) => {
            let index = number(index as u64);
            quote!(!#index)
        }
    }
}

fn conditions(rules: &EndpointRules, values: &Values<'_>) -> Option<TokenStream> {
    if rules.decisions.is_empty() {
        return None;
    }
    let arms = rules
        .conditions
        .iter()
        .enumerate()
        .map(|(index, condition)| {
            let index = number(index as u64);
            let condition = self::condition(rules, values, condition);
            quote!(#index => #condition,)
        });
    let arms = quote!(#(#arms)*);
    let allow = variables::allow_unused(rules, &arms);
    let lifetime = values.lifetime();
    let p = match &lifetime {
        Some(lifetime) => quote!(p: &#lifetime Params<'_>),
        None => quote!(p: &Params<'_>),
    };
    let others = values.parameters(&quote!(mut));
    let generics = lifetime.map(|lifetime| quote!(<#lifetime>));
    Some(quote! {
        /// Returns whether a condition holds, and stores the value that it assigns.
        #allow
        fn holds #generics(condition: u16, #p #others) -> Option<bool> {
            let holds = match condition {
                #arms
                _ => return None,
            };
            Some(holds)
        }
    })
}

fn condition(
    rules: &EndpointRules,
    values: &Values<'_>,
    condition: &EndpointCondition,
) -> TokenStream {
    let Some(variable) = condition
        .assign
        .and_then(|variable| rules.variables.get(variable))
    else {
        return values.value(&condition.value);
    };
    let name = ident(&variable.ident);
    let value = values.assigned(&condition.value);
    let assigned = quote!(graph::assign(&mut v.#name, #value));
    match condition.ty {
        ValueType::Flag => quote!(#assigned && v.#name == Some(true)),
        _ => assigned,
    }
}
