//! The results of endpoint rules: endpoints and errors.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::endpoint::{
    EndpointAuth, EndpointOutcome, EndpointRules, Outcome, Value, ValueType,
};

use super::super::tokens::number;
use super::value::Values;
use super::variables::allow_unused;

/// The results of endpoint rules.
pub(super) struct Outcomes<'r> {
    rules: &'r EndpointRules,
    values: &'r Values<'r>,
    /// The properties of endpoints other than the URL. Equal ones share a function.
    extras: Vec<&'r EndpointOutcome>,
}

impl<'r> Outcomes<'r> {
    pub(super) fn of(rules: &'r EndpointRules, values: &'r Values<'r>) -> Self {
        let mut extras: Vec<&EndpointOutcome> = Vec::new();
        for endpoint in endpoints(rules).filter(|endpoint| has_more(endpoint)) {
            if !extras.iter().any(|known| have_same(known, endpoint)) {
                extras.push(endpoint);
            }
        }
        Self {
            rules,
            values,
            extras,
        }
    }

    /// Returns the items of the crate root that the results use.
    pub(super) fn exports(&self) -> Vec<&'static str> {
        let has_values = endpoints(self.rules).any(|endpoint| !endpoint.properties.is_empty());
        let has_auth = endpoints(self.rules).any(|endpoint| !endpoint.auth_schemes.is_empty());
        let mut names = vec!["Endpoint"];
        names.extend(has_auth.then_some("EndpointAuthScheme"));
        names.push("EndpointError");
        names.extend(has_values.then_some("EndpointValue"));
        names
    }

    /// Returns true if the results use `Cow`.
    pub(super) fn has_cows(&self) -> bool {
        !self.extras.is_empty()
    }

    /// Emits the function that builds the results, and its shared helpers.
    pub(super) fn definition(&self) -> TokenStream {
        let extras = self.extras.iter().enumerate();
        let extras = extras.map(|(index, endpoint)| self.with_extras(index, endpoint));
        let arms = self
            .rules
            .outcomes
            .iter()
            .enumerate()
            .filter_map(|(index, outcome)| {
                let index = number(index as u64);
                let outcome = match outcome {
                    Outcome::NoRule => return None,
                    Outcome::Error(parts) => {
                        let message = self.owned(parts);
                        quote!(graph::rejected(#message))
                    }
                    Outcome::Endpoint(endpoint) => self.endpoint(endpoint),
                };
                Some(quote!(#index => #outcome,))
            });
        let arms = quote!(#(#arms)*);
        let allow = allow_unused(self.rules, &arms);
        let parameters = self.parameters();
        quote! {
            /// Builds a result of the rules.
            #allow
            fn outcome(outcome: i16, #parameters) -> Option<graph::Outcome> {
                let outcome = match outcome {
                    #arms
                    _ => return None,
                };
                Some(outcome)
            }
            #(#extras)*
        }
    }

    /// Emits the parameters of functions that build results.
    fn parameters(&self) -> TokenStream {
        let mut rest = TokenStream::new();
        let is_empty = self.rules.variables.is_empty();
        if !is_empty {
            let lifetime = self.values.lifetime().map(|_| quote!(<'_>));
            rest.extend(quote!(, v: &Values #lifetime));
        }
        if self.rules.cells > 0 {
            let count = Literal::usize_unsuffixed(self.rules.cells);
            rest.extend(quote!(, t: &[OnceCell<String>; #count]));
        }
        quote!(p: &Params<'_> #rest)
    }

    fn arguments(&self) -> TokenStream {
        let v = (!self.rules.variables.is_empty()).then(|| quote!(, v));
        let t = (self.rules.cells > 0).then(|| quote!(, t));
        quote!(p #v #t)
    }

    fn endpoint(&self, endpoint: &EndpointOutcome) -> TokenStream {
        let parts = endpoint.url.iter().map(|part| self.values.value(part));
        let parts = quote!(&[#(#parts),*]);
        let mut extras = self.extras.iter();
        if let Some(index) = extras.position(|known| have_same(known, endpoint)) {
            let (name, arguments) = (format_ident!("endpoint_{index}"), self.arguments());
            return quote!(#name(#parts, #arguments)?);
        }
        match endpoint.url.as_slice() {
            [] | [Value::Text(_)] => {
                let url = self.owned(&endpoint.url);
                quote!(Ok(Endpoint::new(#url)))
            }
            _ => quote!(graph::located(#parts)),
        }
    }

    /// Emits the function that adds properties other than the URL.
    fn with_extras(&self, index: usize, endpoint: &EndpointOutcome) -> TokenStream {
        let mut fields = Vec::new();
        if !endpoint.headers.is_empty() {
            let headers = endpoint.headers.iter().map(|(name, values)| {
                let values = values.iter().map(|value| self.cow(value));
                quote!((Cow::Borrowed(#name), Cow::Owned(vec![#(#values),*])))
            });
            fields.push(quote!(headers: Cow::Owned(vec![#(#headers),*])));
        }
        if !endpoint.auth_schemes.is_empty() {
            let is_constant = endpoint.auth_schemes.iter().all(is_literal);
            let schemes = endpoint.auth_schemes.iter();
            let schemes = list(
                schemes.map(|scheme| self.auth_scheme(scheme, is_constant)),
                is_constant,
            );
            fields.push(quote!(auth_schemes: #schemes));
        }
        if !endpoint.properties.is_empty() {
            let is_constant = endpoint
                .properties
                .iter()
                .all(|(_, value)| is_constant(value));
            let entries = list(self.entries(&endpoint.properties), is_constant);
            fields.push(quote!(properties: #entries));
        }
        let fields = quote!(#(#fields,)*);
        let allow = allow_unused(self.rules, &fields);
        let (name, parameters) = (format_ident!("endpoint_{index}"), self.parameters());
        quote! {
            #allow
            fn #name(url: &[&str], #parameters) -> Option<graph::Outcome> {
                Some(Ok(Endpoint { #fields ..Endpoint::new(url.concat()) }))
            }
        }
    }

    fn entries(&self, entries: &[(String, Value)]) -> impl Iterator<Item = TokenStream> {
        entries.iter().map(|(name, value)| {
            let value = self.property(value);
            quote!((Cow::Borrowed(#name), #value))
        })
    }

    /// Emits a scheme. A constant must set all fields.
    fn auth_scheme(&self, scheme: &EndpointAuth, is_constant: bool) -> TokenStream {
        let text = |value: &Value| self.cow(value);
        let optional = |value: &Option<Value>| value.as_ref().map(text);
        let mut fields = Vec::new();
        let name = text(&scheme.name);
        fields.push(quote!(name: #name));
        let texts = [
            (quote!(signing_name), optional(&scheme.signing_name)),
            (quote!(signing_region), optional(&scheme.signing_region)),
        ];
        for (field, value) in texts {
            match value {
                Some(value) => fields.push(quote!(#field: Some(#value))),
                None if is_constant => fields.push(quote!(#field: None)),
                None => {}
            }
        }
        let regions = scheme.signing_region_set.iter().map(text);
        if is_constant {
            fields.push(quote!(signing_region_set: Cow::Borrowed(&[#(#regions),*])));
        } else if !scheme.signing_region_set.is_empty() {
            fields.push(quote!(signing_region_set: Cow::Owned(vec![#(#regions),*])));
        }
        let flags = [
            (
                quote!(disable_double_encoding),
                scheme.disable_double_encoding,
            ),
            (
                quote!(disable_normalize_path),
                scheme.disable_normalize_path,
            ),
        ];
        let flags = flags.into_iter().filter(|(_, flag)| *flag || is_constant);
        fields.extend(flags.map(|(field, flag)| quote!(#field: #flag)));
        let rest = (!is_constant).then(|| quote!(..EndpointAuthScheme::default()));
        quote!(EndpointAuthScheme { #(#fields,)* #rest })
    }

    fn property(&self, value: &Value) -> TokenStream {
        match value {
            Value::Flag(flag) => quote!(EndpointValue::Boolean(#flag)),
            Value::Integer(integer) => {
                let integer = Literal::i64_unsuffixed(*integer);
                quote!(EndpointValue::Integer(#integer))
            }
            Value::List(items) => {
                let is_constant = items.iter().all(is_constant);
                let items = list(items.iter().map(|item| self.property(item)), is_constant);
                quote!(EndpointValue::List(#items))
            }
            Value::Record(entries) => {
                let is_constant = entries.iter().all(|(_, value)| is_constant(value));
                let entries = list(self.entries(entries), is_constant);
                quote!(EndpointValue::Record(#entries))
            }
            value if is_flag(self.rules, value) => {
                let flag = self.values.value(value);
                quote!(EndpointValue::Boolean(#flag))
            }
            value => {
                let text = self.cow(value);
                quote!(EndpointValue::Text(#text))
            }
        }
    }

    /// Emits a string, literal or concatenated, as an argument for `Cow`.
    fn owned(&self, parts: &[Value]) -> TokenStream {
        match parts {
            [] => quote!(""),
            [Value::Text(text)] => quote!(#text),
            [Value::Concat(parts, _)] => self.owned(parts),
            [part] => {
                let part = self.values.value(part);
                quote!(#part.to_owned())
            }
            parts => {
                let parts = parts.iter().map(|part| self.values.value(part));
                quote!([#(#parts),*].concat())
            }
        }
    }

    fn cow(&self, value: &Value) -> TokenStream {
        let text = self.owned(std::slice::from_ref(value));
        match value {
            Value::Text(_) => quote!(Cow::Borrowed(#text)),
            _ => quote!(Cow::Owned(#text)),
        }
    }
}

/// Emits a list as an argument for `Cow`.
fn list(items: impl Iterator<Item = TokenStream>, is_constant: bool) -> TokenStream {
    match is_constant {
        true => quote!(Cow::Borrowed(const { &[#(#items),*] })),
        false => quote!(Cow::Owned(vec![#(#items),*])),
    }
}

/// Returns true if an endpoint has properties other than the URL.
fn has_more(endpoint: &EndpointOutcome) -> bool {
    !endpoint.headers.is_empty()
        || !endpoint.properties.is_empty()
        || !endpoint.auth_schemes.is_empty()
}

/// Returns true if endpoints are equal except for their URL.
fn have_same(one: &EndpointOutcome, other: &EndpointOutcome) -> bool {
    let extras = |endpoint: &EndpointOutcome| EndpointOutcome {
        url: Vec::new(),
        ..endpoint.clone()
    };
    extras(one) == extras(other)
}

fn endpoints(rules: &EndpointRules) -> impl Iterator<Item = &EndpointOutcome> {
    rules.outcomes.iter().filter_map(|outcome| match outcome {
        Outcome::Endpoint(endpoint) => Some(endpoint),
        _ => None,
    })
}

/// Returns true if a scheme does not depend on parameters.
fn is_literal(scheme: &EndpointAuth) -> bool {
    let texts = [
        Some(&scheme.name),
        scheme.signing_name.as_ref(),
        scheme.signing_region.as_ref(),
    ];
    let mut texts = texts
        .into_iter()
        .flatten()
        .chain(&scheme.signing_region_set);
    texts.all(|text| matches!(text, Value::Text(_)))
}

/// Returns true if a value does not depend on parameters.
fn is_constant(value: &Value) -> bool {
    let is_literal = |value: &Value| {
        matches!(
            value,
            Value::Text(_) | Value::Flag(_) | Value::Integer(_) | Value::List(_) | Value::Record(_)
        )
    };
    !value.any(&mut |value| !is_literal(value))
}

/// Returns true if a value is a boolean.
fn is_flag(rules: &EndpointRules, value: &Value) -> bool {
    rules.type_of(value) == ValueType::Flag
}
