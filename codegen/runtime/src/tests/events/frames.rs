//! Frames that are well formed, and values that no frame can hold.

use super::{frame_of_all, read_all};
use crate::runtime::protocol::crc::crc32;
use crate::{EventFrame, EventHeader, EventHeaderValue, FrameDecoder};

#[test]
fn the_checksum_is_crc_32() {
    for (text, checksum) in [
        ("", 0),
        ("a", 0xE8B7_BE43),
        ("123456789", 0xCBF4_3926),
        ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] {
        assert_eq!(crc32(text.as_bytes()), checksum, "{text}");
    }
}

/// The frames that the specification of the format shows.
#[test]
fn frames_have_the_bytes_of_the_specification() {
    let empty = EventFrame::default();
    let bytes = [
        0, 0, 0, 0x10, 0, 0, 0, 0, 0x05, 0xC2, 0x48, 0xEB, 0x7D, 0x98, 0xC8, 0xFF,
    ];
    assert_eq!(empty.to_bytes().unwrap(), bytes);
    let payload = EventFrame {
        headers: Vec::new(),
        payload: b"{'foo':'bar'}".to_vec(),
    };
    let bytes = payload.to_bytes().unwrap();
    assert_eq!(
        bytes[..12],
        [0, 0, 0, 0x1D, 0, 0, 0, 0, 0xFD, 0x52, 0x8C, 0x5A]
    );
    assert_eq!(bytes[25..], [0xC3, 0x65, 0x39, 0x36]);
    let header = EventFrame {
        headers: vec![EventHeader::text("content-type", "application/json")],
        payload: b"{'foo':'bar'}".to_vec(),
    };
    let bytes = header.to_bytes().unwrap();
    assert_eq!(
        bytes[..12],
        [0, 0, 0, 0x3D, 0, 0, 0, 0x20, 0x07, 0xFD, 0x83, 0x96]
    );
    assert_eq!(bytes[57..], [0x8D, 0x9C, 0x08, 0xB1]);
}

#[test]
fn frames_are_read_from_pieces_of_any_size() {
    let frames = [frame_of_all(), EventFrame::default(), frame_of_all()];
    let bytes = frames.iter().flat_map(|frame| frame.to_bytes().unwrap());
    let bytes: Vec<_> = bytes.collect();
    for size in 1..=bytes.len() {
        assert_eq!(read_all(&bytes, size).unwrap(), frames, "{size}");
    }
}

#[test]
fn the_decoder_consumes_no_more_than_a_frame() {
    let bytes = frame_of_all().to_bytes().unwrap().repeat(2);
    let mut piece = &bytes[..];
    let mut decoder = FrameDecoder::new();
    assert!(decoder.read(&mut piece).unwrap().is_some());
    assert_eq!(piece.len(), bytes.len() / 2);
    assert_eq!(decoder.offset(), piece.len() as u64);
}

#[test]
fn frames_beyond_the_limits_are_not_written() {
    let header = |name: &str, value| EventFrame {
        headers: vec![EventHeader::new(name, value)],
        ..EventFrame::default()
    };
    let bytes = |length| EventHeaderValue::Bytes(vec![0; length]);
    let many = |count| EventFrame {
        headers: vec![EventHeader::new("h", bytes(32_000)); count],
        ..EventFrame::default()
    };
    let payload = |length| EventFrame {
        payload: vec![0; length],
        ..EventFrame::default()
    };
    for (frame, is_written) in [
        (header("", EventHeaderValue::Boolean(true)), false),
        (
            header(&"n".repeat(255), EventHeaderValue::Boolean(true)),
            true,
        ),
        (
            header(&"n".repeat(256), EventHeaderValue::Boolean(true)),
            false,
        ),
        (header("h", bytes(32_767)), true),
        (header("h", bytes(32_768)), false),
        (many(4), true),
        (many(5), false),
        (payload(16 << 20), true),
        (payload((16 << 20) + 1), false),
    ] {
        assert_eq!(frame.to_bytes().is_ok(), is_written, "{frame:?}");
    }
}

#[test]
fn debug_output_hides_header_values_and_payloads() {
    let frame = EventFrame {
        headers: vec![EventHeader::text("h", "secret")],
        payload: b"secret".to_vec(),
    };
    let mut decoder = FrameDecoder::new();
    let bytes = frame.to_bytes().unwrap();
    assert!(decoder.read(&mut &bytes[..20]).unwrap().is_none());
    for text in [format!("{frame:?}"), format!("{decoder:?}")] {
        assert!(!text.contains("secret"), "{text}");
    }
}
