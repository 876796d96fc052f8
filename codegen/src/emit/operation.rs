//! Operations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{
    BodyKind, EventStream, FieldAccess, HostPart, HttpTrait, Ident, Operation, StreamingBlob,
};

use super::tokens::{docs, file_doc, ident, path, tight, ty};
use super::{
    Code, MacroCall, auth, builder, content, error_enum, methods, structure, table, waiter,
};

/// Emits the file of an operation: its marker type, request, response and error enum.
pub(super) fn file(operation: &Operation, service: &Ident) -> Code {
    let summary = file_doc(&format!(
        "The operation [`{}`], with its request, response and errors.",
        operation.ident
    ));
    let has_errors = !operation.error.variants.is_empty();
    let has_events = operation.input_events.is_some() || operation.output_events.is_some();
    let others = [(has_errors, "error"), (has_events, "types")];
    let others: Vec<_> = others
        .iter()
        .filter_map(|(is_used, module)| is_used.then_some(*module))
        .collect();
    let items = operation.pagination.iter().flat_map(|pages| &pages.items);
    let uses = structure::imports(
        [&operation.request, &operation.response],
        items.map(|items| &items.ty),
        &others,
    );
    let marker = marker(operation, service);
    let request = structure::items(&operation.request);
    let response = structure::items(&operation.response);
    let error = error_enum::definition(&operation.error);
    let waiters = waiter::constants(operation);
    let structures = [&operation.request, &operation.response];
    let methods = methods::of(operation);
    let tokens = quote!(#summary #uses #marker #methods #request #response #error #waiters);
    Code {
        tokens,
        calls: structures
            .into_iter()
            .filter_map(builder::call)
            .chain([
                table::of_structure(&operation.request),
                table::of_structure(&operation.response),
                error_enum::conversions(&operation.error),
            ])
            .chain(pages(operation))
            .collect(),
    }
}

fn marker(operation: &Operation, service: &Ident) -> TokenStream {
    let service = ident(service);
    let docs = docs(&operation.docs);
    let name = ident(&operation.ident);
    let request = ident(&operation.request.ident);
    let response = ident(&operation.response.ident);
    let error = ident(&operation.error.ident);
    let wire_name = operation.name.as_str();
    let has_input = (!operation.has_input).then(|| {
        quote!(
            const HAS_INPUT: bool = false;
        )
    });
    let has_output = (!operation.has_output).then(|| {
        quote!(
            const HAS_OUTPUT: bool = false;
        )
    });
    let auth = auth::of_operation(operation);
    let http = operation.http.as_ref().map(http);
    let input_events = event_stream(operation, &operation.input_events, false);
    let output_events = event_stream(operation, &operation.output_events, true);
    let streams = streaming(operation);
    let content = content::hook(operation);
    let is_long_poll = operation.is_long_poll.then(|| {
        quote!(
            const IS_LONG_POLL: bool = true;
        )
    });
    let idempotency_token = operation.idempotency_token.as_deref();
    let idempotency_token = idempotency_token.map(idempotency_token_of);
    let host_prefix = (!operation.host_prefix.is_empty()).then(|| host_prefix(operation));
    let endpoint_params = super::endpoint::hook(operation);
    quote! {
        #docs
        #[derive(Debug)]
        pub struct #name;

        impl crate::Operation for #name {
            type Service = crate::service::#service;
            type Request = #request;
            type Response = #response;
            type Error = #error;
            const NAME: &'static str = #wire_name;
            #has_input
            #has_output
            #auth
            #is_long_poll
            #http
            #idempotency_token
            #host_prefix
            #endpoint_params
            #content
        }

        #input_events
        #output_events
        #streams
    }
}

/// Emits the traits of streaming blobs.
fn streaming(operation: &Operation) -> TokenStream {
    let name = ident(&operation.ident);
    let request = operation.request_blob.as_ref().map(|blob| {
        let StreamingBlob {
            member,
            requires_length,
        } = blob;
        quote! {
            #[cfg(feature = "call")]
            impl crate::StreamingRequest for #name {
                const MEMBER: &'static str = #member;
                const REQUIRES_LENGTH: bool = #requires_length;
            }
        }
    });
    let response = operation.response_blob.as_ref().map(|blob| {
        let member = &blob.member;
        quote! {
            #[cfg(feature = "call")]
            impl crate::StreamingResponse for #name {
                const MEMBER: &'static str = #member;
            }
        }
    });
    quote!(#request #response)
}

