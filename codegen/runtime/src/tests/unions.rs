//! Methods of unions.

use crate::runtime::core::union_methods::impl_union_methods;

#[allow(dead_code)] // Not all methods are asked.
mod attribute {
    use super::*;
    #[derive(Debug, Clone, PartialEq)]
    pub enum Attribute {
        S(String),
        N(String),
        Bool(bool),
        L(Vec<String>),
        Not(Box<Attribute>),
        Null,
        Boxed,
    }

    impl_union_methods! {
        Attribute {
            S { String => s(value: impl Into<String>) => value.into(), as_s, into_s, is_s },
            N { String => n(value: impl Into<String>) => value.into(), as_n, into_n, is_n },
            Bool { bool => bool(value: bool) => value, as_bool, into_bool, is_bool, from },
            L { Vec<String> => l(value: impl IntoIterator<Item = impl Into<String>>) => value.into_iter().map(Into::into).collect(), as_l, into_l, is_l, from },
            Not { boxed Attribute => not(value: Attribute) => Box::new(value), as_not, into_not, is_not },
            Null { null, is_null },
            Boxed { boxed, is_boxed },
        }
    }
}
use attribute::Attribute;

#[test]
fn union_members_have_constructors_and_accessors() {
    assert_eq!(Attribute::s("x"), Attribute::S("x".to_owned()));
    assert_eq!(Attribute::l(["a", "b"]).into_l().map(|l| l.len()), Ok(2));
    assert_eq!(Attribute::from(true), Attribute::bool(true));
    assert_eq!(Attribute::n("1").as_n().map(String::as_str), Some("1"));
    assert_eq!(Attribute::n("1").as_s(), None);
    assert_eq!(Attribute::n("1").into_s(), Err(Attribute::n("1")));
    assert!(Attribute::null().is_null() && !Attribute::null().is_s());
    let not = Attribute::not(Attribute::s("x"));
    assert_eq!(not.as_not(), Some(&Attribute::s("x")));
    assert_eq!(not.into_not(), Ok(Attribute::s("x")));
}
