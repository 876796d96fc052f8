//! Waiters.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Acceptor, AcceptorState, Matcher, Operation, Waiter};

use super::code::code;
use super::tokens::{docs, ident, number};

/// Emits the waiters of an operation, as constants of its type.
pub(super) fn constants(operation: &Operation) -> Option<TokenStream> {
    if operation.waiters.is_empty() {
        return None;
    }
    let name = ident(&operation.ident);
    let waiters = operation
        .waiters
        .iter()
        .map(|waiter| constant(operation, waiter));
    Some(quote! {
        #[cfg(feature = "call")]
        impl #name {
            #(#waiters)*
        }
    })
}

fn constant(operation: &Operation, waiter: &Waiter) -> TokenStream {
    let docs = docs(&waiter.docs);
    let (constant, name) = (ident(&waiter.constant), waiter.name.as_str());
    let [min_delay, max_delay] =
        [waiter.min_delay, waiter.max_delay].map(|delay| number(delay.into()));
    let names_request = waiter
        .acceptors
        .iter()
        .any(|acceptor| match &acceptor.matcher {
            Matcher::Response { condition, .. } => condition.names("request"),
            _ => false,
        });
    let request = if names_request {
        let ty = ident(&operation.request.ident);
        quote!(request: &#ty)
    } else {
        quote!(_)
    };
    let output = ident(&operation.response.ident);
    let arms = waiter.acceptors.iter().map(arm);
    let has = |is_it: fn(&Matcher) -> bool| {
        waiter
            .acceptors
            .iter()
            .any(|acceptor| is_it(&acceptor.matcher))
    };
    let response = (!has(|matcher| matches!(matcher, Matcher::AnyResponse)))
        .then(|| quote!(Ok(_) => crate::AcceptorState::Retry,));
    let error = (!has(|matcher| matches!(matcher, Matcher::AnyError)))
        .then(|| quote!(Err(_) => crate::AcceptorState::Failure,));
    quote! {
        #docs
        pub const #constant: crate::Waiter<Self> =
            crate::Waiter::new(#name, #min_delay, #max_delay, |#request, outcome: Result<&#output, &str>| match outcome {
                #(#arms)*
                #response
                #error
            });
    }
}

fn arm(acceptor: &Acceptor) -> TokenStream {
    let state = match acceptor.state {
        AcceptorState::Success => quote!(Success),
        AcceptorState::Failure => quote!(Failure),
        AcceptorState::Retry => quote!(Retry),
    };
    let pattern = match &acceptor.matcher {
        Matcher::AnyResponse => quote!(Ok(_)),
        Matcher::AnyError => quote!(Err(_)),
        Matcher::Response { condition, .. } => {
            let response = if condition.names("response") {
                quote!(response)
            } else {
                quote!(_)
            };
            let condition = code(condition);
            quote!(Ok(#response) if #condition)
        }
        Matcher::Error(codes) => quote!(Err(#(#codes)|*)),
    };
    quote!(#pattern => crate::AcceptorState::#state,)
}
