//! The source of configuration and credentials: environment variables, files and processes.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The source of configuration and credentials: environment variables, files and processes. [`ProcessEnvironment`] is
/// the environment of the process. Implement the trait for tests, or for programs that must not depend on their
/// environment.
pub trait Environment: Send + Sync {
    /// Returns the value of an environment variable; `None` if it is not set.
    fn var(&self, name: &str) -> Option<String>;

    /// Reads a file.
    ///
    /// # Errors
    /// Returns an error if the file does not exist or cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Writes a file that only the user can read, and creates its parent directories. Used for the SSO token cache.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    fn write(&self, path: &Path, contents: &[u8]) -> io::Result<()>;

    /// Runs a command line with the shell of the system and returns its output. Blocks until the process exits.
    ///
    /// # Errors
    /// Returns an error if the process cannot be started, runs longer than [`PROCESS_TIMEOUT`], or writes more than
    /// [`PROCESS_OUTPUT_LIMIT`] bytes.
    fn run(&self, command_line: &str) -> io::Result<ProcessOutput>;

    /// Returns the home directory of the user: `HOME`, on Windows also `USERPROFILE`, or `HOMEDRIVE` and `HOMEPATH`.
    fn home(&self) -> Option<PathBuf> {
        let var = |name| self.var(name).filter(|value| !value.is_empty());
        let home = var("HOME");
        if !cfg!(windows) {
            return home.map(PathBuf::from);
        }
        let parts = || Some(var("HOMEDRIVE")? + &var("HOMEPATH")?);
        home.or_else(|| var("USERPROFILE"))
            .or_else(parts)
            .map(PathBuf::from)
    }
}

/// The maximum time that [`ProcessEnvironment`] waits for a process: 2 minutes.
pub const PROCESS_TIMEOUT: Duration = Duration::from_secs(120);

/// The maximum number of bytes that [`ProcessEnvironment`] accepts from each output stream of a process: 1 MiB.
pub const PROCESS_OUTPUT_LIMIT: usize = 1 << 20;

/// The output of a process. `Debug` shows only the lengths, because the output may contain credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct ProcessOutput {
    /// The exit status is 0.
    pub is_success: bool,
    /// The standard output.
    pub stdout: Vec<u8>,
    /// The standard error.
    pub stderr: Vec<u8>,
}

impl fmt::Debug for ProcessOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProcessOutput")
            .field("is_success", &self.is_success)
            .field("stdout", &format_args!("{} bytes", self.stdout.len()))
            .field("stderr", &format_args!("{} bytes", self.stderr.len()))
            .finish()
    }
}

/// The environment of this process.
#[derive(Debug, Clone, Copy, Default)]
pub struct ProcessEnvironment;

impl Environment for ProcessEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn write(&self, path: &Path, contents: &[u8]) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // Readers see the old file or the new one, never half of it.
        let mut name = path.file_name().map(OsString::from).unwrap_or_default();
        name.push(format!(".{}.tmp", std::process::id()));
        let temporary = path.with_file_name(name);
        let written = create_private(&temporary)
            .and_then(|mut file| file.write_all(contents))
            .and_then(|()| fs::rename(&temporary, path));
        if written.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        written
    }

    fn run(&self, command_line: &str) -> io::Result<ProcessOutput> {
        let mut child = shell(command_line)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let output = collect(&mut child, PROCESS_TIMEOUT);
        if output.is_err() {
            let _ = child.kill();
            let _ = child.wait();
        }
        output
    }
}

#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    options.open(path)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> io::Result<fs::File> {
    fs::File::create(path)
}

#[cfg(windows)]
fn shell(command_line: &str) -> Command {
    use std::os::windows::process::CommandExt;
    let mut command = Command::new("cmd.exe");
    command.arg("/C").raw_arg(command_line);
    command
}

#[cfg(not(windows))]
fn shell(command_line: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(command_line);
    command
}

/// Reads both streams on separate threads, so that the process cannot block on a full pipe.
fn collect(child: &mut Child, timeout: Duration) -> io::Result<ProcessOutput> {
    let (sender, receiver) = mpsc::channel();
    let stderr = child.stderr.take().map(|stream| {
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(read_limited(stream)));
        receiver
    });
    if let Some(stream) = child.stdout.take() {
        thread::spawn(move || sender.send(read_limited(stream)));
    }
    let ran_too_long = |_| {
        let text = format!("it ran longer than {} s", timeout.as_secs());
        io::Error::new(io::ErrorKind::TimedOut, text)
    };
    let stdout = receiver.recv_timeout(timeout).map_err(ran_too_long)??;
    // A process in the background may keep this stream open: what there is by then does.
    let stderr = stderr.and_then(|stderr| stderr.recv_timeout(Duration::from_secs(1)).ok());
    let stderr = stderr.and_then(Result::ok).unwrap_or_default();
    let is_success = child.wait()?.success();
    Ok(ProcessOutput {
        is_success,
        stdout,
        stderr,
    })
}

fn read_limited(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    let limit = PROCESS_OUTPUT_LIMIT as u64;
    stream.take(limit + 1).read_to_end(&mut output)?;
    if output.len() > PROCESS_OUTPUT_LIMIT {
        let text = format!("it wrote more than {PROCESS_OUTPUT_LIMIT} bytes");
        return Err(io::Error::new(io::ErrorKind::InvalidData, text));
    }
    Ok(output)
}
