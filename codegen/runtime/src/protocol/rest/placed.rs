//! Values that are read from outside of the body.

use crate::runtime::protocol::rest::received::Found;
use crate::runtime::schema::codec::{Read, Unreadable};

/// A value outside of the body.
#[derive(Debug)]
pub struct Text<'m> {
    /// The value as it was received.
    pub found: Found<'m>,
    /// The number of entries, values, or bytes of a header that have been read.
    pub at: usize,
    /// The number of values of the current entry that have been read.
    pub value: usize,
    /// True if it is read as a list.
    pub is_list: bool,
    /// The item of a header that is being read.
    pub item: Option<String>,
    /// True if the value is in a header and encoded in base64.
    pub has_media_type: bool,
    /// True in requests: lists in headers must be well-formed.
    is_strict: bool,
}

impl<'m> Text<'m> {
    /// Begins to read a value.
    pub fn new(found: Found<'m>, has_media_type: bool, is_strict: bool) -> Self {
        Self {
            found,
            at: 0,
            value: 0,
            is_list: false,
            item: None,
            has_media_type,
            is_strict,
        }
    }

    /// Returns the value, or the current item or entry of it.
    ///
    /// # Errors
    /// There is no value, or a list is malformed.
    pub fn value(&mut self, next: fn(&mut &str, bool) -> Read<String>) -> Read<&str> {
        if self.is_list && self.item.is_none() {
            if let Found::Header(list) = &self.found {
                let mut rest = list.get(self.at..).unwrap_or_default();
                self.item = Some(next(&mut rest, self.is_strict)?);
                self.at = list.len() - rest.len();
            }
        }
        if let Some(item) = &self.item {
            return Ok(item);
        }
        let index = |read: usize| read.saturating_sub(1);
        match &self.found {
            Found::Text(text) | Found::Header(text) => return Ok(text),
            Found::Values(values) => values.get(index(self.at)),
            Found::Entries(entries) => {
                let entry = entries.get(index(self.at));
                entry.and_then(|(_, values)| values.get(index(self.value)))
            }
        }
        .map(String::as_str)
        .ok_or(Unreadable)
    }

    /// Moves on to the next item. Returns false if there is none.
    pub fn next_item(&mut self) -> bool {
        self.item = None;
        let (count, read) = match &self.found {
            Found::Header(list) => {
                let rest = list.get(self.at..).unwrap_or_default();
                let is_between = |c: char| c == ',' || c.is_whitespace();
                self.at = list.len() - rest.trim_start_matches(is_between).len();
                return self.at < list.len();
            }
            Found::Text(_) => return false,
            Found::Values(values) => (values.len(), &mut self.at),
            Found::Entries(entries) => {
                let entry = entries.get(self.at.saturating_sub(1));
                (entry.map_or(0, |(_, values)| values.len()), &mut self.value)
            }
        };
        let is_there = *read < count;
        *read += usize::from(is_there);
        is_there
    }
}
