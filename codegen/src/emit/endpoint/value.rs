//! Values as Rust expressions: `p` is the parameters, `v` the variables, and `t` the strings that are created.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::endpoint::{Attribute, EndpointRules, Value, ValueType};

use super::super::tokens::ident;

/// The context of values in a set of rules.
pub(super) struct Values<'r> {
    pub(super) rules: &'r EndpointRules,
}

/// Returns true if a value is a call of a runtime function, or uses one of its types.
pub(super) fn is_function(value: &Value) -> bool {
    match value {
        Value::UriEncode(..)
        | Value::Concat(..)
        | Value::Substring(..)
        | Value::Split(..)
        | Value::IsHostLabel(..)
        | Value::IsBucketHost(..)
        | Value::ParseUrl(_)
        | Value::ParseArn(_) => true,
        // The items of a parameter.
        Value::Item(list, _) => matches!(**list, Value::Param(_)),
        _ => false,
    }
}

impl<'r> Values<'r> {
    pub(super) fn of(rules: &'r EndpointRules) -> Self {
        Self { rules }
    }

    /// Emits a value. If there is none, the function returns `None`.
    pub(super) fn value(&self, value: &Value) -> TokenStream {
        let expression = self.expression(value);
        match self.is_option(value) {
            true => quote!(#expression?),
            false => expression,
        }
    }

    /// Emits an optional value. The function may return `None` instead.
    pub(super) fn assigned(&self, value: &Value) -> TokenStream {
        let expression = self.expression(value);
        match self.is_option(value) {
            true => expression,
            false => quote!(Some(#expression)),
        }
    }

    /// Emits an optional value.
    pub(super) fn option(&self, value: &Value) -> TokenStream {
        let expression = self.expression(value);
        match (self.is_option(value), self.may_return(value)) {
            (true, false) => expression,
            (true, true) => quote!(graph::attempt(|| #expression)),
            (false, false) => quote!(Some(#expression)),
            (false, true) => quote!(graph::attempt(|| Some(#expression))),
        }
    }

    /// Returns true if the expression is an `Option`.
    fn is_option(&self, value: &Value) -> bool {
        match value {
            Value::Param(index) => self.rules.params[*index].default.is_none(),
            Value::Variable(_)
            | Value::Item(..)
            | Value::Substring(..)
            | Value::ParseUrl(_)
            | Value::ParseArn(_)
            | Value::Coalesce(_) => true,
            _ => false,
        }
    }

    /// Returns true if the expression can return from the function.
    fn may_return(&self, value: &Value) -> bool {
        match value {
            Value::IsSet(_) | Value::Coalesce(_) => false,
            value => value
                .children()
                .into_iter()
                .any(|child| self.is_option(child) || self.may_return(child)),
        }
    }

    fn expression(&self, value: &Value) -> TokenStream {
        match value {
            Value::Text(text) => quote!(#text),
            Value::Flag(flag) => quote!(#flag),
            Value::Integer(integer) => {
                let integer = Literal::i64_unsuffixed(*integer);
                quote!(#integer)
            }
            // These occur only in properties, which are emitted elsewhere.
            Value::List(_) | Value::Record(_) => TokenStream::new(),
            Value::Param(index) => self.param(*index),
            Value::Variable(index) => {
                let name = ident(&self.rules.variables[*index].ident);
                quote!(v.#name)
            }
            Value::Attribute(record, attribute) => {
                let (record, field) = (self.value(record), ident(field(*attribute)));
                quote!(#record.#field)
            }
            Value::Item(list, index) => {
                let (list, index) = (self.value(list), Literal::i32_unsuffixed(*index));
                quote!(#list.get(#index))
            }
            Value::NormalizedPath(url, cell) => {
                let (url, cell) = (self.value(url), cell_of(*cell));
                quote!(#url.normalized_path(#cell))
            }
            Value::Concat(parts, cell) => {
                let parts = parts.iter().map(|part| self.value(part));
                let cell = cell_of(*cell);
                quote!(functions::concat(&[#(#parts),*], #cell))
            }
            Value::UriEncode(text, cell) => {
                let (text, cell) = (self.value(text), cell_of(*cell));
                quote!(functions::uri_encode(#text, #cell))
            }
            Value::IsSet(value) => {
                let value = self.tested(value);
                quote!(#value.is_some())
            }
            Value::Not(value) => self.not(value),
            Value::Equals(one, other) => self.equals(one, other, true),
            Value::Coalesce(values) => {
                let mut values = values.iter();
                let first = values.next().map(|value| self.option(value));
                let others = values.map(|value| {
                    let is_literal = matches!(value, Value::Text(_) | Value::Flag(_));
                    let value = self.option(value);
                    match is_literal {
                        true => quote!(.or(#value)),
                        false => quote!(.or_else(|| #value)),
                    }
                });
                quote!(#first #(#others)*)
            }
            Value::IfElse(values) => {
                let [condition, yes, no] = &**values;
                let (condition, yes, no) = (self.value(condition), self.value(yes), self.value(no));
                quote!(if #condition { #yes } else { #no })
            }
            Value::Substring(text, offsets, is_reverse) => {
                let text = self.value(text);
                let [start, stop] = offsets.map(Literal::usize_unsuffixed);
                quote!(functions::substring(#text, #start, #stop, #is_reverse))
            }
            Value::Split(text, delimiter, limit) => {
                let (text, limit) = (self.value(text), Literal::usize_unsuffixed(*limit));
                quote!(functions::Texts::Split(#text, #delimiter, #limit))
            }
            Value::IsHostLabel(text, flag) => {
                let text = self.value(text);
                quote!(functions::is_valid_host_label(#text, #flag))
            }
            Value::IsBucketHost(text, flag) => {
                let text = self.value(text);
                quote!(functions::is_virtual_hostable_s3_bucket(#text, #flag))
            }
            Value::Partition(region) => {
                let region = self.value(region);
                quote!(partition::partition_of(#region))
            }
            Value::ParseUrl(text) => {
                let text = self.value(text);
                quote!(functions::parse_url(#text))
            }
            Value::ParseArn(text) => {
                let text = self.value(text);
                quote!(functions::parse_arn(#text))
            }
        }
    }

    fn param(&self, index: usize) -> TokenStream {
        let param = &self.rules.params[index];
        let name = ident(&param.ident);
        match (&param.default, param.ty) {
            (None, ValueType::Flag) => quote!(p.#name),
            (None, ValueType::Texts) => quote!(p.#name.as_deref().map(functions::Texts::Items)),
            (None, _) => quote!(p.#name.as_deref()),
            (Some(Value::List(items)), _) => {
                let items = items.iter().map(|item| self.value(item));
                quote!(functions::Texts::Items(
                    p.#name.as_deref().unwrap_or(const { &[#(Cow::Borrowed(#items)),*] })
                ))
            }
            (Some(default), ValueType::Flag) => {
                let default = self.value(default);
                quote!(p.#name.unwrap_or(#default))
            }
            (Some(default), _) => {
                let default = self.value(default);
                quote!(p.#name.as_deref().unwrap_or(#default))
            }
        }
    }

    /// Emits a test of whether a value exists.
    fn tested(&self, value: &Value) -> TokenStream {
        match value {
            Value::Param(index) => {
                let name = ident(&self.rules.params[*index].ident);
                quote!(p.#name)
            }
            value => self.option(value),
        }
    }

    fn not(&self, value: &Value) -> TokenStream {
        match value {
            Value::IsSet(value) => {
                let value = self.tested(value);
                quote!(#value.is_none())
            }
            Value::Equals(one, other) => self.equals(one, other, false),
            value => {
                let value = self.operand(value);
                quote!(!#value)
            }
        }
    }

    fn equals(&self, one: &Value, other: &Value, are_same: bool) -> TokenStream {
        let one = self.operand(one);
        match (other, are_same) {
            (Value::Text(text), true) if text.is_empty() => quote!(#one.is_empty()),
            (Value::Text(text), false) if text.is_empty() => quote!(!#one.is_empty()),
            (other, _) => {
                let other = self.operand(other);
                let operator = if are_same { quote!(==) } else { quote!(!=) };
                quote!(#one #operator #other)
            }
        }
    }

    /// Emits a value as an operand.
    fn operand(&self, value: &Value) -> TokenStream {
        let tokens = self.value(value);
        match value {
            Value::Equals(..) | Value::IfElse(_) | Value::Not(_) => quote!((#tokens)),
            _ => tokens,
        }
    }
}

fn cell_of(cell: usize) -> TokenStream {
    let cell = Literal::usize_unsuffixed(cell);
    quote!(&t[#cell])
}

fn field(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::PartitionName => "name",
        Attribute::DnsSuffix => "dns_suffix",
        Attribute::DualStackDnsSuffix => "dual_stack_dns_suffix",
        Attribute::ImplicitGlobalRegion => "implicit_global_region",
        Attribute::SupportsFips => "supports_fips",
        Attribute::SupportsDualStack => "supports_dual_stack",
        Attribute::Scheme => "scheme",
        Attribute::Authority => "authority",
        Attribute::Path => "path",
        Attribute::IsIp => "is_ip",
        Attribute::ArnPartition => "partition",
        Attribute::Service => "service",
        Attribute::Region => "region",
        Attribute::AccountId => "account_id",
        Attribute::ResourceId => "resource_id",
    }
}
