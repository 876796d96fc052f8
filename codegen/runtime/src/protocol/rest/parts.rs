//! The parts of a message that members are written to.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::protocol::rest::uri;

/// The place of a value outside of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The label of this name.
    Label(&'static str),
    /// The query parameter of this name.
    Query(&'static str),
    /// Query parameters, by the keys of a map.
    QueryParams,
    /// The header of this name.
    Header(&'static str),
    /// Headers with this prefix, by the keys of a map.
    PrefixHeaders(&'static str),
    /// The status.
    Status,
    /// The body as a whole, with this media type unless a header sets another.
    Raw(&'static str),
}

/// The parts of a message that members are written to.
#[derive(Debug, Default)]
pub struct Parts {
    /// The values of labels.
    pub labels: Vec<(&'static str, String)>,
    /// The headers.
    pub headers: HeaderMap,
    /// The status.
    pub status: Option<u16>,
    /// The body, if it is not a document.
    pub payload: Option<Vec<u8>>,
    query: String,
    /// The names of query parameters that are bound to members of their own, which entries of a map do not replace.
    named: Vec<&'static str>,
    /// The value of the header that is being written.
    header: Option<String>,
}

/// A value that cannot be written to its part of the message.
#[derive(Debug)]
pub struct Unfit(pub &'static str);

impl Parts {
    /// Writes a value, an item of a list, or the entry of a map with this key.
    ///
    /// # Errors
    /// The value is not allowed there.
    pub fn put(&mut self, place: Place, key: &str, value: &str) -> Result<(), Unfit> {
        match place {
            Place::Label(name) => self.labels.push((name, value.to_owned())),
            Place::Query(name) => {
                self.named.push(name);
                self.add_parameter(name, value);
            }
            Place::QueryParams if self.named.contains(&key) => {}
            Place::QueryParams => self.add_parameter(key, value),
            Place::Header(_) => match &mut self.header {
                Some(header) => {
                    header.push_str(", ");
                    header.push_str(value);
                }
                None => self.header = Some(value.to_owned()),
            },
            Place::PrefixHeaders(prefix) => self.add_prefixed(prefix, key, value)?,
            Place::Status => {
                let status = value.parse().ok();
                let status = status.filter(|status| (100..1000).contains(status));
                self.status = Some(status.ok_or(Unfit("a status is from 100 to 999"))?);
            }
            Place::Raw(media) => self.set_payload(media, value.as_bytes()),
        }
        Ok(())
    }

    /// Sets the body, and its media type unless a header sets another.
    pub fn set_payload(&mut self, media: &'static str, bytes: &[u8]) {
        self.payload = Some(bytes.to_vec());
        let media = HeaderValue::from_static(media);
        self.headers.entry(CONTENT_TYPE).or_insert(media);
    }

    /// Ends the value of a header, which may be an empty list.
    ///
    /// # Errors
    /// The value is not valid in a header.
    pub fn end_header(&mut self, name: &'static str) -> Result<(), Unfit> {
        let value = self.header.take().unwrap_or_default();
        let name = header_name(name)?;
        self.headers.insert(name, header_value(&value)?);
        Ok(())
    }

    fn add_prefixed(&mut self, prefix: &str, key: &str, value: &str) -> Result<(), Unfit> {
        let (name, value) = (
            header_name(&format!("{prefix}{key}"))?,
            header_value(value)?,
        );
        // The header that is bound to a member of its own takes precedence.
        self.headers.entry(name).or_insert(value);
        Ok(())
    }

    fn add_parameter(&mut self, name: &str, value: &str) {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        uri::encode(&mut self.query, name, false);
        self.query.push('=');
        uri::encode(&mut self.query, value, false);
    }

    /// Returns the path with the labels filled in, and the query of the pattern and of the members; `None` if a label
    /// has no value.
    pub fn path_and_query(&self, pattern: &str) -> Option<String> {
        let mut path = uri::expand(pattern, &self.labels)?;
        let (_, literals) = uri::pattern(pattern);
        for query in [literals, &self.query] {
            if !query.is_empty() {
                path.push(if path.contains('?') { '&' } else { '?' });
                path.push_str(query);
            }
        }
        Some(path)
    }

    /// Notes the literals in the query of a pattern, which members do not replace.
    pub fn keep_literals(&mut self, pattern: &'static str) {
        let (_, literals) = uri::pattern(pattern);
        let names = literals
            .split('&')
            .filter_map(|literal| literal.split('=').next());
        self.named.extend(names.filter(|name| !name.is_empty()));
    }
}

fn header_name(name: &str) -> Result<HeaderName, Unfit> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Unfit("a key becomes the name of a header, which it cannot be"))
}

fn header_value(value: &str) -> Result<HeaderValue, Unfit> {
    HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| Unfit("a header cannot have control characters"))
}
