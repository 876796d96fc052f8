use super::*;
use crate::runtime::client::body::chunked::{ChunkForm, Chunks};
use crate::runtime::client::sign::chain::SignatureChain;

/// The chain of signatures in the example of AWS: see
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>.
fn chain(signature: &str) -> Box<SignatureChain> {
    let credentials = Credentials::new(
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    );
    let time = UNIX_EPOCH + Duration::from_secs(1_369_353_600);
    let scope = ["us-east-1", "s3"];
    Box::new(SignatureChain::new(&credentials, scope, time, signature))
}

#[test]
fn chunks_are_signed_as_in_the_example_of_aws() {
    let form = ChunkForm {
        is_signed: true,
        trailer: None,
    };
    let seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    let mut filter: Box<dyn Filter> = Box::new(Chunks::new(form, Some(chain(seed))));
    let content = vec![b'a'; 66_560];
    let written = filtered(&mut filter, &[&content[..1000], &content[1000..]]);
    let expected = [
        "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n",
        &"a".repeat(65_536),
        "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n",
        &"a".repeat(1_024),
        "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n",
    ];
    assert!(written == expected.concat().into_bytes());
    assert_eq!(form.length(66_560), written.len() as u64);
}

#[test]
fn the_trailing_checksum_follows_the_last_chunk() {
    let trailer = algorithm("CRC32").map(|algorithm| algorithm.trailer);
    let form = ChunkForm {
        is_signed: false,
        trailer,
    };
    let mut filter: Box<dyn Filter> = Box::new(Chunks::new(form, None));
    let written = filtered(&mut filter, &[b"123456789"]);
    let expected = "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";
    assert_eq!(String::from_utf8_lossy(&written), expected);
    let mut filter: Box<dyn Filter> = Box::new(Chunks::new(form, None));
    let expected = "0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";
    assert_eq!(
        String::from_utf8_lossy(&filtered(&mut filter, &[])),
        expected
    );
}

#[test]
fn the_length_in_chunks_is_known_before() {
    let trailers = [None, Some("CRC64NVME"), Some("SHA256")];
    for trailer in trailers {
        let trailer = trailer.and_then(|name| Some(algorithm(name)?.trailer));
        for is_signed in [false, true] {
            let form = ChunkForm { is_signed, trailer };
            for length in [0, 1, 15, 16, 65_535, 65_536, 65_537, 131_072, 200_000] {
                let chain = Some(chain("0"));
                let mut filter: Box<dyn Filter> = Box::new(Chunks::new(form, chain));
                let written = filtered(&mut filter, &[&vec![7; length]]);
                assert_eq!(form.length(length as u64), written.len() as u64, "{length}");
            }
        }
    }
}
