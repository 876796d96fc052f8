//! Event streams: frames, and events in them.

#[cfg(feature = "blocking")]
#[allow(dead_code)] // Generated code uses what the macros make.
mod calls;
mod frames;
mod malformed;
mod random;
#[cfg(feature = "call")]
mod signatures;
pub mod streams;

use crate::{EventFrame, EventHeader, EventHeaderValue, FrameDecoder, FrameError};

/// A frame with a header of each type.
fn frame_of_all() -> EventFrame {
    let values = [
        EventHeaderValue::Boolean(true),
        EventHeaderValue::Boolean(false),
        EventHeaderValue::Byte(-1),
        EventHeaderValue::Short(-2),
        EventHeaderValue::Integer(-3),
        EventHeaderValue::Long(i64::MIN),
        EventHeaderValue::Bytes(vec![0, 255]),
        EventHeaderValue::String("grün".to_owned()),
        EventHeaderValue::Timestamp(-1),
        EventHeaderValue::Uuid([7; 16]),
    ];
    let headers = values.into_iter().enumerate();
    EventFrame {
        headers: headers
            .map(|(index, value)| EventHeader::new(format!("h{index}"), value))
            .collect(),
        payload: b"payload".to_vec(),
    }
}

/// All frames of these bytes, which come in pieces of this size.
fn read_all(bytes: &[u8], size: usize) -> Result<Vec<EventFrame>, FrameError> {
    let mut decoder = FrameDecoder::new();
    let mut frames = Vec::new();
    for mut piece in bytes.chunks(size) {
        while let Some(frame) = decoder.read(&mut piece)? {
            frames.push(frame);
        }
        assert!(piece.is_empty());
    }
    decoder.end()?;
    Ok(frames)
}
