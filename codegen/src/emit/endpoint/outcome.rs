//! Outcomes: endpoints, and reasons why there is none.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::endpoint::{EndpointAuth, EndpointOutcome, EndpointRules, Outcome, Value};

use super::super::tokens::number;
use super::value::{Values, allow_unused};

/// The outcomes of rules.
pub(super) struct Outcomes<'r> {
    rules: &'r EndpointRules,
    values: &'r Values<'r>,
    /// The lists of authentication schemes, each one once.
    auth: Vec<&'r [EndpointAuth]>,
}

impl<'r> Outcomes<'r> {
    pub(super) fn of(rules: &'r EndpointRules, values: &'r Values<'r>) -> Self {
        let mut auth: Vec<&[EndpointAuth]> = Vec::new();
        for endpoint in endpoints(rules) {
            let schemes = endpoint.auth_schemes.as_slice();
            if !schemes.is_empty() && !auth.contains(&schemes) {
                auth.push(schemes);
            }
        }
        Self {
            rules,
            values,
            auth,
        }
    }

    /// What they name of the crate's root.
    pub(super) fn exports(&self) -> Vec<&'static str> {
        let has_values = endpoints(self.rules).any(|endpoint| !endpoint.properties.is_empty());
        let mut names = vec!["Endpoint"];
        names.extend((!self.auth.is_empty()).then_some("EndpointAuthScheme"));
        names.push("EndpointError");
        names.extend(has_values.then_some("EndpointValue"));
        names
    }

    /// Whether they name `Cow`.
    pub(super) fn has_cows(&self) -> bool {
        let has_more = |endpoint: &EndpointOutcome| {
            !endpoint.headers.is_empty()
                || !endpoint.properties.is_empty()
                || !endpoint.auth_schemes.is_empty()
        };
        endpoints(self.rules).any(has_more)
    }

    /// The function that makes them, and what they share.
    pub(super) fn definition(&self) -> TokenStream {
        let auth = self
            .auth
            .iter()
            .enumerate()
            .map(|(index, schemes)| self.auth_schemes(index, schemes));
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
            /// Makes an outcome of the decisions.
            #allow
            fn outcome(outcome: i16, #parameters) -> Option<graph::Outcome> {
                let outcome = match outcome {
                    #arms
                    _ => return None,
                };
                Some(outcome)
            }
            #(#auth)*
        }
    }

    /// The parameters of functions that make outcomes.
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
        let url = self.owned(&endpoint.url);
        let mut fields = Vec::new();
        if !endpoint.headers.is_empty() {
            let headers = endpoint.headers.iter().map(|(name, values)| {
                let values = values
                    .iter()
                    .map(|value| self.cow(std::slice::from_ref(value)));
                quote!((#name.into(), vec![#(#values),*].into()))
            });
            fields.push(quote!(headers: vec![#(#headers),*].into()));
        }
        if let Some(index) = self
            .auth
            .iter()
            .position(|schemes| *schemes == endpoint.auth_schemes)
        {
            let schemes = match endpoint.auth_schemes.iter().all(is_literal) {
                true => {
                    let name = format_ident!("AUTH_SCHEMES_{index}");
                    quote!(Cow::Borrowed(#name))
                }
                false => {
                    let (name, arguments) =
                        (format_ident!("auth_schemes_{index}"), self.arguments());
                    quote!(Cow::Owned(#name(#arguments)?))
                }
            };
            fields.push(quote!(auth_schemes: #schemes));
        }
        if !endpoint.properties.is_empty() {
            let entries = endpoint.properties.iter().map(|(name, value)| {
                let value = self.property(value);
                quote!((Cow::Borrowed(#name), #value))
            });
            let is_literal = endpoint
                .properties
                .iter()
                .all(|(_, value)| is_constant(value));
            let properties = match is_literal {
                true => quote!(Cow::Borrowed(const { &[#(#entries),*] })),
                false => quote!(Cow::Owned(vec![#(#entries),*])),
            };
            fields.push(quote!(properties: #properties));
        }
        match (fields.is_empty(), endpoint.url.as_slice()) {
            (true, [] | [Value::Text(_)]) => quote!(Ok(Endpoint::new(#url))),
            (true, parts) => {
                let parts = parts.iter().map(|part| self.values.value(part));
                quote!(graph::located(&[#(#parts),*]))
            }
            (false, _) => quote!(Ok(Endpoint { #(#fields,)* ..Endpoint::new(#url) })),
        }
    }

    fn auth_schemes(&self, index: usize, schemes: &[EndpointAuth]) -> TokenStream {
        let is_literal = schemes.iter().all(is_literal);
        let all = schemes
            .iter()
            .map(|scheme| self.auth_scheme(scheme, is_literal));
        if is_literal {
            let name = format_ident!("AUTH_SCHEMES_{index}");
            return quote! {
                const #name: &[EndpointAuthScheme] = &[#(#all),*];
            };
        }
        let name = format_ident!("auth_schemes_{index}");
        let parameters = self.parameters();
        let all = quote!(#(#all),*);
        let allow = allow_unused(self.rules, &all);
        quote! {
            #allow
            fn #name(#parameters) -> Option<Vec<EndpointAuthScheme>> {
                Some(vec![#all])
            }
        }
    }

    /// A scheme. In a constant all fields must be named.
    fn auth_scheme(&self, scheme: &EndpointAuth, is_constant: bool) -> TokenStream {
        let text = |value: &Value| self.cow(std::slice::from_ref(value));
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
                let items = items.iter().map(|item| self.property(item));
                match is_constant {
                    true => quote!(EndpointValue::List(Cow::Borrowed(&[#(#items),*]))),
                    false => quote!(EndpointValue::List(Cow::Owned(vec![#(#items),*]))),
                }
            }
            Value::Record(entries) => {
                let is_constant = entries.iter().all(|(_, value)| is_constant(value));
                let entries = entries.iter().map(|(name, value)| {
                    let value = self.property(value);
                    quote!((Cow::Borrowed(#name), #value))
                });
                match is_constant {
                    true => quote!(EndpointValue::Record(Cow::Borrowed(&[#(#entries),*]))),
                    false => quote!(EndpointValue::Record(Cow::Owned(vec![#(#entries),*]))),
                }
            }
            value if is_flag(self.rules, value) => {
                let flag = self.values.value(value);
                quote!(EndpointValue::Boolean(#flag))
            }
            value => {
                let text = self.cow(std::slice::from_ref(value));
                quote!(EndpointValue::Text(#text))
            }
        }
    }

    /// A text that is a literal or is put together, as what `Cow` can be made of.
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

    fn cow(&self, parts: &[Value]) -> TokenStream {
        let text = self.owned(parts);
        match parts {
            [] | [Value::Text(_)] => quote!(Cow::Borrowed(#text)),
            _ => quote!(Cow::Owned(#text)),
        }
    }
}

fn endpoints(rules: &EndpointRules) -> impl Iterator<Item = &EndpointOutcome> {
    rules.outcomes.iter().filter_map(|outcome| match outcome {
        Outcome::Endpoint(endpoint) => Some(endpoint),
        _ => None,
    })
}

/// Whether a scheme depends on nothing.
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

/// Whether a value depends on nothing.
fn is_constant(value: &Value) -> bool {
    let is_literal = |value: &Value| {
        matches!(
            value,
            Value::Text(_) | Value::Flag(_) | Value::Integer(_) | Value::List(_) | Value::Record(_)
        )
    };
    !value.any(&mut |value| !is_literal(value))
}

/// Whether a value is a flag and no text.
fn is_flag(rules: &EndpointRules, value: &Value) -> bool {
    rules.type_of(value) == crate::ir::endpoint::ValueType::Flag
}
