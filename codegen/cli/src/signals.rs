//! Signals that request termination.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ferrosmith::diagnostics::Diagnostic;
use signal_hook::consts::TERM_SIGNALS;

/// Closing the terminal also requests termination.
#[cfg(unix)]
const HANG_UP: &[i32] = &[signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const HANG_UP: &[i32] = &[];

/// Stops signals from terminating the program from now on, so that all files are written or none.
///
/// # Errors
/// Returns an error if a signal has arrived meanwhile, or the handlers cannot be registered.
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
