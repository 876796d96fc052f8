//! Interning of slices: sets, rows and signatures that occur repeatedly during construction.

/// Assigns equal slices equal ids, counted from 0 in order of first occurrence.
///
/// All slices are stored in one vector and indexed by an open-addressing table, so that hundreds of thousands of short
/// slices need no allocation each.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    arena: Vec<u32>,
    ends: Vec<u32>,
    /// The hashes of the slices, compared before the slices themselves.
    hashes: Vec<u32>,
    /// Ids plus one; 0 is an empty slot. The length is a power of two, or 0.
    slots: Vec<u32>,
}

impl Interner {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the total length of all slices, in words.
    pub(crate) fn words(&self) -> usize {
        self.arena.len()
    }

    /// Returns the slice with the id; empty for unknown ids.
    pub(crate) fn get(&self, id: u32) -> &[u32] {
        let id = id as usize;
        let start = match id.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(0) as usize,
            None => 0,
        };
        let end = self.ends.get(id).copied().unwrap_or(0) as usize;
        self.arena.get(start..end).unwrap_or_default()
    }

    /// Returns the id of the slice, and whether it is new.
    pub(crate) fn intern(&mut self, slice: &[u32]) -> (u32, bool) {
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let hash = hash(slice);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != 0 {
            let id = self.slots[slot] - 1;
            if self.hashes[id as usize] == hash && self.get(id).iter().eq(slice) {
                return (id, false);
            }
            slot = (slot + 1) & mask;
        }
        let id = self.ends.len() as u32;
        self.arena.extend_from_slice(slice);
        self.ends.push(self.arena.len() as u32);
        self.hashes.push(hash);
        self.slots[slot] = id + 1;
        (id, true)
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(32);
        self.slots.clear();
        self.slots.resize(size, 0);
        for (id, &hash) in (1..).zip(&self.hashes) {
            let mut slot = hash as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = id;
        }
    }
}

/// Returns a multiplicative hash, which is fast; the limits on size bound the cost of collisions.
fn hash(slice: &[u32]) -> u32 {
    let mut hash = slice.len() as u64;
    for &word in slice {
        hash = (hash.rotate_left(5) ^ u64::from(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    (hash ^ (hash >> 32)) as u32
}
