//! Line and column of a value in parsed text, computed only when there is something to report.

use foldhash::{HashMap, HashMapExt};

use crate::diagnostics::Excerpt;

use super::{Source, idl};

/// A position in a file.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Line and column, both from 1; columns count characters.
    pub(super) position: (usize, usize),
    offset: usize,
}

/// Finds the positions of values in the texts of all files.
pub(super) struct Locator<'s> {
    files: Vec<File<'s>>,
}

struct File<'s> {
    text: &'s [u8],
    /// The text, if it is Smithy IDL rather than JSON.
    idl: Option<&'s str>,
    /// `None` until the first lookup in Smithy IDL.
    places: Option<idl::Places>,
    /// `None` until the first lookup.
    lines: Option<Lines>,
    /// Offsets of the keys of visited objects, by the offset of the object.
    objects: HashMap<usize, HashMap<&'s [u8], usize>>,
}

impl<'s> Locator<'s> {
    pub(super) fn new(sources: &'s [Source]) -> Self {
        let files = sources
            .iter()
            .map(|source| File {
                text: source.text(),
                idl: str::from_utf8(source.text())
                    .ok()
                    .filter(|_| source.is_idl()),
                places: None,
                lines: None,
                objects: HashMap::new(),
            })
            .collect();
        Self { files }
    }

    /// Returns the position of a key path in one file, or of its longest prefix that exists.
    pub(super) fn path(&mut self, source: usize, path: &[&str]) -> Option<Place> {
        let file = self.files.get_mut(source)?;
        let offset = (1..=path.len())
            .rev()
            .find_map(|length| file.find(path.get(..length)?))?;
        Some(file.place(offset))
    }

    /// Returns the position of a complete key path in the given file, or in the first file that has it.
    pub(super) fn anywhere(
        &mut self,
        path: &[&str],
        source: Option<usize>,
    ) -> Option<(usize, Place)> {
        self.files
            .iter_mut()
            .enumerate()
            .filter(|(index, _)| source.is_none_or(|source| source == *index))
            .find_map(|(index, file)| {
                let offset = file.find(path)?;
                Some((index, file.place(offset)))
            })
    }

    /// Returns the position of an offset in one file.
    pub(super) fn place(&mut self, source: usize, offset: usize) -> Option<Place> {
        Some(self.files.get_mut(source)?.place(offset))
    }

    /// Returns the line of a position in Smithy IDL, for display.
    pub(super) fn excerpt(&mut self, source: usize, place: Place) -> Option<Excerpt> {
        let file = self.files.get_mut(source)?;
        let text = file.idl?;
        let (start, end) = file.line(place.position.0)?;
        let before = text.get(start..place.offset)?;
        let rest = text.get(place.offset..end)?;
        Some(Excerpt::of(before, rest, idl::width(text, place.offset)))
    }

    /// Returns whether any file has this key path.
    pub(super) fn has(&mut self, path: &[&str]) -> bool {
        self.files.iter_mut().any(|file| file.find(path).is_some())
    }
}

impl File<'_> {
    /// Returns the offset of the last key of the path.
    fn find(&mut self, path: &[&str]) -> Option<usize> {
        if let Some(text) = self.idl {
            let places = self.places.get_or_insert_with(|| idl::Places::of(text));
            return places.find(path);
        }
        let mut object = 0;
        let mut found = None;
        for key in path {
            let offset = self.key(object, key)?;
            found = Some(offset);
            object = value_of(self.text, offset)?;
        }
        found
    }

    /// Returns the offset of a key in the object at `start`; of the last one, if it is duplicated. Escapes in keys are
    /// not resolved.
    fn key(&mut self, start: usize, key: &str) -> Option<usize> {
        let text = self.text;
        let keys = self.objects.entry(start).or_insert_with(|| {
            let mut keys = HashMap::new();
            each_key(text, start, &mut |name, offset| {
                keys.insert(name, offset);
            });
            keys
        });
        keys.get(key.as_bytes()).copied()
    }

    /// Returns the offsets of the start and the end of a line, counted from 1.
    fn line(&mut self, line: usize) -> Option<(usize, usize)> {
        let text = self.text;
        let ends = &self.lines.get_or_insert_with(|| Lines::of(text)).ends;
        let start = match line.checked_sub(2) {
            Some(before) => ends.get(before)? + 1,
            None => 0,
        };
        let end = line.checked_sub(1).and_then(|line| ends.get(line));
        Some((start, end.copied().unwrap_or(text.len())))
    }

    fn place(&mut self, offset: usize) -> Place {
        let text = self.text;
        let lines = self.lines.get_or_insert_with(|| Lines::of(text));
        let lines_before = lines.ends.partition_point(|end| *end < offset);
        let start = lines_before
            .checked_sub(1)
            .and_then(|last| lines.ends.get(last))
            .map_or(0, |end| end + 1);
        let characters = lines.characters(text, offset) - lines.characters(text, start);
        Place {
            position: (lines_before + 1, characters + 1),
            offset,
        }
    }
}

