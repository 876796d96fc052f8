//! Frames that are malformed: the reports of them, and that no more is held than has been received.

use super::{frame_of_all, read_all};
use crate::runtime::protocol::crc::crc32;
use crate::{EventFrame, FrameDecoder, FrameErrorKind};

/// A frame with these lengths, headers and payload, and with right checksums.
fn frame(lengths: [u32; 2], headers: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = lengths
        .iter()
        .flat_map(|length| length.to_be_bytes())
        .collect();
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes.extend_from_slice(headers);
    bytes.extend_from_slice(payload);
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes
}

fn with_headers(headers: &[u8]) -> Vec<u8> {
    let length = headers.len() as u32;
    frame([16 + length, length], headers, b"")
}

#[test]
fn malformed_frames_are_errors_with_offsets() {
    let long = 1 << 30;
    let max = FrameDecoder::MAX;
    for (name, bytes, offset, kind) in [
        (
            "shorter than a frame",
            frame([15, 0], b"", b""),
            0,
            FrameErrorKind::TooShort { length: 15 },
        ),
        (
            "no length",
            frame([0, 0], b"", b""),
            0,
            FrameErrorKind::TooShort { length: 0 },
        ),
        (
            "shorter than its headers",
            frame([20, 5], b"", b""),
            0,
            FrameErrorKind::TooShort { length: 20 },
        ),
        (
            "too long",
            frame([long, 0], b"", b""),
            0,
            FrameErrorKind::TooLong { length: long, max },
        ),
        (
            "the greatest length",
            frame([u32::MAX, 0], b"", b""),
            0,
            FrameErrorKind::TooLong {
                length: u32::MAX,
                max,
            },
        ),
        (
            "headers too long",
            frame([long, 131_073], b"", b""),
            4,
            FrameErrorKind::HeadersTooLong { length: 131_073 },
        ),
        (
            "the greatest headers",
            frame([16, u32::MAX], b"", b""),
            4,
            FrameErrorKind::HeadersTooLong { length: u32::MAX },
        ),
        (
            "a header without name",
            with_headers(b"\0\0"),
            12,
            FrameErrorKind::HeaderName,
        ),
        (
            "a name that is no text",
            with_headers(b"\x01\xFF\0"),
            12,
            FrameErrorKind::HeaderName,
        ),
        (
            "a name that is cut off",
            with_headers(b"\x05ab"),
            13,
            FrameErrorKind::HeaderLength,
        ),
        (
            "no type",
            with_headers(b"\x01a"),
            14,
            FrameErrorKind::HeaderLength,
        ),
        (
            "an unknown type",
            with_headers(b"\x01a\x0A"),
            14,
            FrameErrorKind::HeaderType { number: 10 },
        ),
        (
            "an integer that is cut off",
            with_headers(b"\x01a\x04\0\0"),
            15,
            FrameErrorKind::HeaderLength,
        ),
        (
            "a text that is cut off",
            with_headers(b"\x01a\x07\xFF\xFFx"),
            17,
            FrameErrorKind::HeaderLength,
        ),
        (
            "a text that is no text",
            with_headers(b"\x01a\x07\0\x01\xFF"),
            15,
            FrameErrorKind::HeaderText,
        ),
        (
            "a UUID that is cut off",
            with_headers(b"\x01a\x09\0"),
            15,
            FrameErrorKind::HeaderLength,
        ),
    ] {
        for start in [0, 1] {
            let whole = EventFrame::default().to_bytes().unwrap().repeat(start);
            let bytes = [&whole[..], &bytes[..]].concat();
            for size in [1, 7, bytes.len()] {
                let error = read_all(&bytes, size).expect_err(name);
                assert_eq!(error.kind, kind, "{name}");
                assert_eq!(error.offset, offset + whole.len() as u64, "{name}");
                assert!(
                    error
                        .to_string()
                        .contains(&format!("byte {}", error.offset))
                );
            }
        }
    }
}

#[test]
fn flipped_bits_are_detected() {
    let bytes = frame_of_all().to_bytes().unwrap();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << bit;
            let error = read_all(&changed, 11).unwrap_err();
            let expected = match at {
                0..12 => FrameErrorKind::PreludeChecksum,
                _ => FrameErrorKind::FrameChecksum,
            };
            assert_eq!(error.kind, expected, "{at} {bit}");
        }
    }
}

#[test]
fn truncated_streams_are_errors_with_offsets() {
    let bytes = frame_of_all().to_bytes().unwrap();
    for length in 1..bytes.len() {
        let error = read_all(&bytes[..length], 11).unwrap_err();
        assert_eq!(error.kind, FrameErrorKind::CutOff);
        assert_eq!(error.offset, length as u64);
    }
}

#[test]
fn nothing_is_read_after_an_error() {
    let mut bytes = frame_of_all().to_bytes().unwrap();
    bytes[0] ^= 1;
    let mut decoder = FrameDecoder::new();
    assert!(decoder.read(&mut &bytes[..]).is_err());
    let good = frame_of_all().to_bytes().unwrap();
    let error = decoder.read(&mut &good[..]).unwrap_err();
    assert_eq!(error.kind, FrameErrorKind::AfterError);
    assert!(decoder.end().is_ok());
}

#[test]
fn the_reader_enforces_its_limits() {
    let bytes = frame_of_all().to_bytes().unwrap();
    for (max, is_read) in [(bytes.len(), true), (bytes.len() - 1, false)] {
        let mut decoder = FrameDecoder::with_max(max);
        assert_eq!(decoder.read(&mut &bytes[..]).is_ok(), is_read);
    }
}
