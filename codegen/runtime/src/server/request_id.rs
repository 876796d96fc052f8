//! Request ids.

use std::hash::{BuildHasher, RandomState};

use crate::runtime::core::uuid::Uuid;

/// Returns a new request id: a random UUID.
pub fn new() -> String {
    // Each state has its own key.
    let random = RandomState::new();
    let uuid = Uuid::new([0_u8, 1].map(|number| random.hash_one(number)));
    uuid.as_str().to_owned()
}
