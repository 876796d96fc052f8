//! The endpoint parameters that an operation sets.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Operation;
use crate::ir::endpoint::{ParamBinding, ParamSource, Selection, Value, ValueType};

use super::super::tokens::ident;

/// Emits the method that sets the parameters, if there are any.
pub(in super::super) fn hook(operation: &Operation) -> Option<TokenStream> {
    let bindings = &operation.endpoint_params;
    if bindings.is_empty() {
        return None;
    }
    let is_read = |binding: &ParamBinding| matches!(binding.source, ParamSource::Request { .. });
    let request = match bindings.iter().any(is_read) {
        true => quote!(request),
        false => quote!(_),
    };
    let statements = bindings.iter().map(|binding| {
        let (param, value) = (ident(&binding.param), value(binding));
        quote!(params.#param.set(#value);)
    });
    Some(quote! {
        #[cfg(feature = "call")]
        fn endpoint_params<'r>(
            #request: &'r Self::Request,
            params: &mut crate::endpoint::Params<'r>,
        ) {
            use crate::runtime::client::endpoint::params::Param;
            #(#statements)*
        }
    })
}

fn value(binding: &ParamBinding) -> TokenStream {
    match &binding.source {
        ParamSource::Constant(value) => {
            let value = constant(value);
            quote!(Some(#value))
        }
        ParamSource::Request {
            one,
            several,
            is_enumeration,
        } => match several.is_empty() {
            true => single(one, binding.ty, *is_enumeration),
            false => {
                let place = reference(one);
                let several = several.iter().map(selection);
                let value =
                    quote!(|v| std::iter::once(v) #(#several)* .map(|v| v.as_str()).collect());
                quote!(#place.map(#value))
            }
        },
    }
}

fn constant(value: &Value) -> TokenStream {
    match value {
        Value::Text(text) => quote!(#text),
        Value::Flag(flag) => quote!(#flag),
        Value::List(items) => {
            let items = items.iter().map(constant);
            quote!(vec![#(#items),*])
        }
        _ => TokenStream::new(),
    }
}

/// Emits a single value that a path of fields leads to.
fn single(fields: &[Selection], ty: ValueType, is_enumeration: bool) -> TokenStream {
    if let ([Selection::Field(field)], ValueType::Text, false) = (fields, ty, is_enumeration)
        && !field.required
    {
        let name = ident(&field.ident);
        return quote!(request.#name.as_deref());
    }
    let place = reference(fields);
    match ty {
        ValueType::Flag => quote!(#place.copied()),
        _ if is_enumeration => quote!(#place.map(|v| v.as_str())),
        _ => quote!(#place.map(String::as_str)),
    }
}

/// Emits an optional reference to the value that a path of fields leads to.
fn reference(fields: &[Selection]) -> TokenStream {
    match fields {
        [] => quote!(Some(request)),
        [Selection::Field(field)] if !field.required => {
            let name = ident(&field.ident);
            quote!(request.#name.as_ref())
        }
        fields => {
            let steps = fields.iter().map(selection);
            quote!(std::iter::once(request) #(#steps)* .next())
        }
    }
}

/// Emits a step of an iterator over references.
fn selection(selection: &Selection) -> TokenStream {
    let sparse = |is_sparse: bool| is_sparse.then(|| quote!(.flatten()));
    match selection {
        Selection::Field(field) => {
            let name = ident(&field.ident);
            match field.required {
                true => quote!(.map(|v| &v.#name)),
                false => quote!(.filter_map(|v| v.#name.as_ref())),
            }
        }
        Selection::Items { is_sparse } => {
            let sparse = sparse(*is_sparse);
            quote!(.flatten() #sparse)
        }
        Selection::Keys => quote!(.flat_map(|v| v.keys())),
        Selection::Values { is_sparse } => {
            let sparse = sparse(*is_sparse);
            quote!(.flat_map(|v| v.values()) #sparse)
        }
        Selection::Several(ways) => {
            let mut ways = ways.iter().map(|steps| {
                let steps = steps.iter().map(self::selection);
                quote!(std::iter::once(v) #(#steps)*)
            });
            let first = ways.next();
            quote!(.flat_map(|v| #first #(.chain(#ways))*))
        }
    }
}