/// The size in bytes of the blocks for which characters are counted.
const BLOCK: usize = 4_096;

/// The ends of the lines of a text, and the number of characters before each block, so that positions in long lines are
/// found as quickly as in short ones.
struct Lines {
    ends: Vec<usize>,
    characters_before: Vec<usize>,
}

impl Lines {
    fn of(text: &[u8]) -> Self {
        let bytes = text.iter().enumerate();
        let ends = bytes.filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
        let mut before = 0;
        let blocks = text.chunks(BLOCK).map(|block| {
            let found = before;
            before += characters(block);
            found
        });
        let mut characters_before: Vec<usize> = blocks.collect();
        characters_before.push(before);
        Self {
            ends: ends.collect(),
            characters_before,
        }
    }

    /// Returns the number of characters before an offset.
    fn characters(&self, text: &[u8], offset: usize) -> usize {
        let block = offset / BLOCK;
        let before = self.characters_before.get(block).copied();
        let rest = text.get(block * BLOCK..offset).unwrap_or_default();
        before.unwrap_or_default() + characters(rest)
    }
}

fn characters(bytes: &[u8]) -> usize {
    let is_first_byte = |byte: &&u8| **byte & 0xC0 != 0x80;
    bytes.iter().filter(is_first_byte).count()
}

/// Calls a function with each key of the object at `start` and its offset.
fn each_key<'s>(
    text: &'s [u8],
    start: usize,
    visit: &mut dyn FnMut(&'s [u8], usize),
) -> Option<()> {
    let mut at = skip_space(text, start);
    if text.get(at) != Some(&b'{') {
        return None;
    }
    at = skip_space(text, at + 1);
    while text.get(at) == Some(&b'"') {
        let end = skip_string(text, at)?;
        visit(text.get(at + 1..end - 1)?, at);
        at = skip_space(text, skip_value(text, value_of(text, at)?)?);
        if text.get(at) != Some(&b',') {
            break;
        }
        at = skip_space(text, at + 1);
    }
    Some(())
}

/// Returns the offset of the value of the key at `key`.
fn value_of(text: &[u8], key: usize) -> Option<usize> {
    let colon = skip_space(text, skip_string(text, key)?);
    (text.get(colon) == Some(&b':')).then(|| skip_space(text, colon + 1))
}

pub(super) fn skip_space(text: &[u8], mut at: usize) -> usize {
    while text.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

/// Returns the offset after the string at `start`.
pub(super) fn skip_string(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        let rest = text.get(at..)?;
        let found = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        match rest.get(found)? {
            b'"' => return Some(at + found + 1),
            _ => at += found + 2,
        }
    }
}

/// Returns the offset after the value at `start`.
fn skip_value(text: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        match text.get(at)? {
            b'"' => at = skip_string(text, at)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            b',' | b':' => at += 1,
            byte if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            _ => {
                while text.get(at).is_some_and(|byte| {
                    !matches!(byte, b',' | b'}' | b']') && !byte.is_ascii_whitespace()
                }) {
                    at += 1;
                }
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}
