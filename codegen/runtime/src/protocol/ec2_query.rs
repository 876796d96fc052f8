//! Requests and responses in [EC2 Query](https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html), without
//! I/O. Sign and send the requests with an HTTP client of your choice.

use std::marker::PhantomData;

use crate::runtime::codec::query::encode::QueryForm;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::query::{Query, QueryBinding};

/// The properties of EC2 Query among the query protocols.
#[derive(Debug)]
pub struct Ec2QueryBinding<S>(PhantomData<S>);

impl<S: Service> QueryBinding for Ec2QueryBinding<S> {
    type Service = S;
    const FORM: QueryForm = QueryForm::Ec2Query;
}

/// EC2 Query.
pub type Ec2Query<S> = Query<Ec2QueryBinding<S>>;
