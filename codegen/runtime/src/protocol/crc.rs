//! Tables of cyclic redundancy checks, and [CRC-32](https://www.rfc-editor.org/rfc/rfc1952#section-8) with them.

/// The table of a byte that is followed by 0 to 7 others.
pub type Tables = [[u64; 256]; 8];

/// The tables of CRC-32.
pub static CRC_32: Tables = tables(0xedb8_8320);

/// Computes the tables of a reflected polynomial.
pub const fn tables(polynomial: u64) -> Tables {
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

/// Returns the state of a check after more bytes.
pub fn update(tables: &Tables, state: u64, bytes: &[u8]) -> u64 {
    let [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
    let at = |table: &[u64; 256], value: u64| table[usize::from(value as u8)];
    let mut state = state;
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
    state
}

/// Returns the CRC-32 of bytes.
pub fn crc32(bytes: &[u8]) -> u32 {
    let all_ones = u64::from(u32::MAX);
    !(update(&CRC_32, all_ones, bytes) as u32)
}
