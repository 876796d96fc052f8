//! Requests and responses in [EC2 Query](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html), without
//! I/O: sign and send them with anything. Only the client's half is there.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, ec2_query};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = ec2_query::request_to::<O>(&endpoint, request)?;
//!     Ok(ec2_query::response::<O>(send(request))?)
//! }
//! ```

use crate::runtime::codec::query::encode::QueryForm;
use crate::runtime::protocol::interface::client_functions;
use crate::runtime::protocol::query::{Query, QueryBinding};

/// The properties of EC2 Query among the query protocols.
#[derive(Debug)]
pub struct Ec2QueryBinding;

impl QueryBinding for Ec2QueryBinding {
    const FORM: QueryForm = QueryForm::Ec2Query;
}

/// EC2 Query.
pub type Ec2Query = Query<Ec2QueryBinding>;

client_functions!(Ec2Query);
