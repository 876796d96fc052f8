//! Open enums.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{EnumValue, Enumeration, Variant};

use super::tokens::{docs, ident};
use super::{Code, MacroCall};

/// Emits the file of an enum.
pub(super) fn file(item: &Enumeration) -> Code {
    Code {
        tokens: definition(item),
        calls: vec![conversions(item)],
    }
}

/// Returns the macro call that implements `Debug`, `Eq` and the conversions of the enum.
fn conversions(item: &Enumeration) -> MacroCall {
    let macro_path = if item.integer {
        "core::integer_enumeration::impl_integer_enum"
    } else {
        "core::string_enumeration::impl_string_enum"
    };
    let rows = |internal: bool| {
        let variants = item.variants.iter();
        variants
            .filter(move |variant| variant.internal == internal)
            .map(row)
            .collect()
    };
    MacroCall {
        path: format!("crate::runtime::{macro_path}"),
        name: match item.sensitive {
            true => format!("{}: sensitive", item.ident),
            false => item.ident.to_string(),
        },
        rows: rows(false),
        internal: rows(true),
        otherwise: Some(item.catch_all.to_string()),
        feature: None,
    }
}

fn row(variant: &Variant) -> String {
    let value = match &variant.value {
        EnumValue::Text(text) => Literal::string(text),
        EnumValue::Integer(number) => Literal::i32_unsuffixed(*number),
    };
    format!("{} = {value}", variant.ident)
}

fn definition(item: &Enumeration) -> TokenStream {
    let enum_docs = docs(&item.docs);
    let name = ident(&item.ident);
    let catch_all = ident(&item.catch_all);
    let variants = item.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = ident(&variant.ident);
        quote!(#docs #name)
    });
    let value = if item.integer {
        quote!(<i32>)
    } else {
        TokenStream::new()
    };
    quote! {
        #enum_docs
        #[derive(Clone, PartialEq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that is not in this version of the model.
            #catch_all(crate::Unrecognized #value),
        }
    }
}