/// Emits the HTTP trait of an operation.
fn http(http: &HttpTrait) -> TokenStream {
    let HttpTrait {
        method,
        uri,
        code,
        request,
        response,
        needs_checksum,
        has_label_in_endpoint,
        header,
        label_default,
    } = http;
    let [request, response] = [request, response].map(|body| match body {
        BodyKind::Empty => quote!(crate::BodyKind::Empty),
        BodyKind::Optional => quote!(crate::BodyKind::Optional),
        BodyKind::Document => quote!(crate::BodyKind::Document),
        BodyKind::Raw(media) => quote!(crate::BodyKind::Raw(#media)),
        BodyKind::Any => quote!(crate::BodyKind::Any),
        BodyKind::Events => quote!(crate::BodyKind::Events),
    });
    let code = proc_macro2::Literal::u16_unsuffixed(*code);
    let checksum = needs_checksum.then(|| quote!(.with_checksum()));
    let header = header.as_ref();
    let header = header.map(|(name, value)| quote!(.with_header(#name, #value)));
    let default = label_default.as_ref();
    let default = default.map(|(label, value)| quote!(.with_label_default(#label, #value)));
    let label = has_label_in_endpoint.then(|| quote!(.with_label_in_endpoint()));
    quote! {
        const HTTP: Option<crate::HttpTrait> =
            Some(crate::HttpTrait::new(#method, #uri, #code, [#request, #response]) #checksum #label #header #default);
    }
}

/// Emits the trait of an event stream.
fn event_stream(
    operation: &Operation,
    events: &Option<EventStream>,
    is_output: bool,
) -> Option<TokenStream> {
    let EventStream {
        member,
        event,
        has_others,
    } = events.as_ref()?;
    let (name, event) = (ident(&operation.ident), path(event));
    let (direction, constant) = match is_output {
        true => (quote!(OutputEvents), quote!(HAS_RESPONSE)),
        false => (quote!(InputEvents), quote!(HAS_REQUEST)),
    };
    let has_no_others = (!has_others).then(|| {
        quote!(
            const #constant: bool = false;
        )
    });
    Some(quote! {
        impl crate::#direction for #name {
            type Event = #event;
            const MEMBER: &'static str = #member;
            #has_no_others
        }
    })
}

/// Emits the method that sets the idempotency token.
fn idempotency_token_of(token: &str) -> TokenStream {
    let name = ident(token);
    quote! {
        #[inline]
        fn fill_idempotency_token(request: &mut Self::Request, token: impl FnOnce() -> String) {
            crate::runtime::core::operation::fill_token(&mut request.#name, token);
        }
    }
}

/// Returns the macro call that implements pagination: one row for the token, and one for the items.
fn pages(operation: &Operation) -> Option<MacroCall> {
    let pagination = operation.pagination.as_ref()?;
    let token = format!(
        "{} ={}",
        pagination.input_token,
        accessors(&pagination.output_token)
    );
    let items = pagination
        .items
        .iter()
        .map(|items| format!("{} ={}", tight(&ty(&items.ty)), accessors(&items.path)));
    Some(MacroCall {
        path: "crate::runtime::core::pages::impl_paginated".to_owned(),
        name: operation.ident.to_string(),
        rows: [token].into_iter().chain(items).collect(),
        internal: Vec::new(),
        otherwise: None,
        feature: None,
    })
}

fn accessors(steps: &[FieldAccess]) -> String {
    let step = |step: &FieldAccess| {
        let kind = if step.required {
            "required"
        } else {
            "optional"
        };
        format!(" {kind} {}", step.ident)
    };
    steps.iter().map(step).collect()
}

fn host_prefix(operation: &Operation) -> TokenStream {
    let (request, prefix) = match operation.host_prefix.as_slice() {
        [HostPart::Text(text)] => (quote!(_), quote!(#text.to_owned())),
        parts => {
            let parts = parts.iter().map(host_part);
            (quote!(request), quote!([#(#parts),*].concat()))
        }
    };
    quote! {
        fn host_prefix(
            #request: &Self::Request,
        ) -> Result<Option<String>, crate::InvalidHostLabel> {
            let prefix = #prefix;
            Ok(Some(prefix))
        }
    }
}

fn host_part(part: &HostPart) -> TokenStream {
    match part {
        HostPart::Text(text) => quote!(#text),
        HostPart::Label {
            ident: field,
            member,
        } => {
            let field = ident(field);
            quote!(crate::runtime::validate::host_label::host_label(#member, &request.#field)?)
        }
    }
}
