//! Connections that recognize the response to a refused `Expect: 100-continue`.
//!
//! ureq 3.5 leaves a response that is not `100 Continue` in the buffer of the connection. On a new connection, it waits
//! for more input before it parses that response; if the server leaves the connection open, there is none. On a used
//! connection, it does not wait for the rest of a response of which only the beginning has arrived, and sends the body.
//!
//! The module `unversioned` of ureq may change in a minor version of ureq, which is why manifests ask for `~3.5`.

use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport,
};

/// Creates the connections of ureq.
#[derive(Debug, Default)]
pub struct ExpectConnector(DefaultConnector);

impl Connector for ExpectConnector {
    type Out = Connection;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Connection>, Error> {
        let transport = self.0.connect(details, chained)?;
        Ok(transport.map(|transport| Connection {
            transport,
            is_new: false,
        }))
    }
}

/// A connection of ureq.
#[derive(Debug)]
pub struct Connection {
    transport: Box<dyn Transport>,
    /// The buffer contains input that has been returned only once.
    is_new: bool,
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.transport.transmit_output(amount, timeout)
    }

    /// Returns a complete head once more if it was not consumed. Otherwise waits for input.
    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        if std::mem::take(&mut self.is_new) && has_end_of_head(self.transport.buffers().input()) {
            return Ok(true);
        }
        self.is_new = self.transport.await_input(timeout)?;
        // ureq calls this function again if it consumes nothing of the input.
        self.transport.buffers().input_consume(0);
        Ok(self.is_new)
    }

    fn is_open(&mut self) -> bool {
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}

/// Returns whether the input contains an empty line.
fn has_end_of_head(input: &[u8]) -> bool {
    (0..input.len()).any(|at| {
        let rest = input.get(at..).unwrap_or_default();
        rest.starts_with(b"\n\n") || rest.starts_with(b"\n\r\n")
    })
}
