//! Tests of the runtime. They are outside of its files, because these are copied into generated crates.

#[cfg(feature = "call")]
mod calls;
#[cfg(feature = "call")]
mod checksums;
#[cfg(all(feature = "aws-json", feature = "rpc-v2-cbor", feature = "xml"))]
mod codecs;
mod constraints;
#[cfg(feature = "call")]
mod credentials;
mod depth;
#[cfg(feature = "call")]
mod endpoint;
mod enumerations;
#[cfg(feature = "aws-json")]
pub mod events;
mod flood;
mod host;
mod members;
mod numbers;
mod patterns;
#[cfg(feature = "call")]
mod presign;
#[cfg(feature = "xml")]
mod query;
#[cfg(feature = "call")]
mod regions;
#[cfg(feature = "rest-json")]
mod rest;
mod sensitive;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "server")]
mod server;
#[cfg(feature = "call")]
mod sign;
#[cfg(all(feature = "blocking", feature = "client"))]
mod streams;
mod time;
#[cfg(all(feature = "blocking", feature = "client"))]
mod tokens;
mod unions;
#[cfg(feature = "call")]
mod waiter;
mod wording;
#[cfg(feature = "xml")]
mod xml;

use crate::runtime::validate::checker::{Check, Checker, Validate, ValidationError};
use crate::runtime::validate::options::ValidationOptions;
use crate::runtime::validate::violation::Violation;

/// Anything with a rule of its own as the only member, called `value`.
struct Holder<T, R> {
    value: T,
    rule: R,
}

impl<T, R: Check<T>> Validate for Holder<T, R> {
    fn check<'v>(&'v self, checker: &mut Checker<'v, '_>) {
        checker.required("value", &self.value, &self.rule);
    }
}

/// Validates a value as a service does.
fn findings<T>(value: T, rule: impl Check<T>) -> Vec<Violation> {
    findings_by(ValidationOptions::server(), value, rule)
}

fn findings_by<T>(options: ValidationOptions, value: T, rule: impl Check<T>) -> Vec<Violation> {
    let holder = Holder { value, rule };
    holder
        .validate_with(options)
        .err()
        .map_or_else(Vec::new, |error| error.violations)
}

/// Validates a value as a service does; returns one line for each violation: the pointer, then the requirement.
fn lines<T>(value: T, rule: impl Check<T>) -> Vec<String> {
    lines_of(&findings(value, rule))
}

fn lines_of(violations: &[Violation]) -> Vec<String> {
    let line = |violation: &Violation| format!("{} {}", violation.pointer, violation.requirement());
    violations.iter().map(line).collect()
}

fn error_of(result: Result<(), ValidationError>) -> ValidationError {
    result.expect_err("the value breaks constraints")
}
