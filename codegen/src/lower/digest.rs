//! Digests of the shapes that a file depends on.

use sha2::{Digest, Sha256};

use crate::smithy::{Shape, hex, shape_digest};

/// Returns a short digest of a text.
pub(super) fn of_text(text: &str) -> String {
    hex(&Sha256::digest(text)).chars().take(12).collect()
}

/// Returns the first 16 hexadecimal digits of the SHA-256 of the shapes' digests.
pub(super) fn of(shapes: &[&Shape]) -> String {
    let mut hash = Sha256::new();
    for shape in shapes {
        hash.update(shape_digest(shape));
    }
    hex(&hash.finalize()).chars().take(16).collect()
}
