//! Signals that ask for an end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ferrosmith::diagnostics::Diagnostic;
use signal_hook::consts::TERM_SIGNALS;

/// The closed terminal asks for an end, too.
#[cfg(unix)]
const HANG_UP: &[i32] = &[signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const HANG_UP: &[i32] = &[];

/// Keeps signals that ask for an end from ending the program from now on: between two files that would leave a part of
/// the whole.
///
/// # Errors
/// One has come meanwhile, or they cannot be kept.
pub fn hold() -> Result<(), Diagnostic> {
    let came = Arc::new(AtomicBool::new(false));
    for signal in TERM_SIGNALS.iter().chain(HANG_UP) {
        signal_hook::flag::register(*signal, Arc::clone(&came)).map_err(|error| {
            Diagnostic::error(format!("interruptions cannot be held back: {error}"))
        })?;
    }
    if came.load(Ordering::Relaxed) {
        return Err(Diagnostic::error("interrupted"));
    }
    Ok(())
}
