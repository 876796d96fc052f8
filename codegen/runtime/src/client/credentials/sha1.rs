//! [SHA-1](https://www.rfc-editor.org/rfc/rfc3174), for the names of files in the SSO token cache and for checksums.
//! Not for security.

/// Returns the hash in lower-case hex.
pub(super) fn hex(message: &[u8]) -> String {
    let mut hash = Sha1::default();
    hash.add(message);
    let bytes = hash.digest();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Computes a hash.
#[derive(Debug, Clone)]
pub struct Sha1 {
    state: [u32; 5],
    /// The incomplete block.
    buffer: Vec<u8>,
    length: u64,
}

impl Default for Sha1 {
    fn default() -> Self {
        Self {
            state: [
                0x6745_2301,
                0xefcd_ab89,
                0x98ba_dcfe,
                0x1032_5476,
                0xc3d2_e1f0,
            ],
            buffer: Vec::new(),
            length: 0,
        }
    }
}

impl Sha1 {
    /// Adds bytes.
    pub fn add(&mut self, mut bytes: &[u8]) {
        self.length = self.length.wrapping_add(bytes.len() as u64);
        if !self.buffer.is_empty() {
            let (first, rest) = bytes.split_at(bytes.len().min(64 - self.buffer.len()));
            self.buffer.extend_from_slice(first);
            bytes = rest;
            if self.buffer.len() < 64 {
                return;
            }
            add_block(&mut self.state, &self.buffer);
            self.buffer.clear();
        }
        let mut blocks = bytes.chunks_exact(64);
        for block in &mut blocks {
            add_block(&mut self.state, block);
        }
        self.buffer.extend_from_slice(blocks.remainder());
    }

    /// Returns the hash of all added bytes.
    pub fn digest(&self) -> [u8; 20] {
        let mut state = self.state;
        let mut padded = self.buffer.clone();
        padded.push(0x80);
        while padded.len() % 64 != 56 {
            padded.push(0);
        }
        padded.extend_from_slice(&self.length.wrapping_mul(8).to_be_bytes());
        for block in padded.chunks_exact(64) {
            add_block(&mut state, block);
        }
        let mut digest = [0; 20];
        for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
            bytes.copy_from_slice(&word.to_be_bytes());
        }
        digest
    }
}

fn add_block(state: &mut [u32; 5], block: &[u8]) {
    let mut words = [0_u32; 80];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes
            .iter()
            .fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    for at in 16..80 {
        let mixed = words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16];
        words[at] = mixed.rotate_left(1);
    }
    let [mut a, mut b, mut c, mut d, mut e] = *state;
    for (at, word) in words.iter().enumerate() {
        let (mix, constant) = match at / 20 {
            0 => ((b & c) | (!b & d), 0x5a82_7999),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6_u32),
        };
        let next = a
            .rotate_left(5)
            .wrapping_add(mix)
            .wrapping_add(e)
            .wrapping_add(constant)
            .wrapping_add(*word);
        (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
    }
    for (word, added) in state.iter_mut().zip([a, b, c, d, e]) {
        *word = word.wrapping_add(added);
    }
}
