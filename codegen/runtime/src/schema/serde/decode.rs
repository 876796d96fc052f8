//! A decoder that reads trees.

use std::borrow::Cow;
use std::slice;

use crate::runtime::codec::base64;
use crate::runtime::codec::decimal;
use crate::runtime::schema::codec::{Decoder, Kind, Read, UNKNOWN, Unreadable, member_index};
use crate::runtime::schema::scalar::Scalar;
use crate::runtime::schema::serde::tree::Tree;
use crate::runtime::schema::shape::{Schema, Traits};

/// Reads a tree.
#[derive(Debug)]
pub struct TreeDecoder<'t> {
    /// True if the format is human-readable: blobs are base64.
    is_for_people: bool,
    next: &'t Tree,
    /// The lists and maps that are being read, the innermost last.
    open: Vec<Open<'t>>,
    /// The name of the last member, if it was unknown.
    unknown: &'t str,
    /// The last number that was read as a text.
    digits: String,
}

#[derive(Debug)]
enum Open<'t> {
    List(slice::Iter<'t, Tree>),
    Map(slice::Iter<'t, (String, Tree)>),
}

impl<'t> TreeDecoder<'t> {
    /// Begins at the root of a tree.
    pub fn new(tree: &'t Tree, is_for_people: bool) -> Self {
        Self {
            is_for_people,
            next: tree,
            open: Vec::new(),
            unknown: "",
            digits: String::new(),
        }
    }

    fn open_map(&mut self) -> Read<()> {
        let Tree::Map(entries) = self.next else {
            return Err(Unreadable);
        };
        self.open.push(Open::Map(entries.iter()));
        Ok(())
    }

    fn next_name(&mut self) -> Read<Option<&'t str>> {
        let Some(Open::Map(entries)) = self.open.last_mut() else {
            return Err(Unreadable);
        };
        let Some((name, value)) = entries.next() else {
            self.open.pop();
            return Ok(None);
        };
        self.next = value;
        Ok(Some(name))
    }

    /// Returns the number in decimal notation.
    fn number(&self) -> Option<String> {
        Some(match self.next {
            Tree::Integer(number) => number.to_string(),
            Tree::Unsigned(number) => number.to_string(),
            Tree::Float(number) => number.to_string(),
            Tree::Double(number) => number.to_string(),
            Tree::Digits(digits) => digits.clone(),
            _ => return None,
        })
    }
}

impl<'t> Decoder for TreeDecoder<'t> {
    type Position = (&'t Tree, usize);

    fn position(&self) -> Self::Position {
        (self.next, self.open.len())
    }

    fn go_back(&mut self, (next, depth): Self::Position) {
        self.next = next;
        self.open.truncate(depth);
    }

    fn kind(&mut self) -> Option<Kind> {
        Some(match self.next {
            Tree::Null => Kind::Null,
            Tree::List(_) => Kind::List,
            Tree::Map(_) => Kind::Map,
            _ => Kind::Scalar,
        })
    }

    fn null(&mut self) -> bool {
        matches!(self.next, Tree::Null)
    }

    fn begin_structure(&mut self, _: &'static Schema) -> Read<()> {
        self.open_map()
    }

    fn next_member(&mut self, schema: &'static Schema, likely: usize) -> Read<Option<usize>> {
        let Some(name) = self.next_name()? else {
            return Ok(None);
        };
        let index = member_index(schema, likely, name);
        if index == UNKNOWN {
            self.unknown = name;
        }
        Ok(Some(index))
    }

    fn unknown_name(&self) -> &str {
        self.unknown
    }

    fn begin_list(&mut self, _: &'static Traits) -> Read<usize> {
        let Tree::List(items) = self.next else {
            return Err(Unreadable);
        };
        self.open.push(Open::List(items.iter()));
        Ok(items.len())
    }

    fn next_item(&mut self) -> Read<bool> {
        let Some(Open::List(items)) = self.open.last_mut() else {
            return Err(Unreadable);
        };
        let Some(item) = items.next() else {
            self.open.pop();
            return Ok(false);
        };
        self.next = item;
        Ok(true)
    }

    fn begin_map(&mut self, _: &'static Traits) -> Read<()> {
        self.open_map()
    }

    fn next_key(&mut self) -> Read<Option<&str>> {
        self.next_name()
    }

    fn scalar(&mut self) -> Read<Scalar<'_>> {
        match self.next {
            Tree::Boolean(value) => Ok(Scalar::Boolean(*value)),
            Tree::Text(text) => Ok(Scalar::Text(text)),
            Tree::Integer(number) => Ok(Scalar::Integer(*number)),
            Tree::Float(number) => Ok(Scalar::Double((*number).into())),
            Tree::Double(number) => Ok(Scalar::Double(*number)),
            _ => {
                self.digits = self.number().ok_or(Unreadable)?;
                let integer = Some(&self.digits).filter(|digits| *digits != "-0");
                match integer.and_then(|digits| digits.parse().ok()) {
                    Some(number) => Ok(Scalar::Integer(number)),
                    None => self.double().map(Scalar::Double),
                }
            }
        }
    }

    fn boolean(&mut self) -> Read<bool> {
        match self.next {
            Tree::Boolean(value) => Ok(*value),
            _ => Err(Unreadable),
        }
    }

    fn integer(&mut self) -> Read<i64> {
        if let Tree::Integer(number) = self.next {
            return Ok(*number);
        }
        let number = self.number().ok_or(Unreadable)?;
        let digits = decimal::integral(&number).ok_or(Unreadable)?;
        digits.parse().map_err(|_| Unreadable)
    }

    fn double(&mut self) -> Read<f64> {
        match self.next {
            Tree::Double(number) => Ok(*number),
            Tree::Float(number) => Ok((*number).into()),
            Tree::Text(text) => match text.as_str() {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => Err(Unreadable),
            },
            _ => {
                let number = self.number().ok_or(Unreadable)?;
                number.parse().map_err(|_| Unreadable)
            }
        }
    }

    fn digits(&mut self) -> Read<Cow<'_, str>> {
        match self.next {
            Tree::Text(digits) => Ok(Cow::Borrowed(digits)),
            _ => self.number().map(Cow::Owned).ok_or(Unreadable),
        }
    }

    fn text(&mut self) -> Read<&str> {
        match self.next {
            Tree::Text(text) => Ok(text),
            Tree::Bytes(bytes) => std::str::from_utf8(bytes).map_err(|_| Unreadable),
            _ => Err(Unreadable),
        }
    }

    fn blob(&mut self) -> Read<Vec<u8>> {
        match self.next {
            Tree::Bytes(bytes) => Ok(bytes.clone()),
            Tree::Text(text) if self.is_for_people => {
                base64::decode(text.as_bytes()).ok_or(Unreadable)
            }
            Tree::Text(text) => Ok(text.clone().into_bytes()),
            // Formats without bytes have lists of numbers.
            Tree::List(items) => {
                let byte = |item: &Tree| match item {
                    Tree::Integer(number) => u8::try_from(*number).map_err(|_| Unreadable),
                    _ => Err(Unreadable),
                };
                items.iter().map(byte).collect()
            }
            _ => Err(Unreadable),
        }
    }

    fn skip(&mut self) -> Read<()> {
        Ok(())
    }
}
