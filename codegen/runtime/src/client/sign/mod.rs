//! Signatures and other proofs of identity.

pub mod canonical;
pub mod chain;
pub mod identity;
pub mod interface;
pub mod key;
pub mod scheme;
pub mod signer;
pub mod sigv4;
pub mod uri;
