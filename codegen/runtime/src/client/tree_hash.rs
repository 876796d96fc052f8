//! The [tree hash](https://docs.aws.amazon.com/amazonglacier/latest/dev/checksum-calculations.html) of Amazon Glacier.

use http::{HeaderName, HeaderValue};
use ring::digest::{self, Context, SHA256};

use crate::runtime::client::content::{Digest, Trailer};
use crate::runtime::client::prepared::Prepared;
use crate::runtime::client::sign::scheme::AuthScheme;
use crate::runtime::client::sign::sigv4::hex;
use crate::runtime::protocol::failure::EncodeError;

static HEADER: HeaderName = HeaderName::from_static("x-amz-sha256-tree-hash");

/// Adds the tree hash of the body, unless the request has one, and has the signature send the SHA-256 of the body.
///
/// # Errors
/// None: the hash is text.
pub fn finish(prepared: &mut Prepared) -> Result<(), EncodeError> {
    if let AuthScheme::SigV4(rules) = &mut prepared.auth.scheme {
        rules.content_sha256_header = true;
    }
    if prepared.request.headers().contains_key(&HEADER) {
        return Ok(());
    }
    if prepared.streams {
        prepared.header = Some(Trailer {
            name: HEADER.as_str(),
            length: 64,
            digest: || Box::new(TreeHash::default()),
        });
        return Ok(());
    }
    let mut hash = TreeHash::default();
    hash.update(prepared.request.body());
    let hash = HeaderValue::try_from(hash.finish()).map_err(EncodeError::new)?;
    prepared.request.headers_mut().insert(HEADER.clone(), hash);
    Ok(())
}

/// Computes a tree hash. The leaves are the SHA-256 of each MiB, and each node is that of its two children.
pub struct TreeHash {
    /// The hashes of complete trees, from left to right, each with its height. No two of them have the same height, so
    /// that there are at most as many as the length of the body has bits.
    trees: Vec<(u32, digest::Digest)>,
    leaf: Context,
    leaf_length: usize,
}

impl Default for TreeHash {
    fn default() -> Self {
        Self {
            trees: Vec::new(),
            leaf: Context::new(&SHA256),
            leaf_length: 0,
        }
    }
}

impl TreeHash {
    const LEAF: usize = 1 << 20;

    fn end_leaf(&mut self) {
        let leaf = std::mem::replace(&mut self.leaf, Context::new(&SHA256));
        let mut hash = leaf.finish();
        self.leaf_length = 0;
        let mut height = 0;
        while let Some((_, left)) = self.trees.last().filter(|(other, _)| *other == height) {
            hash = join(left, &hash);
            height += 1;
            self.trees.pop();
        }
        self.trees.push((height, hash));
    }
}

fn join(left: &digest::Digest, right: &digest::Digest) -> digest::Digest {
    let mut hash = Context::new(&SHA256);
    hash.update(left.as_ref());
    hash.update(right.as_ref());
    hash.finish()
}

impl Digest for TreeHash {
    fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let room = Self::LEAF - self.leaf_length;
            let (piece, rest) = bytes.split_at(bytes.len().min(room));
            self.leaf.update(piece);
            self.leaf_length += piece.len();
            bytes = rest;
            if self.leaf_length == Self::LEAF {
                self.end_leaf();
            }
        }
    }

    /// Returns the hash in lower-case hex.
    fn finish(&mut self) -> String {
        if self.leaf_length > 0 || self.trees.is_empty() {
            self.end_leaf();
        }
        let trees = self.trees.drain(..).rev().map(|(_, hash)| hash);
        let root = trees.reduce(|right, left| join(&left, &right));
        root.map(|root| hex(root.as_ref())).unwrap_or_default()
    }
}
