//! The methods of the trait `server::Handler`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::ir::{FieldAccess, Handler, HandlerBlob, HandlerStream, Operation};

use super::constraints;
use super::tokens::{doc, ident, path};

/// Emits the method of an operation.
pub(super) fn method(operation: &Operation, method: &Handler) -> TokenStream {
    let Names {
        module,
        marker,
        request,
        response,
        error,
    } = Names::of(operation);
    let name = ident(&method.name);
    let docs = docs(operation, method);
    let (stream, ignored) = match &method.request {
        HandlerStream::None => (None, quote!(request)),
        HandlerStream::Events => (
            Some(quote!(events: crate::RequestEvents<#module::#marker>,)),
            quote!((request, events)),
        ),
        HandlerStream::Blob(_) => (
            Some(quote!(body: crate::ServerBody,)),
            quote!((request, body)),
        ),
    };
    let returned = match &method.response {
        HandlerStream::None => quote!(#module::#response),
        HandlerStream::Events => {
            quote!((#module::#response, crate::ResponseEvents<#module::#marker>))
        }
        HandlerStream::Blob(_) => quote!((#module::#response, crate::ServerBody)),
    };
    quote! {
        #docs
        fn #name(
            &self,
            request: #module::#request,
            #stream
        ) -> impl Future<Output = Result<#returned, #module::#error>> + Send {
            let _ = #ignored;
            crate::runtime::server::dispatch::not_implemented()
        }
    }
}

/// Emits the documentation of a method.
fn docs(operation: &Operation, method: &Handler) -> TokenStream {
    let first = format!(
        "Handles [`{name}`]({}::{name}).",
        operation.module.bare(),
        name = operation.ident,
    );
    let taken = match &method.request {
        HandlerStream::None => None,
        HandlerStream::Events => Some("takes the events of the request".to_owned()),
        HandlerStream::Blob(blob) => Some(format!(
            "takes the body of the request in place of the field `{}`",
            blob.field.ident.bare()
        )),
    };
    let returned = match &method.response {
        HandlerStream::None => None,
        HandlerStream::Events => Some("returns the events of the response".to_owned()),
        HandlerStream::Blob(blob) => Some(format!(
            "returns the body of the response in place of the field `{}`",
            blob.field.ident.bare()
        )),
    };
    let streams: Vec<_> = taken.into_iter().chain(returned).collect();
    let streams = (!streams.is_empty()).then(|| {
        let line = doc(&format!("The method {}.", streams.join(", and ")));
        let empty = doc("");
        quote!(#empty #line)
    });
    let first = doc(&first);
    quote!(#first #streams)
}

/// Emits the arm that calls the method for requests of the operation.
pub(super) fn arm(operation: &Operation, method: &Handler) -> TokenStream {
    let Names { module, marker, .. } = Names::of(operation);
    let name = operation.name.as_str();
    let call = ident(&method.name);
    let run = match (&method.request, &method.response) {
        (HandlerStream::None, HandlerStream::None) => quote!(run),
        (HandlerStream::Events, HandlerStream::Events) => quote!(exchange_events),
        (HandlerStream::Events, _) => quote!(receive_events),
        (_, HandlerStream::Events) => quote!(send_events),
        (HandlerStream::Blob(_), HandlerStream::Blob(_)) => quote!(exchange_blobs),
        (HandlerStream::Blob(_), HandlerStream::None) => quote!(receive_blob),
        (HandlerStream::None, HandlerStream::Blob(_)) => quote!(send_blob),
    };
    let take = method.request_blob();
    let take = take.map(|blob| request_blob(&quote!(#module::#marker), blob));
    let put = match &method.response {
        HandlerStream::Blob(HandlerBlob { field, .. }) => {
            let FieldAccess { ident, required } = field;
            let field = self::ident(ident);
            Some(match required {
                true => quote!(|response, blob| response.#field = blob,),
                false => quote!(|response, blob| response.#field = Some(blob),),
            })
        }
        _ => None,
    };
    let handle = match &method.request {
        HandlerStream::None => quote!(|request| self.#call(request)),
        HandlerStream::Events => quote!(|request, events| self.#call(request, events)),
        HandlerStream::Blob(_) => quote!(|request, body| self.#call(request, body)),
    };
    quote! {
        #name => {
            exchange
                .#run::<#module::#marker, _, _>(#take #put #handle)
                .await
        }
    }
}

/// Emits the streaming blob of the request of an operation.
fn request_blob(operation: &TokenStream, blob: &HandlerBlob) -> TokenStream {
    let HandlerBlob {
        field: FieldAccess { ident, required },
        member,
        check,
        requires_length,
    } = blob;
    let field = self::ident(ident);
    let take = match required {
        true => quote!(|request| Some(std::mem::take(&mut request.#field))),
        false => quote!(|request| request.#field.take()),
    };
    let check = check.as_ref().map(|check| {
        let check = constraints::argument(check);
        quote!(.check(|length, checker| checker.required(#member, length, #check)))
    });
    let requires_length = requires_length.then(|| quote!(.requires_length()));
    quote!(RequestBlob::<#operation>::new(#take) #check #requires_length,)
}

/// Emits the conversions of errors of streams to the error of the operation.
pub(super) fn conversions(operation: &Operation, method: &Handler) -> TokenStream {
    let Names { module, error, .. } = Names::of(operation);
    let event = operation.input_events.as_ref();
    let event = event.map(|stream| path(&stream.event));
    let of_request = match &method.request {
        HandlerStream::None => None,
        HandlerStream::Events => Some(quote!(crate::RequestEventError<crate::#event>)),
        HandlerStream::Blob(_) => Some(quote!(crate::ServerBodyError)),
    };
    let of_response = match &method.response {
        HandlerStream::Events => Some(quote!(crate::Disconnected)),
        HandlerStream::None | HandlerStream::Blob(_) => None,
    };
    let sources = of_request.into_iter().chain(of_response);
    sources
        .map(|source| {
            quote! {
                impl From<#source> for #module::#error {
                    fn from(error: #source) -> Self {
                        crate::UnmodeledError::from(error).into()
                    }
                }
            }
        })
        .collect()
}

/// The Rust names of the types of an operation.
struct Names {
    module: Ident,
    marker: Ident,
    request: Ident,
    response: Ident,
    error: Ident,
}

impl Names {
    fn of(operation: &Operation) -> Self {
        Self {
            module: ident(&operation.module),
            marker: ident(&operation.ident),
            request: ident(&operation.request.ident),
            response: ident(&operation.response.ident),
            error: ident(&operation.error.ident),
        }
    }
}
