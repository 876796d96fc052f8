//! The functions of [endpoint rules](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html) on
//! strings. They return slices of their arguments where possible.

use std::borrow::Cow;
use std::cell::OnceCell;

/// A list of strings, or a string that is split when an item is accessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts<'t> {
    /// A list.
    Items(&'t [Cow<'t, str>]),
    /// A string that is split at colons and slashes.
    Resource(&'t str),
    /// A string that is split at a delimiter into at most this number of parts; 0 means no limit.
    Split(&'t str, &'t str, usize),
}

impl<'t> Texts<'t> {
    /// Returns an item, counted from the last one if the index is negative.
    pub fn get(self, index: i32) -> Option<&'t str> {
        match self {
            Self::Items(items) => nth(items.iter().map(|item| &**item), index),
            Self::Resource(text) => nth(text.split([':', '/']), index),
            Self::Split(text, delimiter, 0) => nth(text.split(delimiter), index),
            Self::Split(text, delimiter, limit) => nth(text.splitn(limit, delimiter), index),
        }
    }
}

/// Returns an item, counted from the last one if the index is negative.
fn nth<'t>(mut items: impl Iterator<Item = &'t str> + Clone, index: i32) -> Option<&'t str> {
    let distance = usize::try_from(index.unsigned_abs()).ok()?;
    let place = match index {
        0.. => distance,
        _ => items.clone().count().checked_sub(distance)?,
    };
    items.nth(place)
}

/// Returns the substring of an ASCII string between two offsets, which count from the end if `reverse` is set. Returns
/// `None` if the string is shorter or not ASCII.
pub fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    let length = text.len();
    if start >= stop || stop > length || !text.is_ascii() {
        return None;
    }
    match reverse {
        true => text.get(length - stop..length - start),
        false => text.get(start..stop),
    }
}

/// Percent-encodes all characters except ASCII letters, digits and `-._~`. The result is stored in the cell.
pub fn uri_encode<'t>(text: &str, cell: &'t OnceCell<String>) -> &'t str {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    cell.get_or_init(|| {
        let mut encoded = String::with_capacity(text.len());
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                let digit = |nibble: u8| char::from(HEX[usize::from(nibble & 15)]);
                encoded.extend(['%', digit(byte >> 4), digit(byte)]);
            }
        }
        encoded
    })
}

/// Concatenates strings. The result is stored in the cell.
pub fn concat<'t>(parts: &[&str], cell: &'t OnceCell<String>) -> &'t str {
    cell.get_or_init(|| parts.concat())
}

/// Returns whether a string is a host label of [RFC 1123](https://www.rfc-editor.org/rfc/rfc1123#section-2.1), or, if
/// subdomains are allowed, several labels separated by dots.
pub fn is_valid_host_label(text: &str, allow_subdomains: bool) -> bool {
    match allow_subdomains {
        true => text.split('.').all(is_label),
        false => is_label(text),
    }
}

fn is_label(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    matches!(text.len(), 1..=63)
        && text.bytes().all(is_allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Returns whether the name of an S3 bucket can be part of a host name.
pub fn is_virtual_hostable_s3_bucket(bucket: &str, allow_subdomains: bool) -> bool {
    matches!(bucket.len(), 3..=63)
        && !bucket.bytes().any(|byte| byte.is_ascii_uppercase())
        && !is_ipv4(bucket)
        && is_valid_host_label(bucket, allow_subdomains)
}

/// Returns whether a string has the form of an IPv4 address, with any numbers.
fn is_ipv4(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('.').count() == 4 && text.split('.').all(is_number)
}

/// The parts of an [ARN](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arn<'t> {
    /// The partition, such as `aws`.
    pub partition: &'t str,
    /// The service.
    pub service: &'t str,
    /// The Region; empty if the resource has none.
    pub region: &'t str,
    /// The account id; empty if the resource has none.
    pub account_id: &'t str,
    /// The resource, which is split at colons and slashes.
    pub resource_id: Texts<'t>,
}

/// Parses an ARN. Returns `None` if the partition, service or resource is missing.
pub fn parse_arn(text: &str) -> Option<Arn<'_>> {
    let mut parts = text.splitn(6, ':');
    let is_arn = parts.next() == Some("arn");
    let (partition, service) = (parts.next()?, parts.next()?);
    let (region, account_id, resource) = (parts.next()?, parts.next()?, parts.next()?);
    let is_complete = is_arn && ![partition, service, resource].contains(&"");
    is_complete.then_some(Arn {
        partition,
        service,
        region,
        account_id,
        resource_id: Texts::Resource(resource),
    })
}

/// The parts of a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Url<'t> {
    /// `http` or `https`.
    pub scheme: &'t str,
    /// The host and an optional port.
    pub authority: &'t str,
    /// The path as written. May be empty.
    pub path: &'t str,
    /// The host is an IP address.
    pub is_ip: bool,
}

impl<'t> Url<'t> {
    /// Returns the path with a slash at both ends. A new string is stored in the cell.
    pub fn normalized_path(self, cell: &'t OnceCell<String>) -> &'t str {
        match self.path {
            "" => "/",
            path if path.ends_with('/') => path,
            path => concat(&[path, "/"], cell),
        }
    }
}

/// Parses a URL. Returns `None` if the scheme is not `http` or `https`, the host is missing, or there is a query.
pub fn parse_url(text: &str) -> Option<Url<'_>> {
    let (scheme, rest) = text.split_once("://")?;
    let is_http = ["http", "https"].contains(&scheme);
    if !is_http
        || rest.contains(|c: char| {
            matches!(c, '?' | '#' | '\\') || c.is_whitespace() || c.is_control()
        })
    {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host(authority)?;
    Some(Url {
        scheme,
        authority,
        path,
        is_ip: host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok(),
    })
}

/// Returns the host of an authority.
fn host(authority: &str) -> Option<&str> {
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    if let Some(address) = host.strip_prefix('[') {
        let (address, port) = address.split_once(']')?;
        let is_fine = address.parse::<std::net::Ipv6Addr>().is_ok()
            && (port.is_empty() || is_port(port.strip_prefix(':')?));
        return is_fine.then_some(host);
    }
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    (!name.is_empty() && (name.len() == host.len() || is_port(port))).then_some(name)
}

fn is_port(text: &str) -> bool {
    text.is_empty() || text.parse::<u16>().is_ok()
}
