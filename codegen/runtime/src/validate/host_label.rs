//! Members that are part of the host name.

use crate::runtime::core::operation::InvalidHostLabel;
use crate::runtime::validate::checker::{Check, Checker};
use crate::runtime::validate::violation::Constraint;

/// The maximum length of a host label in bytes ([RFC 1035](https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4)).
const MAX_LENGTH: usize = 63;

/// The check of a [host label](https://smithy.io/2.0/spec/endpoint-traits.html#hostlabel-trait): ASCII letters, digits
/// and hyphens, without a hyphen at the start or end.
#[derive(Debug, Clone, Copy)]
pub struct HostLabel;

impl<T: AsRef<str> + ?Sized> Check<T> for HostLabel {
    #[inline]
    fn check<'v>(&self, value: &'v T, checker: &mut Checker<'v, '_>) {
        if !is_host_label(value.as_ref()) {
            checker.violation(Constraint::HostLabel);
        }
    }
}

/// Returns the value of a member, if it is a host label.
pub(crate) fn host_label<'v, T: AsRef<str>>(
    member: &'static str,
    value: &'v Option<T>,
) -> Result<&'v str, InvalidHostLabel> {
    let label = value.as_ref().map(AsRef::as_ref);
    let label = label.filter(|label| is_host_label(label));
    label.ok_or(InvalidHostLabel { member })
}

/// Returns whether a text is a host label.
pub(crate) fn is_host_label(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    text.len() <= MAX_LENGTH
        && !text.is_empty()
        && text.bytes().all(is_allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
}
