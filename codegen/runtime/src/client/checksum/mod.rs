//! [Checksums](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait).

pub mod algorithm;
pub mod crc;
pub mod request;
pub mod response;
pub mod xxhash;
