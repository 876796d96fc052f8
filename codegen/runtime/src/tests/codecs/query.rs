//! The forms of the query protocols.

use super::parcel;
use crate::runtime::codec::query::encode::{QueryEncoder, QueryForm};
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{EncodeState, Side};
use crate::runtime::schema::value::Value as _;

#[test]
fn a_structure_is_a_parameter_for_each_value() {
    for (form, expected) in [
        (
            QueryForm::AwsQuery,
            "Action=Send&Version=2026-01-01&name=a%26b&weights.member.1=1&weights.member.2=-20&tags.entry.1.key=k\
             &tags.entry.1.value=v%20w&inner.name=inner&inner.weights=&flat.1=x&flat.2=y&isOpen=true",
        ),
        (
            QueryForm::Ec2Query,
            "Action=Send&Version=2026-01-01&Name=a%26b&Weights.1=1&Weights.2=-20&Tags.entry.1.key=k\
             &Tags.entry.1.value=v%20w&Inner.Name=inner&Flat.1=x&Flat.2=y&Open=true",
        ),
    ] {
        let mut to = QueryEncoder::new(form, "Send", Some("2026-01-01"));
        parcel().encode(&mut to, &Traits::NONE, EncodeState::new(Side::Client));
        let query = to.finish().map(String::from_utf8);
        assert_eq!(query, Ok(Ok(expected.to_owned())));
    }
}
