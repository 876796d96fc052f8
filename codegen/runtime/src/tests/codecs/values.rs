//! Values of every kind: the text that each format has for them, and the same values from that text.

use std::collections::BTreeMap;

use super::{read, written};
use crate::runtime::codec::cbor::codec::Cbor;
use crate::runtime::codec::json::codec::Json;
use crate::runtime::codec::query::decode::QueryDecoder;
use crate::runtime::codec::query::encode::{QueryEncoder, QueryForm};
use crate::runtime::codec::query::tree::QueryTree;
use crate::runtime::codec::xml::codec::Xml;
use crate::runtime::core::big_number::{BigDecimal, BigInteger};
use crate::runtime::core::blob::Blob;
use crate::runtime::core::date_time::DateTime;
use crate::runtime::core::document::Document;
use crate::runtime::core::structure::impl_structure;
use crate::runtime::core::unrecognized::Unrecognized;
use crate::runtime::protocol::aws_json::AwsJsonWay;
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};
use crate::runtime::schema::union::impl_union;
use crate::runtime::schema::value::Value;

/// A structure with a member of every kind.
#[derive(Debug, Clone, Default, PartialEq)]
struct Sample {
    id: Option<i64>,
    at: Option<DateTime>,
    started: Option<DateTime>,
    day: Option<DateTime>,
    count: Option<BigInteger>,
    ratio: Option<BigDecimal>,
    mass: Option<f64>,
    size: Option<f32>,
    is_open: Option<bool>,
    seal: Option<Blob>,
    names: Option<Vec<String>>,
    marks: Option<BTreeMap<String, i32>>,
    inner: Option<Box<Sample>>,
    note: Option<String>,
}

impl_structure! { Sample {
    optional id = "id" { attribute },
    optional at = "at",
    optional started = "started" { epoch_seconds },
    optional day = "day" { http_date },
    optional count = "count",
    optional ratio = "ratio",
    optional mass = "mass",
    optional size = "size",
    optional is_open = "isOpen",
    optional seal = "seal",
    optional names = "names" { flattened, xml_name "name" },
    optional marks = "marks" { flattened, xml_name "mark" },
    optional inner = "inner",
    optional note = "note",
} }

#[derive(Debug, Clone, PartialEq)]
enum Choice {
    Name(String),
    Empty,
    Other(Unrecognized),
}

impl_union! { Choice {
    Name(value) = "name",
    Empty = "empty",
} else Other }

fn sample() -> Sample {
    let noon = DateTime::from_seconds_and_nanoseconds(1_576_540_098, 500_000_000);
    Sample {
        id: Some(7),
        at: Some(noon),
        started: Some(noon),
        day: Some(DateTime::from_seconds(1_576_540_098)),
        count: "-12345678901234567890123".parse().ok(),
        ratio: "0.10".parse().ok(),
        mass: Some(-2.5e30),
        size: Some(0.1),
        is_open: Some(false),
        seal: Some(Blob::from("\u{1}a")),
        names: Some(vec!["a".to_owned(), "b".to_owned()]),
        marks: Some(BTreeMap::from([("x".to_owned(), 1), ("y".to_owned(), 2)])),
        inner: Some(Box::new(Sample {
            is_open: Some(true),
            mass: Some(f64::NEG_INFINITY),
            ..Sample::default()
        })),
        note: Some("<&>".to_owned()),
    }
}

const JSON: &str = "\
    {\"id\":7,\"at\":1576540098.5,\"started\":1576540098.5,\"day\":\"Mon, 16 Dec 2019 23:48:18 GMT\",\
    \"count\":-12345678901234567890123,\"ratio\":0.10,\"mass\":-2.5e+30,\"size\":0.1,\"isOpen\":false,\
    \"seal\":\"AWE=\",\"names\":[\"a\",\"b\"],\"marks\":{\"x\":1,\"y\":2},\"inner\":{\"mass\":\"-Infinity\",\
    \"isOpen\":true},\"note\":\"<&>\"}";
const XML: &str = "\
    <Sample id=\"7\"><at>2019-12-16T23:48:18.500Z</at><started>1576540098.5</started>\
    <day>Mon, 16 Dec 2019 23:48:18 GMT</day><count>-12345678901234567890123</count><ratio>0.10</ratio>\
    <mass>-2.5e+30</mass><size>0.1</size><isOpen>false</isOpen><seal>AWE=</seal><name>a</name><name>b</name>\
    <mark><key>x</key><value>1</value></mark><mark><key>y</key><value>2</value></mark><inner>\
    <mass>-Infinity</mass><isOpen>true</isOpen></inner><note>&lt;&amp;&gt;</note></Sample>";
const AWS_QUERY: &str = "\
    Action=Send&Version=1&id=7&at=2019-12-16T23%3A48%3A18.500Z&started=1576540098.5\
    &day=Mon%2C%2016%20Dec%202019%2023%3A48%3A18%20GMT&count=-12345678901234567890123&ratio=0.10\
    &mass=-2.5e%2B30&size=0.1&isOpen=false&seal=AWE%3D&name.1=a&name.2=b&mark.1.key=x&mark.1.value=1\
    &mark.2.key=y&mark.2.value=2&inner.mass=-Infinity&inner.isOpen=true&note=%3C%26%3E";
const EC2_QUERY: &str = "\
    Action=Send&Version=1&Id=7&At=2019-12-16T23%3A48%3A18.500Z&Started=1576540098.5\
    &Day=Mon%2C%2016%20Dec%202019%2023%3A48%3A18%20GMT&Count=-12345678901234567890123&Ratio=0.10\
    &Mass=-2.5e%2B30&Size=0.1&IsOpen=false&Seal=AWE%3D&Name.1=a&Name.2=b&Mark.1.key=x&Mark.1.value=1\
    &Mark.2.key=y&Mark.2.value=2&Inner.Mass=-Infinity&Inner.IsOpen=true&Note=%3C%26%3E";

