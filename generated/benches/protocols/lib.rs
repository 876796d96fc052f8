//! Generated modules of the services whose messages are measured.

include!(concat!(env!("OUT_DIR"), "/ec2/include.rs"));
include!(concat!(env!("OUT_DIR"), "/lambda/include.rs"));
include!(concat!(env!("OUT_DIR"), "/s3/include.rs"));
include!(concat!(env!("OUT_DIR"), "/sts/include.rs"));
