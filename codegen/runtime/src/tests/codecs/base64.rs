//! Base64.

use crate::runtime::codec::base64::{decode, decode_padded, encode};

/// The examples of [RFC 4648](https://www.rfc-editor.org/rfc/rfc4648#section-10), and the whole alphabet.
const EXAMPLES: [(&[u8], &str); 9] = [
    (b"", ""),
    (b"f", "Zg=="),
    (b"fo", "Zm8="),
    (b"foo", "Zm9v"),
    (b"foob", "Zm9vYg=="),
    (b"fooba", "Zm9vYmE="),
    (b"foobar", "Zm9vYmFy"),
    (&[0xff, 0xef, 0xbe], "/+++"),
    (
        &[
            0x00, 0x10, 0x83, 0x10, 0x51, 0x87, 0x20, 0x92, 0x8b, 0x30, 0xd3, 0x8f, 0x41, 0x14,
            0x93, 0x51, 0x55, 0x97, 0x61, 0x96, 0x9b, 0x71, 0xd7, 0x9f, 0x82, 0x18, 0xa3, 0x92,
            0x59, 0xa7, 0xa2, 0x9a, 0xab, 0xb2, 0xdb, 0xaf, 0xc3, 0x1c, 0xb3, 0xd3, 0x5d, 0xb7,
            0xe3, 0x9e, 0xbb, 0xf3, 0xdf, 0xbf,
        ],
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    ),
];

#[test]
fn the_examples_of_rfc_4648_survive_a_round_trip() {
    for (bytes, text) in EXAMPLES {
        assert_eq!(encode(bytes), text);
        assert_eq!(decode(text.as_bytes()).as_deref(), Some(bytes), "{text}");
        assert_eq!(
            decode_padded(text.as_bytes()).as_deref(),
            Some(bytes),
            "{text}"
        );
    }
}

#[test]
fn only_permitted_padding_and_line_breaks_are_accepted() {
    for (text, plain, padded) in [
        ("Zg", Some("f"), None),
        ("Zm8", Some("fo"), None),
        ("Zm9v\r\nYg==", Some("foob"), None),
        (" Zg==\n", Some("f"), None),
        ("Zg=", None, None),
        ("Zg===", None, None),
        ("Z", None, None),
        ("=", None, None),
        ("====", None, None),
        ("Zm9v====", None, None),
        ("Z=g=", None, None),
        ("Zm9-", None, None),
        ("Zm9_", None, None),
        ("Zm9\u{e4}", None, None),
    ] {
        let bytes = |text: Option<&str>| text.map(|text| text.as_bytes().to_vec());
        assert_eq!(decode(text.as_bytes()), bytes(plain), "{text:?}");
        assert_eq!(
            decode_padded(text.as_bytes()),
            bytes(padded),
            "{text:?}, padded"
        );
    }
}