#[test]
fn values_of_every_kind_are_written_and_read_as_json() {
    let text = written::<Json<AwsJsonWay>>(&sample());
    assert_eq!(String::from_utf8(text).as_deref(), Ok(JSON));
    let again = read::<Json<AwsJsonWay>, Sample>(JSON.as_bytes());
    assert_eq!(again, Some(sample()));
}

#[test]
fn values_of_every_kind_are_written_and_read_as_xml() {
    let text = written::<Xml>(&sample());
    assert_eq!(String::from_utf8(text).as_deref(), Ok(XML));
    assert_eq!(read::<Xml, Sample>(XML.as_bytes()), Some(sample()));
}

#[test]
fn values_of_every_kind_are_written_and_read_as_queries() {
    for (form, expected) in [
        (QueryForm::AwsQuery, AWS_QUERY),
        (QueryForm::Ec2Query, EC2_QUERY),
    ] {
        let mut to = QueryEncoder::new(form, "Send", Some("1"));
        sample().encode(&mut to, &Traits::NONE, EncodeState::new(Side::Client));
        let query = to.finish().map(String::from_utf8);
        assert_eq!(query, Ok(Ok(expected.to_owned())));
        let tree = QueryTree::parse(expected, &["Action", "Version"]).expect("it is a query");
        let state = DecodeState::service();
        let mut again = Sample::default();
        let mut from = QueryDecoder::new(&tree, form);
        assert!(again.decode(&mut from, &Location::root(&state)).is_ok());
        assert_eq!(again, sample(), "{expected}");
    }
}

#[test]
fn values_of_every_kind_survive_a_round_trip_through_cbor() {
    let bytes = written::<Cbor>(&sample());
    assert_eq!(read::<Cbor, Sample>(&bytes), Some(sample()));
    // Times without a fraction are integers.
    let whole = DateTime::from_seconds(1);
    assert_eq!(written::<Cbor>(&whole), [0xc1, 0x01]);
    let half = DateTime::from_seconds_and_nanoseconds(1, 500_000_000);
    assert_eq!(written::<Cbor>(&half)[..2], [0xc1, 0xfb]);
}

#[test]
fn documents_survive_a_round_trip_through_json_and_cbor() {
    let text = "{\"a\":[null,true,false,1,-20,1.5,\"b\",[],{}],\"c\":null}";
    let document: Document = read::<Json<AwsJsonWay>, _>(text.as_bytes()).expect("it is JSON");
    let json = written::<Json<AwsJsonWay>>(&document);
    assert_eq!(String::from_utf8(json).as_deref(), Ok(text));
    let cbor = written::<Cbor>(&document);
    assert_eq!(read::<Cbor, Document>(&cbor), Some(document));
}

#[test]
fn members_are_distinguished_from_others_that_begin_like_them() {
    let text = "{\"ids\":1,\"id\":2,\"i\":3}";
    let found = read::<Json<AwsJsonWay>, Sample>(text.as_bytes()).and_then(|sample| sample.id);
    assert_eq!(found, Some(2));
    let text =
        "<Sample ids=\"1\" id=\"2\" i=\"3\"><id>4</id><notes>5</notes><note>6</note></Sample>";
    let found = read::<Xml, Sample>(text.as_bytes()).map(|sample| (sample.id, sample.note));
    assert_eq!(found, Some((Some(2), Some("6".to_owned()))));
}

#[test]
fn members_of_unions_are_read_and_unknown_ones_keep_their_name() {
    for (name, value, xml, expected) in [
        ("name", "\"a\"", "a", Choice::Name("a".to_owned())),
        ("empty", "{}", "", Choice::Empty),
        (
            "new",
            "[1]",
            "<b/>",
            Choice::Other(Unrecognized::new("new".to_owned())),
        ),
    ] {
        let json = format!("{{\"{name}\":{value}}}");
        let found = read::<Json<AwsJsonWay>, Choice>(json.as_bytes());
        assert_eq!(found, Some(expected.clone()), "{json}");
        let xml = format!("<Choice><{name}>{xml}</{name}></Choice>");
        let found = read::<Xml, Choice>(xml.as_bytes());
        assert_eq!(found, Some(expected.clone()), "{xml}");
        let length = name.len() as u8;
        let cbor = [&[0xa1, 0x60 + length], name.as_bytes(), &[0x61, b'a']].concat();
        let found = read::<Cbor, Choice>(&cbor);
        assert_eq!(found, Some(expected.clone()), "{cbor:?}");
        let query = format!("{name}=a");
        let tree = QueryTree::parse(&query, &[]).expect("it is a query");
        let state = DecodeState::client();
        let mut found = Choice::Empty;
        let mut from = QueryDecoder::new(&tree, QueryForm::AwsQuery);
        let result = found.decode(&mut from, &Location::root(&state));
        assert!(result.is_ok() && found == expected, "{query}: {found:?}");
    }
}

#[test]
fn sparse_lists_survive_a_round_trip_through_json_and_cbor() {
    let list = vec![Some(1), None, Some(-3)];
    let json = written::<Json<AwsJsonWay>>(&list);
    assert_eq!(String::from_utf8(json).as_deref(), Ok("[1,null,-3]"));
    let cbor = written::<Cbor>(&list);
    assert_eq!(cbor, [0x83, 0x01, 0xf6, 0x22]);
    assert_eq!(read::<Cbor, Vec<Option<i64>>>(&cbor), Some(list));
}
