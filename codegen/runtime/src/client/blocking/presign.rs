//! Presigned requests of the blocking client.

use super::client::Client;
use crate::runtime::client::error::CallError;
use crate::runtime::client::presign::{Presign, PresignedRequest, Presigning};
use crate::runtime::client::service::CallService;
use crate::runtime::protocol::wire_error::WireOperation;

impl<S: CallService> Client<S> {
    /// Returns a request of an operation that anyone can send until it expires, with any HTTP client: its URL contains
    /// the signature. It is valid from 1 second to 7 days, and not longer than temporary credentials. Nothing is sent,
    /// but credentials may be loaded.
    ///
    /// In the query protocols, the presigned request is a `GET` request whose URL contains all parameters. Optional
    /// checksums and compression, which the configuration enables for other requests, are left out.
    ///
    /// # Errors
    /// Returns an error if the request is invalid, has an event stream, or is not authenticated with AWS Signature
    /// Version 4; if there are no credentials; or if `presigning` is out of bounds.
    pub fn presign<O>(
        &self,
        request: O::Request,
        presigning: impl Into<Presigning>,
    ) -> Result<PresignedRequest, CallError<O::Error>>
    where
        O: WireOperation<Service = S>,
    {
        let driver = &self.driver;
        driver.find_region();
        let (now, presigning) = (driver.now(), presigning.into());
        let mut presign = Presign::<O>::new(&self.session, &self.options, request, presigning, now);
        driver.next_transmission(&mut presign, now);
        presign.finish()
    }
}
