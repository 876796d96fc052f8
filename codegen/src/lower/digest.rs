//! Digests of shapes, so that a file says which state of the model it was made from.

use sha2::{Digest, Sha256};

use crate::smithy::Shape;

/// The first 16 hexadecimal digits of the SHA-256 of shapes.
pub(super) fn of(shapes: &[&Shape]) -> String {
    let mut hash = Sha256::new();
    for shape in shapes {
        hash.update(format!("{:?}", shape).as_bytes());
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
