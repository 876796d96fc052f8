//! Requests and responses in [AWS Query](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html), without
//! I/O: sign and send them with anything. Only the client's half is there.
//!
//! ```
//! use std::error::Error;
//!
//! use the_crate::{WireOperation, aws_query};
//!
//! /// Calls any operation, with whatever signs requests and sends them.
//! fn call<O: WireOperation<Error: 'static>>(
//!     request: &O::Request,
//!     send: impl Fn(http::Request<Vec<u8>>) -> http::Response<Vec<u8>>,
//! ) -> Result<O::Response, Box<dyn Error>> {
//!     let endpoint = "https://service.eu-west-1.example.com".parse()?;
//!     let request = aws_query::request_to::<O>(&endpoint, request)?;
//!     Ok(aws_query::response::<O>(send(request))?)
//! }
//! ```

use crate::runtime::codec::query::encode::QueryForm;
use crate::runtime::protocol::interface::client_functions;
use crate::runtime::protocol::query::{Query, QueryBinding};

/// The properties of AWS Query among the query protocols.
#[derive(Debug)]
pub struct AwsQueryBinding;

impl QueryBinding for AwsQueryBinding {
    const FORM: QueryForm = QueryForm::AwsQuery;
}

/// AWS Query.
pub type AwsQuery = Query<AwsQueryBinding>;

client_functions!(AwsQuery);
