//! The client methods of operations with event streams.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{EventStream, Method, Operation};

use super::tokens::{docs, ident, path};

/// Emits the methods of both clients for an operation. Only the asynchronous client supports events in both
/// directions.
pub(super) fn of(operation: &Operation) -> Option<TokenStream> {
    let method = &operation.methods.as_ref()?.call;
    let asynchronous = asynchronous(operation, method);
    let has_both = operation.input_events.is_some() && operation.output_events.is_some();
    let blocking = (!has_both).then(|| blocking(operation, method));
    Some(quote!(#blocking #asynchronous))
}

fn asynchronous(operation: &Operation, method: &Method) -> TokenStream {
    let docs = docs(&method.asynchronous);
    let Parts {
        name,
        method,
        request,
        response,
        error,
        send,
    } = Parts::of(operation, method);
    let events = operation.input_events.as_ref().map(|stream| {
        let event = event(stream);
        quote!(, events: impl futures_core::Stream<Item = #event> + Send + 'static)
    });
    let argument = events.is_some().then(|| quote!(, events));
    let returned = match &operation.output_events {
        Some(_) => quote!((#response, crate::EventStream<#name>)),
        None => quote!(#response),
    };
    quote! {
        #[cfg(feature = "client")]
        impl crate::Client {
            #docs
            pub async fn #method(
                &self,
                request: #request
                #events
            ) -> Result<#returned, crate::CallError<#error>> {
                self.#send::<#name>(request #argument).await
            }
        }
    }
}

fn blocking(operation: &Operation, method: &Method) -> TokenStream {
    let docs = docs(&method.blocking);
    let Parts {
        name,
        method,
        request,
        response,
        error,
        send,
    } = Parts::of(operation, method);
    let events = operation.input_events.as_ref().map(|stream| {
        let event = event(stream);
        quote!(, events: impl IntoIterator<Item = #event, IntoIter: Send + 'static>)
    });
    let argument = events.is_some().then(|| quote!(, events));
    let returned = match &operation.output_events {
        Some(_) => quote!((#response, crate::EventIterator<#name>)),
        None => quote!(#response),
    };
    quote! {
        #[cfg(feature = "blocking")]
        impl crate::blocking::Client {
            #docs
            pub fn #method(
                &self,
                request: #request
                #events
            ) -> Result<#returned, crate::CallError<#error>> {
                self.#send::<#name>(request #argument)
            }
        }
    }
}

fn event(stream: &EventStream) -> TokenStream {
    path(&stream.event)
}

/// The names in a method.
struct Parts {
    name: Ident,
    method: Ident,
    request: Ident,
    response: Ident,
    error: Ident,
    /// The generic method of the client.
    send: Ident,
}

impl Parts {
    fn of(operation: &Operation, method: &Method) -> Self {
        let send = match (&operation.input_events, &operation.output_events) {
            (Some(_), Some(_)) => "exchange_events",
            (Some(_), None) => "send_events",
            (None, _) => "receive_events",
        };
        Self {
            name: ident(&operation.ident),
            method: ident(&method.name),
            request: ident(&operation.request.ident),
            response: ident(&operation.response.ident),
            error: ident(&operation.error.ident),
            send: ident(send),
        }
    }
}
