//! Blocking readers as bodies of asynchronous requests.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;

use hyper::body::Bytes;

use super::body::{Chunk, Chunks};
use crate::runtime::client::transport_error::{TransportError, TransportErrorKind};

/// The maximum size of a piece in bytes.
const PIECE: usize = 128 << 10;
/// The maximum number of pieces that are read ahead.
const AHEAD: usize = 4;

/// Reads a blocking reader on a separate thread, which starts when the body is first polled and exits when the body is
/// dropped.
pub struct Pump {
    reader: Option<Box<dyn Read + Send>>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Notified when there is room for a piece, or when the body is dropped.
    room: Condvar,
}

#[derive(Default)]
struct State {
    pieces: VecDeque<io::Result<Bytes>>,
    is_ended: bool,
    /// The body has been dropped.
    is_dropped: bool,
    waker: Option<Waker>,
}

impl Pump {
    /// Returns a body that reads from a reader.
    pub fn new(reader: Box<dyn Read + Send>) -> Self {
        Self {
            reader: Some(reader),
            shared: Arc::default(),
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads to the end, or until the body is dropped.
    fn run(&self, mut reader: Box<dyn Read + Send>) {
        let end = End(self);
        loop {
            let piece = read_piece(&mut *reader);
            let is_last = !matches!(piece, Ok(Some(_)));
            let mut state = self.state();
            while state.pieces.len() >= AHEAD && !state.is_dropped {
                state = self
                    .room
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
            }
            if state.is_dropped {
                return;
            }
            state.pieces.extend(piece.transpose());
            if is_last {
                drop(state);
                return drop(end);
            }
            if let Some(waker) = state.waker.take() {
                drop(state);
                waker.wake();
            }
        }
    }
}

/// Marks the end of the pieces when dropped, even if the reader panics.
struct End<'s>(&'s Shared);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.is_ended = true;
        if thread::panicking() {
            let error = io::Error::other("the reader of the body panicked");
            state.pieces.push_back(Err(error));
        }
        if let Some(waker) = state.waker.take() {
            drop(state);
            waker.wake();
        }
    }
}

/// Reads at least one byte; returns `None` at the end.
fn read_piece(reader: &mut dyn Read) -> io::Result<Option<Bytes>> {
    let mut piece = vec![0; PIECE];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return Ok(None),
            Ok(length) => {
                piece.truncate(length);
                return Ok(Some(piece.into()));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

impl Chunks for Pump {
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Chunk>> {
        let failed = |error: io::Error| {
            TransportError::new(TransportErrorKind::RequestBody).with_source(error)
        };
        if let Some(reader) = self.reader.take() {
            let shared = self.shared.clone();
            let started = thread::Builder::new().spawn(move || shared.run(reader));
            if let Err(error) = started {
                self.shared.state().is_ended = true;
                return Poll::Ready(Some(Err(failed(error))));
            }
        }
        let mut state = self.shared.state();
        if let Some(piece) = state.pieces.pop_front() {
            drop(state);
            self.shared.room.notify_one();
            return Poll::Ready(Some(piece.map_err(failed)));
        }
        if state.is_ended {
            return Poll::Ready(None);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Pump {
    fn drop(&mut self) {
        self.shared.state().is_dropped = true;
        self.shared.room.notify_one();
    }
}
