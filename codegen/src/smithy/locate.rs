//! Finds the line and column of a value in JSON text that has already been read. Only used when there is
//! something to report.

use foldhash::{HashMap, HashMapExt};

use super::Source;

/// Line and column, both counted from 1; columns count characters.
pub(super) type Place = (usize, usize);

/// Looks values up in the texts of all files.
pub(super) struct Locator<'s> {
    files: Vec<File<'s>>,
}

struct File<'s> {
    text: &'s [u8],
    /// Where the entries of `shapes` begin, by id; `None` until the first look-up.
    shapes: Option<HashMap<Vec<u8>, usize>>,
}

impl<'s> Locator<'s> {
    pub(super) fn new(sources: &'s [Source]) -> Self {
        let files = sources
            .iter()
            .map(|source| File {
                text: &source.bytes,
                shapes: None,
            })
            .collect();
        Self { files }
    }

    /// The place of a key path in one file, or of the longest part of it that is there.
    pub(super) fn path(&mut self, source: usize, path: &[&str]) -> Option<Place> {
        let file = self.files.get_mut(source)?;
        (1..=path.len())
            .rev()
            .find_map(|length| file.find(path.get(..length)?))
            .map(|offset| place(file.text, offset))
    }

    /// The place of a whole key path in the given file, or in the first that has it.
    pub(super) fn anywhere(
        &mut self,
        path: &[&str],
        source: Option<usize>,
    ) -> Option<(usize, Place)> {
        self.files
            .iter_mut()
            .enumerate()
            .filter(|(index, _)| source.is_none_or(|source| source == *index))
            .find_map(|(index, file)| Some((index, place(file.text, file.find(path)?))))
    }

    /// Whether any file has this key path.
    pub(super) fn has(&mut self, path: &[&str]) -> bool {
        self.files.iter_mut().any(|file| file.find(path).is_some())
    }
}

impl File<'_> {
    /// The offset of the last key of the path.
    fn find(&mut self, path: &[&str]) -> Option<usize> {
        let (start, rest) = match path {
            ["shapes", shape, rest @ ..] => (self.shape(shape)?, rest),
            [first, rest @ ..] => (find_key(self.text, 0, first)?, rest),
            [] => return Some(0),
        };
        rest.iter().try_fold(start, |key, name| {
            find_key(self.text, value_of(self.text, key)?, name)
        })
    }

    fn shape(&mut self, id: &str) -> Option<usize> {
        let text = self.text;
        let shapes = self.shapes.get_or_insert_with(|| {
            let mut index = HashMap::new();
            if let Some(shapes) = find_key(text, 0, "shapes").and_then(|key| value_of(text, key)) {
                each_key(text, shapes, &mut |name, offset| {
                    index.insert(name.to_vec(), offset);
                });
            }
            index
        });
        shapes.get(id.as_bytes()).copied()
    }
}

/// The offset of a key in the object at `start`; of the last one, where it occurs twice.
fn find_key(text: &[u8], start: usize, key: &str) -> Option<usize> {
    let mut found = None;
    each_key(text, start, &mut |name, offset| {
        if name == key.as_bytes() {
            found = Some(offset);
        }
    });
    found
}

/// Visits the keys of the object at `start` with their offsets. Escapes in keys are not resolved.
fn each_key(text: &[u8], start: usize, visit: &mut dyn FnMut(&[u8], usize)) -> Option<()> {
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

/// The offset of the value that belongs to the key at `key`.
fn value_of(text: &[u8], key: usize) -> Option<usize> {
    let colon = skip_space(text, skip_string(text, key)?);
    (text.get(colon) == Some(&b':')).then(|| skip_space(text, colon + 1))
}

fn skip_space(text: &[u8], mut at: usize) -> usize {
    while text.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

/// The offset behind the string at `start`.
fn skip_string(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The offset behind the value at `start`.
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

fn place(text: &[u8], offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let start = before
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |at| at + 1);
    let column = before
        .iter()
        .skip(start)
        .filter(|&&byte| byte & 0xC0 != 0x80)
        .count();
    (line, column + 1)
}
