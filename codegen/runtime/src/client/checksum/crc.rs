//! Cyclic redundancy checks. They detect transmission errors, not tampering.

use crate::runtime::client::content::Digest;
use crate::runtime::codec::base64;
use crate::runtime::protocol::crc::{CRC_32, Tables, tables, update};

/// A cyclic redundancy check with reflected input and output, whose initial value and final XOR are all ones. All
/// checks for HTTP checksums have this form.
#[derive(Debug, Clone, Copy)]
pub struct Crc {
    tables: &'static Tables,
    /// The size of the check in bytes.
    width: usize,
    state: u64,
}

static CRC_32C: Tables = tables(0x82f6_3b78);
static CRC_64_NVME: Tables = tables(0x9a6c_9329_ac4b_c9b5);

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
        self.state = update(self.tables, self.state, bytes);
    }

    fn finish(&mut self) -> String {
        let bytes = self.value().to_be_bytes();
        base64::encode(bytes.get(8 - self.width..).unwrap_or_default())
    }
}
