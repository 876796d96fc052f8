//! A hook with which tests end a run at any step. Compiled only with debug assertions.

/// Ends the process by a signal if the environment variable is set: `FERROSMITH_SIGNAL_AT=3:KILL` sends SIGKILL at the
/// third change to the file system.
#[cfg(all(unix, debug_assertions))]
pub(super) fn point() {
    use std::process::Command;
    use std::sync::atomic::{AtomicUsize, Ordering};

    static PASSED: AtomicUsize = AtomicUsize::new(0);
    let passed = PASSED.fetch_add(1, Ordering::Relaxed) + 1;
    let Ok(asked) = std::env::var("FERROSMITH_SIGNAL_AT") else {
        return;
    };
    if let Some((at, signal)) = asked.split_once(':')
        && at == passed.to_string()
    {
        let process = std::process::id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &process]).status();
        assert!(
            sent.is_ok_and(|status| status.success()),
            "no signal was sent"
        );
    }
}

/// Does nothing.
#[cfg(not(all(unix, debug_assertions)))]
pub(super) fn point() {}
