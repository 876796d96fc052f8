//! Requests and responses in [AWS Query](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html), without I/O.
//! Sign and send the requests with an HTTP client of your choice.

use std::marker::PhantomData;

use crate::runtime::codec::query::encode::QueryForm;
use crate::runtime::core::service::Service;
use crate::runtime::protocol::query::{Query, QueryBinding};

/// The properties of AWS Query among the query protocols.
#[derive(Debug)]
pub struct AwsQueryBinding<S>(PhantomData<S>);

impl<S: Service> QueryBinding for AwsQueryBinding<S> {
    type Service = S;
    const FORM: QueryForm = QueryForm::AwsQuery;
}

/// AWS Query.
pub type AwsQuery<S> = Query<AwsQueryBinding<S>>;
