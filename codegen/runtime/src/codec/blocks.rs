//! The blocks of a message that is hashed.

/// The start of a block, until all of it is there.
#[derive(Debug, Clone, Default)]
pub struct Blocks<const SIZE: usize> {
    buffer: Vec<u8>,
    length: u64,
}

impl<const SIZE: usize> Blocks<SIZE> {
    /// Creates an empty sequence.
    pub const fn new() -> Self {
        Self {
            buffer: Vec::new(),
            length: 0,
        }
    }

    /// Adds bytes, and passes each complete block on.
    pub fn add(&mut self, mut bytes: &[u8], mut each: impl FnMut(&[u8])) {
        self.length = self.length.wrapping_add(bytes.len() as u64);
        if !self.buffer.is_empty() {
            let (first, rest) = bytes.split_at(bytes.len().min(SIZE - self.buffer.len()));
            self.buffer.extend_from_slice(first);
            bytes = rest;
            if self.buffer.len() < SIZE {
                return;
            }
            each(&self.buffer);
            self.buffer.clear();
        }
        let mut blocks = bytes.chunks_exact(SIZE);
        blocks.by_ref().for_each(each);
        self.buffer.extend_from_slice(blocks.remainder());
    }

    /// Returns the last blocks: the rest of the message, padding, and the number of bits in this form.
    pub fn end<const LENGTH: usize>(&self, form: impl FnOnce(u64) -> [u8; LENGTH]) -> Vec<u8> {
        let mut last = self.buffer.clone();
        last.push(0x80);
        while (last.len() + LENGTH) % SIZE != 0 {
            last.push(0);
        }
        last.extend(form(self.length.wrapping_mul(8)));
        last
    }
}
