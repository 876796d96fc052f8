use super::*;
use crate::runtime::client::checksum::response::verify;
use crate::runtime::client::checksum::xxhash::XXHASH;

/// The checksums of `123456789`, from catalogues of CRCs and from other implementations.
const KNOWN: [(&str, &str); 10] = [
    ("CRC32", "y/Q5Jg=="),
    ("CRC32C", "4waSgw=="),
    ("CRC64NVME", "rosUhgp5mIg="),
    ("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE="),
    ("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
    (
        "SHA512",
        "2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==",
    ),
    ("MD5", "JfnnlDI7RTiF9RgfG2JNCw=="),
    ("XXHASH64", "jLhB20DmroM="),
    ("XXHASH3", "ctyxi2ehff8="),
    ("XXHASH128", "MxGUd+3l3NXpcWQnaB1YYA=="),
];

#[test]
fn checksums_match_published_values() {
    for (name, expected) in KNOWN {
        let algorithm = algorithm(name).expect(name);
        assert_eq!(algorithm.checksum(b"123456789"), expected, "{name}");
        assert_eq!(algorithm.trailer.length, expected.len(), "{name}");
    }
    assert!(algorithm("crc32").is_some());
    assert!(algorithm("XXHASH32").is_none());
}

/// Long values are computed in another way, by blocks of 1,024 bytes.
#[test]
fn checksums_of_long_values_match_other_implementations() {
    let bytes = b"hello ".repeat(1000);
    for (name, expected) in [
        ("XXHASH64", "0JYpObv1AwY="),
        ("XXHASH3", "9DOrnl/1+HM="),
        ("XXHASH128", "lyZOhTgHhBD0M6ueX/X4cw=="),
    ] {
        assert_eq!(
            algorithm(name).expect(name).checksum(&bytes),
            expected,
            "{name}"
        );
    }
}

#[test]
fn checksums_do_not_depend_on_how_the_content_is_split() {
    let bytes: Vec<u8> = (0..300_u32).map(|at| (at * at) as u8).collect();
    for algorithm in algorithms() {
        let whole = algorithm.checksum(&bytes);
        for at in 0..bytes.len() {
            let (first, second) = bytes.split_at(at);
            let mut digest = (algorithm.trailer.digest)();
            digest.update(first);
            digest.update(second);
            assert_eq!(digest.finish(), whole, "{} at {at}", algorithm.name);
        }
    }
}

#[test]
fn responses_are_compared_with_their_checksums() {
    let headers = |name: &str, value: &str| {
        let name: http::HeaderName = name.parse().expect("a name");
        HeaderMap::from_iter([(name, value.parse().expect("a value"))])
    };
    for (name, expected) in KNOWN {
        let name = format!("x-amz-checksum-{}", name.to_ascii_lowercase());
        let mut filter = (XXHASH.verify)(&headers(&name, expected)).expect("a filter");
        assert_eq!(filtered(&mut filter, &[b"1234", b"56789"]), b"123456789");
        let mut filter = (XXHASH.verify)(&headers(&name, expected)).expect("a filter");
        filter.piece(b"12345678").expect("a piece");
        let error = filter.end().expect_err("another checksum").to_string();
        assert!(error.contains(&name) && error.contains(expected), "{error}");
    }
    // That of an object that was uploaded in parts, and those of algorithms that the client does not support.
    assert!(verify(&headers("x-amz-checksum-crc32", "y/Q5Jg==-2")).is_none());
    assert!(verify(&headers("x-amz-checksum-xxhash3", "AAAA")).is_none());
    assert!((XXHASH.verify)(&headers("x-amz-checksum-xxhash32", "AAAA")).is_none());
}
