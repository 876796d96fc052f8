//! Open enums: what they share, and the check that only the stricter options of servers make.

use crate::runtime::validate::checker::{Check, Checker, KnownValue};
use crate::runtime::validate::violation::{AllowedValues, Constraint};

/// An [enum](https://smithy.io/2.0/spec/simple-types.html#enum) of strings or integers that is open: values
/// that this version of the model does not know are kept and can be sent.
pub trait OpenEnum {
    /// The values that the model lists, in its order, without those marked as internal.
    const ALLOWED: AllowedValues;

    /// Whether the model lists the value.
    fn is_known(&self) -> bool;
}

impl<T: OpenEnum> Check<T> for KnownValue {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        if checker.rejects_unknown_values() && !value.is_known() {
            checker.violation(Constraint::EnumValue {
                allowed: T::ALLOWED,
            });
        }
    }
}
