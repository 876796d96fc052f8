//! Cyclic redundancy checks. They detect transmission errors, not tampering.

use crate::runtime::client::content::Digest;
use crate::runtime::codec::base64;

/// A cyclic redundancy check with reflected input and output, whose initial value and final XOR are all ones. All
/// checks for HTTP checksums have this form.
#[derive(Debug, Clone, Copy)]
pub struct Crc {
    tables: &'static Tables,
    /// The size of the check in bytes.
    width: usize,
    state: u64,
}

/// The table of a byte that is followed by 0 to 7 others.
type Tables = [[u64; 256]; 8];

static CRC_32: Tables = tables(0xedb8_8320);
static CRC_32C: Tables = tables(0x82f6_3b78);
static CRC_64_NVME: Tables = tables(0x9a6c_9329_ac4b_c9b5);

const fn tables(polynomial: u64) -> Tables {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut value = byte as u64;
        let mut depth = 0;
        while depth < 8 {
            let mut bit = 0;
            while bit < 8 {
                let carry = value & 1;
                value >>= 1;
                if carry == 1 {
                    value ^= polynomial;
                }
                bit += 1;
            }
            tables[depth][byte] = value;
            depth += 1;
        }
        byte += 1;
    }
    tables
}

impl Crc {
    /// Creates a CRC-32, as in Ethernet and gzip.
    pub fn crc32() -> Self {
        Self::new(&CRC_32, 4)
    }

    /// Creates a CRC-32C (Castagnoli).
    pub fn crc32c() -> Self {
        Self::new(&CRC_32C, 4)
    }

    /// Creates a CRC-64/NVME.
    pub fn crc64nvme() -> Self {
        Self::new(&CRC_64_NVME, 8)
    }

    /// Returns the check of all bytes.
    pub fn value(&self) -> u64 {
        self.state ^ (u64::MAX >> (64 - 8 * self.width))
    }

    fn new(tables: &'static Tables, width: usize) -> Self {
        Self {
            tables,
            width,
            state: u64::MAX >> (64 - 8 * width),
        }
    }
}

impl Digest for Crc {
    fn update(&mut self, bytes: &[u8]) {
        let [t0, t1, t2, t3, t4, t5, t6, t7] = self.tables;
        let at = |table: &[u64; 256], value: u64| table[usize::from(value as u8)];
        let mut state = self.state;
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            let word = state ^ u64::from_le_bytes(word.try_into().unwrap_or_default());
            state = at(t7, word)
                ^ at(t6, word >> 8)
                ^ at(t5, word >> 16)
                ^ at(t4, word >> 24)
                ^ at(t3, word >> 32)
                ^ at(t2, word >> 40)
                ^ at(t1, word >> 48)
                ^ at(t0, word >> 56);
        }
        for byte in words.remainder() {
            state = at(t0, state ^ u64::from(*byte)) ^ (state >> 8);
        }
        self.state = state;
    }

    fn finish(&mut self) -> String {
        let bytes = self.value().to_be_bytes();
        base64::encode(bytes.get(8 - self.width..).unwrap_or_default())
    }
}
