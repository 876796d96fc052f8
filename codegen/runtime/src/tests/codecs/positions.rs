//! Decoders return to a position where a value began, from any place in the value.

use crate::runtime::codec::cbor::codec::Cbor;
use crate::runtime::codec::json::codec::Json;
use crate::runtime::codec::query::decode::QueryDecoder;
use crate::runtime::codec::query::encode::QueryForm;
use crate::runtime::codec::query::tree::QueryTree;
use crate::runtime::codec::xml::codec::Xml;
use crate::runtime::protocol::aws_json::AwsJsonWay;
use crate::runtime::schema::codec::{Codec, Decoder, Read};
use crate::runtime::schema::shape::Traits;

const NONE: &Traits = &Traits::NONE;

/// Reads `[["a"], ["b"]]`, and the first item twice: until after its text, and from its beginning to its end.
fn read_twice(mut from: impl Decoder) -> Read<Vec<String>> {
    let mut texts = Vec::new();
    from.begin_list(NONE)?;
    assert!(from.next_item()?);
    let start = from.position();
    from.begin_list(NONE)?;
    assert!(from.next_item()?);
    texts.push(from.text()?.to_owned());
    from.go_back(start);
    loop {
        from.begin_list(NONE)?;
        while from.next_item()? {
            texts.push(from.text()?.to_owned());
        }
        if !from.next_item()? {
            return Ok(texts);
        }
    }
}

fn read_twice_of<C: Codec>(body: &[u8]) -> Read<Vec<String>> {
    read_twice(C::decoder(&C::input(body)))
}

#[test]
fn values_are_read_twice() {
    let expected = Ok(["a", "a", "b"].map(str::to_owned).to_vec());
    let json = br#"[["a"], ["b"]]"#;
    assert_eq!(read_twice_of::<Json<AwsJsonWay>>(json), expected);
    assert_eq!(read_twice_of::<Cbor>(b"\x82\x81\x61a\x81\x61b"), expected);
    let xml = b"<x><member><member>a</member></member><member><member>b</member></member></x>";
    assert_eq!(read_twice_of::<Xml>(xml), expected);
    let query = QueryTree::parse("member.1.member.1=a&member.2.member.1=b", &[]);
    let query = query.expect("it is a query");
    let decoder = QueryDecoder::new(&query, QueryForm::AwsQuery);
    assert_eq!(read_twice(decoder), expected);
}
