//! Clients of generated crates against independent servers: successful operations and errors, pages and bodies, with
//! both clients. The same tests run with crates of our small models and, in another package, with crates of the
//! published models.
//!
//! The test `servers` of the generator writes the crates and the manifest, starts the servers and sets their endpoints.

#[macro_use]
mod harness;

#[cfg(feature = "apigateway-tests")]
mod apigateway;
#[cfg(feature = "cloudwatch-tests")]
mod cloudwatch;
#[cfg(feature = "dynamodb-tests")]
mod dynamodb;
#[cfg(feature = "ec2-tests")]
mod ec2;
#[cfg(feature = "lambda-tests")]
mod lambda;
#[cfg(feature = "rds-tests")]
mod rds;
#[cfg(feature = "s3-tests")]
mod s3;
#[cfg(feature = "sns-tests")]
mod sns;
#[cfg(feature = "sqs-tests")]
mod sqs;
#[cfg(feature = "sts-tests")]
mod sts;
