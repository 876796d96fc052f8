//! MD5, by the examples of [RFC 1321](https://www.rfc-editor.org/rfc/rfc1321#appendix-A.5).

use crate::runtime::codec::md5::Md5;

fn hex(digest: [u8; 16]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn digests_are_those_of_the_specification_in_pieces_of_any_size() {
    let digits = "1234567890".repeat(8);
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (text, expected) in [
        ("", "d41d8cd98f00b204e9800998ecf8427e"),
        ("a", "0cc175b9c0f1b6a831c399e269772661"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        (letters, "d174ab98d277d9f5a5611c2c9f419d9f"),
        (&digits, "57edf4a22be3c955ac49da2e2107b67a"),
    ] {
        for size in [1, 7, 63, 64, 65, 100] {
            let mut md5 = Md5::default();
            text.as_bytes()
                .chunks(size)
                .for_each(|piece| md5.update(piece));
            assert_eq!(hex(md5.digest()), expected, "{text} by {size}");
        }
    }
    // Whole blocks after the rest of one.
    let text = digits.repeat(10);
    for sizes in [[1, 64, 200], [63, 1, 128], [70, 58, 64]] {
        let (mut pieces, mut whole) = (Md5::default(), Md5::default());
        let mut rest = text.as_bytes();
        for size in sizes {
            let (piece, after) = rest.split_at(size);
            pieces.update(piece);
            rest = after;
        }
        pieces.update(rest);
        whole.update(text.as_bytes());
        assert_eq!(hex(pieces.digest()), hex(whole.digest()), "{sizes:?}");
    }
}
