//! Arbitrary bytes as an event stream, in pieces of any size: the pieces do not affect the result, frames are
//! serialized to the bytes that they were parsed from, and the position of an error is within these. The first byte
//! selects whether checksums are corrected, since random bytes have no valid ones.

#![no_main]

use libfuzzer_sys::fuzz_target;
use the_crate::runtime::protocol::crc::crc32;
use the_crate::{EventFrame, FrameDecoder, FrameError};

/// The frames of these bytes, how many bytes they have, and the error at the end.
fn read(bytes: &[u8], size: usize) -> (Vec<EventFrame>, u64, Option<FrameError>) {
    let mut decoder = FrameDecoder::new();
    let mut frames = Vec::new();
    for mut piece in bytes.chunks(size) {
        loop {
            match decoder.read(&mut piece) {
                Ok(Some(frame)) => frames.push(frame),
                Ok(None) => break,
                Err(error) => return (frames, decoder.offset(), Some(error)),
            }
        }
    }
    (frames, decoder.offset(), decoder.end().err())
}

/// Sets the checksums of all frames right, as far as their lengths go.
fn mend(bytes: &mut [u8]) {
    let mut rest = bytes;
    while rest.len() >= 16 {
        let prelude = crc32(&rest[..8]);
        rest[8..12].copy_from_slice(&prelude.to_be_bytes());
        let length = u32::from_be_bytes([rest[0], rest[1], rest[2], rest[3]]) as usize;
        if !(16..=rest.len()).contains(&length) {
            return;
        }
        let (frame, after) = rest.split_at_mut(length);
        let whole = crc32(&frame[..length - 4]);
        frame[length - 4..].copy_from_slice(&whole.to_be_bytes());
        rest = after;
    }
}

fuzz_target!(|input: &[u8]| {
    let Some((size, bytes)) = input.split_first() else {
        return;
    };
    let mut bytes = bytes.to_vec();
    if size % 2 == 0 {
        mend(&mut bytes);
    }
    let (frames, length, error) = read(&bytes, usize::from(size / 2) + 1);
    assert_eq!(
        (&frames, length, &error),
        (
            &read(&bytes, usize::MAX).0,
            length,
            &read(&bytes, usize::MAX).2
        )
    );
    if let Some(error) = error {
        assert!(
            error.offset >= length && error.offset <= bytes.len() as u64,
            "{error}"
        );
    }
    // Headers may be longer than those that are written.
    let written: Result<Vec<_>, _> = frames.iter().map(EventFrame::to_bytes).collect();
    if let Ok(written) = written {
        assert_eq!(written.concat(), bytes[..length as usize]);
    }
});
