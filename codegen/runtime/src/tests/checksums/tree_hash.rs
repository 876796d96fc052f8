use crate::runtime::client::content::Digest;
use crate::runtime::client::sign::sigv4::hex;
use crate::runtime::client::tree_hash::TreeHash;
use ring::digest::{SHA256, digest};

const MIB: usize = 1 << 20;

fn sha256(bytes: &[u8]) -> [u8; 32] {
    digest(&SHA256, bytes)
        .as_ref()
        .try_into()
        .expect("32 bytes")
}

/// Level by level, as the documentation of Amazon Glacier has it.
pub(in crate::tests) fn by_levels(body: &[u8]) -> String {
    let mut level: Vec<[u8; 32]> = body.chunks(MIB).map(sha256).collect();
    if level.is_empty() {
        level.push(sha256(&[]));
    }
    while level.len() > 1 {
        let pairs = level.chunks(2);
        level = pairs
            .map(|pair| match pair {
                [left, right] => sha256(&[*left, *right].concat()),
                rest => rest[0],
            })
            .collect();
    }
    hex(&level[0])
}

#[test]
fn a_tree_hash_is_that_of_its_definition() {
    let body: Vec<u8> = (0..7 * MIB + 5).map(|n| (n % 251) as u8).collect();
    for length in [
        0,
        1,
        MIB - 1,
        MIB,
        MIB + 1,
        2 * MIB,
        3 * MIB,
        5 * MIB + 9,
        body.len(),
    ] {
        for piece in [64 << 10, MIB + 3] {
            let mut hash = TreeHash::default();
            body[..length]
                .chunks(piece)
                .for_each(|piece| hash.update(piece));
            assert_eq!(
                hash.finish(),
                by_levels(&body[..length]),
                "{length} by {piece}"
            );
        }
    }
}
