//! The parts of a message that members are read from.

use std::borrow::Cow;
use std::collections::BTreeMap;

use http::HeaderMap;

use crate::runtime::schema::shape::Binding;

/// The parts of a message that members are read from.
#[derive(Debug)]
pub struct Received<'m> {
    /// The headers.
    pub headers: &'m HeaderMap,
    /// The status of a response.
    pub status: Option<u16>,
    /// The values of labels.
    pub labels: Vec<(&'static str, String)>,
    /// The parameters of the query.
    pub query: Vec<(String, String)>,
}

/// A value outside of the body, as it was received.
#[derive(Debug)]
pub enum Found<'m> {
    /// A text.
    Text(Cow<'m, str>),
    /// A header: a value, or a list with commas.
    Header(Cow<'m, str>),
    /// The values of a parameter, in their order.
    Values(Vec<String>),
    /// The values by key, in their order.
    Entries(Vec<(String, Vec<String>)>),
}

/// A header that is not text.
#[derive(Debug)]
pub struct NoText;

impl<'m> Received<'m> {
    /// Returns the value that a member with this binding has, if there is one.
    ///
    /// # Errors
    /// The header is not text.
    pub fn find(&self, binding: Binding) -> Result<Option<Found<'m>>, NoText> {
        Ok(match binding {
            Binding::Label(label) => {
                let mut labels = self.labels.iter();
                let found = labels.find(|(name, _)| name.eq_ignore_ascii_case(label));
                found.map(|(_, value)| Found::Text(value.clone().into()))
            }
            Binding::Query(name) => {
                let of_name = self.query.iter().filter(|(other, _)| other == name);
                let values: Vec<_> = of_name.map(|(_, value)| value.clone()).collect();
                (!values.is_empty()).then_some(Found::Values(values))
            }
            Binding::QueryParams => {
                let mut entries: BTreeMap<&str, Vec<String>> = BTreeMap::new();
                for (name, value) in &self.query {
                    entries.entry(name).or_default().push(value.clone());
                }
                found_entries(entries)
            }
            Binding::Header(name) => self.header(name)?.map(Found::Header),
            Binding::PrefixHeaders(prefix) => {
                let mut entries: BTreeMap<&str, Vec<String>> = BTreeMap::new();
                for name in self.headers.keys() {
                    let start = name.as_str().get(..prefix.len());
                    if !start.is_some_and(|start| start.eq_ignore_ascii_case(prefix)) {
                        continue;
                    }
                    let key = name.as_str().get(prefix.len()..).unwrap_or_default();
                    if let Some(value) = self.header(name.as_str())? {
                        entries.entry(key).or_default().push(value.into_owned());
                    }
                }
                found_entries(entries)
            }
            Binding::Status => {
                let text = self.status.map(|status| status.to_string());
                text.map(|status| Found::Text(status.into()))
            }
            _ => None,
        })
    }

    /// Returns the values of a header as one list.
    fn header(&self, name: &str) -> Result<Option<Cow<'m, str>>, NoText> {
        let mut values = self.headers.get_all(name).iter();
        let text = |value: &'m http::HeaderValue| {
            std::str::from_utf8(value.as_bytes()).map_err(|_| NoText)
        };
        let Some(first) = values.next() else {
            return Ok(None);
        };
        let mut joined = Cow::Borrowed(text(first)?.trim());
        for value in values {
            let joined = joined.to_mut();
            joined.push_str(", ");
            joined.push_str(text(value)?);
        }
        Ok(Some(joined))
    }
}

fn found_entries<'m>(entries: BTreeMap<&str, Vec<String>>) -> Option<Found<'m>> {
    let entries = entries.into_iter();
    let entries: Vec<_> = entries
        .map(|(key, values)| (key.to_owned(), values))
        .collect();
    (!entries.is_empty()).then_some(Found::Entries(entries))
}
