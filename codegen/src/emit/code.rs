//! Expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Code, Operator};

use super::tokens::ident;

/// Emits an expression.
pub(super) fn code(code: &Code) -> TokenStream {
    match code {
        Code::Name(name) => name_of(name),
        Code::Text(text) => quote!(#text),
        Code::Number(number) => {
            let number = Literal::f64_unsuffixed(number.abs());
            match code {
                Code::Number(value) if *value < 0.0 => quote!(-#number),
                _ => quote!(#number),
            }
        }
        Code::Integer(integer) => {
            let number = Literal::u64_unsuffixed(integer.unsigned_abs());
            if *integer < 0 {
                quote!(-#number)
            } else {
                quote!(#number)
            }
        }
        Code::Bool(value) => quote!(#value),
        Code::None => quote!(None),
        Code::Some(value) => {
            let value = self::code(value);
            quote!(Some(#value))
        }
        Code::Field(of, name) => {
            let (of, name) = (receiver(of), ident(name));
            quote!(#of.#name)
        }
        Code::Item(of, at) => {
            let (of, at) = (receiver(of), Literal::usize_unsuffixed(*at));
            quote!(#of.#at)
        }
        Code::Method(of, name, arguments) => {
            let (of, name) = (receiver(of), ident(name));
            let arguments = arguments.iter().map(self::code);
            quote!(#of.#name(#(#arguments),*))
        }
        Code::Collect(of) => {
            let of = receiver(of);
            quote!(#of.collect::<Vec<_>>())
        }
        Code::Call(name, arguments) => {
            let (name, arguments) = (name_of(name), arguments.iter().map(self::code));
            quote!(#name(#(#arguments),*))
        }
        Code::Helper(name, arguments) => {
            let (name, arguments) = (helper(name), arguments.iter().map(self::code));
            quote!(#name(#(#arguments),*))
        }
        Code::HelperFunction(name) => helper(name),
        Code::Closure([name], body) => {
            let (name, body) = (name_of(name), self::code(body));
            quote!(|#name| #body)
        }
        Code::Closure(names, body) => {
            let (names, body) = (names.iter().map(|name| ident(name)), self::code(body));
            quote!(|(#(#names),*)| #body)
        }
        Code::Function(name) => name_of(name),
        Code::Binary(left, operator, right) => {
            let (left, right) = (operand(left, *operator), operand(right, *operator));
            let operator = sign(*operator);
            quote!(#left #operator #right)
        }
        Code::Not(value) => {
            let value = receiver(value);
            quote!(!#value)
        }
        Code::Deref(value) => {
            let value = receiver(value);
            quote!(*#value)
        }
        Code::Borrow(value) => {
            let value = operand(value, Operator::Equal);
            quote!(&#value)
        }
        Code::AsNumber(value) => {
            let value = self::code(value);
            quote!(#value as f64)
        }
        Code::If(condition, then, otherwise) => {
            let [condition, then, otherwise] =
                [condition, then, otherwise].map(|part| self::code(part));
            quote!(if #condition { #then } else { #otherwise })
        }
        Code::Let(value, body) => {
            let (value, body) = (self::code(value), self::code(body));
            quote!({ let v = #value; #body })
        }
        Code::Tuple(parts) => {
            let parts = parts.iter().map(self::code);
            quote!((#(#parts,)*))
        }
        // Nothing else determines the type of the items of these lists.
        Code::List(items) if items.is_empty() => {
            let list = helper("list");
            quote!(#list::<bool, 0>([]))
        }
        Code::List(items) if items.iter().all(|item| *item == Code::None) => {
            let (list, items) = (helper("list"), items.iter().map(self::code));
            quote!(#list::<Option<bool>, _>([#(#items),*]))
        }
        Code::List(items) => {
            let items = items.iter().map(self::code);
            let list = helper("list");
            quote!(#list([#(#items),*]))
        }
    }
}

fn helper(name: &str) -> TokenStream {
    let name = ident(name);
    quote!(crate::runtime::client::jmespath::#name)
}

fn name_of(name: &str) -> TokenStream {
    name.parse().unwrap_or_default()
}

/// Emits the operand of a method call or prefix operator.
fn receiver(value: &Code) -> TokenStream {
    let tokens = code(value);
    match value {
        Code::Binary(..)
        | Code::Not(_)
        | Code::Deref(_)
        | Code::Borrow(_)
        | Code::AsNumber(_)
        | Code::If(..)
        | Code::Let(..)
        | Code::Closure(..) => quote!((#tokens)),
        Code::Number(number) if *number < 0.0 => quote!((#tokens)),
        _ => tokens,
    }
}

/// Emits an operand of a binary operator.
fn operand(value: &Code, operator: Operator) -> TokenStream {
    let tokens = code(value);
    match value {
        // Operators that bind more tightly, and chains of the same logical operator, need no parentheses.
        Code::Binary(_, inner, _)
            if (*inner == operator && matches!(inner, Operator::And | Operator::Or))
                || (is_comparison(*inner) && !is_comparison(operator)) =>
        {
            tokens
        }
        // After a cast, `<` would start generic arguments.
        Code::Binary(..) | Code::AsNumber(_) | Code::If(..) | Code::Let(..) => quote!((#tokens)),
        _ => tokens,
    }
}

fn is_comparison(operator: Operator) -> bool {
    !matches!(operator, Operator::And | Operator::Or)
}

fn sign(operator: Operator) -> TokenStream {
    match operator {
        Operator::Equal => quote!(==),
        Operator::NotEqual => quote!(!=),
        Operator::Less => quote!(<),
        Operator::LessOrEqual => quote!(<=),
        Operator::Greater => quote!(>),
        Operator::GreaterOrEqual => quote!(>=),
        Operator::And => quote!(&&),
        Operator::Or => quote!(||),
    }
}
