//! Open enums.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{EnumValue, Enumeration, Variant};

use super::structure::words;
use super::tokens::{docs, ident};

/// The file of an enum.
pub(super) fn file(item: &Enumeration) -> TokenStream {
    let definition = definition(item);
    let methods = methods(item);
    let conversions = if item.integer {
        from_integer(item)
    } else {
        from_text(item)
    };
    let open_enum = open_enum(item);
    let order = item.ordered.then(|| order(item));
    let debug = item.sensitive.then(|| debug(item));
    quote! {
        use crate::runtime::enumeration::OpenEnum;
        use crate::runtime::unrecognized::Unrecognized;
        use crate::runtime::violation::AllowedValues;
        #definition
        #methods
        #conversions
        #open_enum
        #order
        #debug
    }
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
    let debug = (!item.sensitive).then(|| quote!(Debug,));
    let value = if item.integer {
        quote!(<i32>)
    } else {
        TokenStream::new()
    };
    quote! {
        #enum_docs
        #[derive(#debug Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version of the model does not list.
            #catch_all(Unrecognized #value),
        }
    }
}

/// The variants with their values as tokens.
fn pairs(item: &Enumeration) -> impl Iterator<Item = (&Variant, TokenStream)> {
    item.variants
        .iter()
        .map(|variant| (variant, value(variant)))
}

fn value(variant: &Variant) -> TokenStream {
    match &variant.value {
        EnumValue::Text(text) => quote!(#text),
        EnumValue::Integer(number) => {
            let literal = Literal::i32_unsuffixed(*number);
            quote!(#literal)
        }
    }
}

fn methods(item: &Enumeration) -> TokenStream {
    let name = ident(&item.ident);
    let catch_all = ident(&item.catch_all);
    let arms = pairs(item).map(|(variant, value)| {
        let variant = ident(&variant.ident);
        quote!(Self::#variant => #value,)
    });
    let listed = pairs(item)
        .filter(|(variant, _)| !variant.internal)
        .map(|(_, value)| value);
    let (as_value, ty, get) = if item.integer {
        (
            quote!(pub fn as_i32(&self) -> i32),
            quote!(i32),
            quote!(*value.get()),
        )
    } else {
        (
            quote!(pub fn as_str(&self) -> &str),
            quote!(&'static str),
            quote!(value.get()),
        )
    };
    let as_docs = words(&["The value as it goes over the wire."]);
    let values_docs = words(&["The values that the model lists, in its order."]);
    quote! {
        impl #name {
            const VALUES: &'static [#ty] = &[#(#listed),*];

            #as_docs
            #as_value {
                match self {
                    #(#arms)*
                    Self::#catch_all(value) => #get,
                }
            }

            #values_docs
            pub const fn values() -> &'static [#ty] {
                Self::VALUES
            }
        }
    }
}

fn from_text(item: &Enumeration) -> TokenStream {
    let name = ident(&item.ident);
    let catch_all = ident(&item.catch_all);
    let arms: Vec<_> = from_arms(item);
    quote! {
        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#arms)*
                    other => Self::#catch_all(Unrecognized::new(other.to_owned())),
                }
            }
        }

        impl From<String> for #name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl AsRef<str> for #name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    }
}

fn from_integer(item: &Enumeration) -> TokenStream {
    let name = ident(&item.ident);
    let catch_all = ident(&item.catch_all);
    let arms = from_arms(item);
    quote! {
        impl From<i32> for #name {
            fn from(value: i32) -> Self {
                match value {
                    #(#arms)*
                    other => Self::#catch_all(Unrecognized::new(other)),
                }
            }
        }

        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.as_i32())
            }
        }
    }
}

fn from_arms(item: &Enumeration) -> Vec<TokenStream> {
    let arm = |(variant, value): (&Variant, TokenStream)| {
        let variant = ident(&variant.ident);
        quote!(#value => Self::#variant,)
    };
    pairs(item).map(arm).collect()
}

fn open_enum(item: &Enumeration) -> TokenStream {
    let name = ident(&item.ident);
    let catch_all = ident(&item.catch_all);
    let kind = if item.integer {
        quote!(Integers)
    } else {
        quote!(Strings)
    };
    quote! {
        impl OpenEnum for #name {
            const ALLOWED: AllowedValues = AllowedValues::#kind(Self::VALUES);

            fn is_known(&self) -> bool {
                !matches!(self, Self::#catch_all(_))
            }
        }
    }
}

/// An order for keys of maps: that of the values, so that it does not depend on the order in the model.
fn order(item: &Enumeration) -> TokenStream {
    let name = ident(&item.ident);
    let value = if item.integer {
        quote!(as_i32)
    } else {
        quote!(as_str)
    };
    quote! {
        impl PartialOrd for #name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for #name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.#value().cmp(&other.#value())
            }
        }
    }
}

fn debug(item: &Enumeration) -> TokenStream {
    let name = ident(&item.ident);
    let text = item.ident.as_str();
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(#text).field(&"(sensitive)").finish()
            }
        }
    }
}
