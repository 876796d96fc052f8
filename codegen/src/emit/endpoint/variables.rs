//! The variables and strings that functions take in addition to parameters.

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

use crate::ir::endpoint::{EndpointRules, ValueType};

use super::super::tokens::ident;
use super::value::Values;

/// Emits an attribute that allows unused parameters, if the body does not use all of them.
pub(super) fn allow_unused(rules: &EndpointRules, body: &TokenStream) -> Option<TokenStream> {
    let parameters = [
        ("p", true),
        ("v", !rules.variables.is_empty()),
        ("t", rules.cells > 0),
    ];
    let is_unused = |(name, is_there): (&str, bool)| is_there && !names(body.clone(), name);
    parameters
        .into_iter()
        .any(is_unused)
        .then(|| quote!(#[allow(unused_variables)]))
}

/// Returns true if tokens contain an identifier.
fn names(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => names(group.stream(), name),
        TokenTree::Ident(ident) => ident == name,
        _ => false,
    })
}

impl Values<'_> {
    /// Returns the lifetime of values that borrow from parameters or created strings, if there are any.
    pub(super) fn lifetime(&self) -> Option<TokenStream> {
        let borrows = |ty| {
            matches!(
                ty,
                ValueType::Text | ValueType::Texts | ValueType::Url | ValueType::Arn
            )
        };
        let mut variables = self.rules.variables.iter();
        let borrows = variables.any(|variable| borrows(variable.ty));
        borrows.then(|| quote!('p))
    }

    /// Emits the structure of variables.
    pub(super) fn definition(&self) -> Option<TokenStream> {
        let lifetime = self.lifetime().map(|lifetime| quote!(<#lifetime>));
        let fields = self.rules.variables.iter().map(|variable| {
            let name = ident(&variable.ident);
            let ty = match variable.ty {
                ValueType::Flag => quote!(bool),
                ValueType::Texts => quote!(functions::Texts<'p>),
                ValueType::Partition => quote!(&'static partition::Partition),
                ValueType::Url => quote!(functions::Url<'p>),
                ValueType::Arn => quote!(functions::Arn<'p>),
                _ => quote!(&'p str),
            };
            quote!(#name: Option<#ty>)
        });
        (!self.rules.variables.is_empty()).then(|| {
            quote! {
                /// The values that conditions assign.
                #[derive(Default)]
                struct Values #lifetime { #(#fields),* }
            }
        })
    }

    /// Emits the parameters for variables and strings.
    pub(super) fn parameters(&self, mutability: &TokenStream) -> TokenStream {
        let lifetime = self.lifetime();
        let of_values = lifetime.as_ref().map(|lifetime| quote!(<#lifetime>));
        let values =
            (!self.rules.variables.is_empty()).then(|| quote!(, v: &#mutability Values #of_values));
        let count = Literal::usize_unsuffixed(self.rules.cells);
        let cells =
            (self.rules.cells > 0).then(|| quote!(, t: &#lifetime [OnceCell<String>; #count]));
        quote!(#values #cells)
    }

    /// Emits the arguments for them.
    pub(super) fn arguments(&self, values: TokenStream) -> TokenStream {
        let values = (!self.rules.variables.is_empty()).then(|| quote!(, #values));
        let cells = (self.rules.cells > 0).then(|| quote!(, &cells));
        quote!(#values #cells)
    }
}
