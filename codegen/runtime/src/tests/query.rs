//! Queries as servers parse them.

use std::collections::BTreeMap;

use crate::runtime::codec::query::decode::QueryDecoder;
use crate::runtime::codec::query::encode::{QueryEncoder, QueryForm};
use crate::runtime::codec::query::tree::QueryTree;
use crate::runtime::schema::codec::{Decoder, Encoder, Kind};
use crate::runtime::schema::location::Location;
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};
use crate::runtime::schema::value::Value;

const NONE: &Traits = &Traits::NONE;
const FLAT: &Traits = &Traits::NONE.flattened();
const NAMED: &Traits = &Traits::NONE.item(&Traits::NONE.xml_name("item"));
const ENTRIES: &Traits = &Traits::NONE
    .key(&Traits::NONE.xml_name("K"))
    .item(&Traits::NONE.xml_name("V"));

/// The value of a query whose names begin with nothing; `None` if it cannot be read.
fn read<T: Value>(form: QueryForm, traits: &'static Traits, query: &str) -> Option<T> {
    let tree = QueryTree::parse(query, &[])?;
    let state = DecodeState::service();
    let mut location = Location::root(&state);
    location.traits = traits;
    let mut value = T::empty();
    let mut from = QueryDecoder::new(&tree, form);
    value.decode(&mut from, &location).ok()?;
    Some(value)
}

fn list(form: QueryForm, traits: &'static Traits, query: &str) -> Option<Vec<String>> {
    read(form, traits, query)
}

#[test]
fn lists_are_read_in_all_forms() {
    let cases = [
        (QueryForm::AwsQuery, NONE, "member.1=a&member.2=b"),
        (QueryForm::AwsQuery, NONE, "member.2=b&member.1=a"),
        (QueryForm::AwsQuery, NONE, "member.5=a&member.10=b"),
        (
            QueryForm::AwsQuery,
            NONE,
            "member.1=x&member.1=a&member.2=b",
        ),
        (QueryForm::AwsQuery, NONE, "1=a&2=b"),
        (QueryForm::AwsQuery, NAMED, "item.1=a&item.2=b"),
        (QueryForm::AwsQuery, FLAT, "1=a&2=b"),
        (QueryForm::Ec2Query, NONE, "1=a&2=b"),
        (QueryForm::Ec2Query, NAMED, "9=a&10=b"),
    ];
    for (form, traits, query) in cases {
        let expected = ["a", "b"].map(str::to_owned);
        assert_eq!(
            list(form, traits, query).as_deref(),
            Some(&expected[..]),
            "{query}"
        );
    }
}

#[test]
fn an_empty_value_is_a_list_without_items() {
    for query in ["", "member="] {
        let empty = list(QueryForm::AwsQuery, NONE, query).unwrap();
        assert_eq!(empty, [""; 0], "{query}");
    }
}

#[test]
fn maps_are_read_in_all_forms() {
    let cases = [
        (
            NONE,
            "entry.1.key=a&entry.1.value=1&entry.2.value=2&entry.2.key=b",
        ),
        (FLAT, "1.key=a&1.value=1&2.key=b&2.value=2"),
        (ENTRIES, "entry.1.K=a&entry.1.V=1&entry.2.K=b&entry.2.V=2"),
    ];
    let expected = BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
    for (traits, query) in cases {
        let map: Option<BTreeMap<String, i32>> = read(QueryForm::AwsQuery, traits, query);
        assert_eq!(map.as_ref(), Some(&expected), "{query}");
    }
}

#[test]
fn malformed_lists_and_maps_are_rejected() {
    for query in [
        "member.a=x",
        "member.1.1=x",
        "member=x",
        "member.1=%",
        "member.1=%ff",
        "a=1",
    ] {
        assert_eq!(list(QueryForm::AwsQuery, NONE, query), None, "{query}");
    }
    for query in [
        "entry.1.key=a",
        "entry.1.value=1",
        "entry.a.key=a&entry.a.value=1",
    ] {
        let map: Option<BTreeMap<String, i32>> = read(QueryForm::AwsQuery, NONE, query);
        assert_eq!(map, None, "{query}");
    }
}

#[test]
fn deep_and_numerous_parameter_names_are_bounded() {
    let deep = |depth: usize| format!("{}=x", vec!["a"; depth].join("."));
    assert!(QueryTree::parse(&deep(512), &[]).is_some());
    assert!(QueryTree::parse(&deep(513), &[]).is_none());
    let query: Vec<_> = (1..=200_000)
        .map(|at| format!("member.{at}={at}"))
        .collect();
    let items = list(QueryForm::AwsQuery, NONE, &query.join("&")).unwrap();
    assert_eq!((items.len(), items[199_999].as_str()), (200_000, "200000"));
    let state = DecodeState::service().with_memory(1000);
    let tree = QueryTree::parse(&query.join("&"), &[]).unwrap();
    let mut from = QueryDecoder::new(&tree, QueryForm::AwsQuery);
    let read = Vec::<String>::empty().decode(&mut from, &Location::root(&state));
    assert!(read.is_err());
}

#[test]
fn the_first_parameter_of_a_name_can_be_left_out() {
    let tree = QueryTree::parse("Action=Call&Action=Mine&Version=1", &["Action", "Version"]);
    let tree = tree.unwrap();
    let action = tree.child(QueryTree::ROOT, "Action");
    assert_eq!(action.and_then(|node| tree.value(node)), Some("Mine"));
    assert_eq!(tree.child(QueryTree::ROOT, "Version"), None);
}

#[test]
fn queries_written_by_clients_are_read_by_services() {
    let values: Vec<Vec<String>> = vec![
        vec!["a&b=c%20+".to_owned(), "ü".to_owned()],
        (0..12).map(|at| at.to_string()).collect(),
    ];
    for form in [QueryForm::AwsQuery, QueryForm::Ec2Query] {
        let mut to = QueryEncoder::new(form, "Call", Some("1"));
        values.encode(&mut to, NONE, EncodeState::new(Side::Client));
        let query = String::from_utf8(to.finish().unwrap()).unwrap();
        let query = query.strip_prefix("Action=Call&Version=1&").unwrap();
        assert_eq!(read(form, NONE, query).as_ref(), Some(&values), "{query}");
    }
}

#[test]
fn nodes_are_found_only_inside_their_parent() {
    let tree = QueryTree::parse("a.x=1&b=2&c.y.z=3", &[]).expect("it is a query");
    let child = |node, name| tree.child(node, name);
    let a = child(QueryTree::ROOT, "a").expect("there is a node");
    let value = |node: Option<usize>| node.and_then(|node| tree.value(node));
    assert_eq!(value(child(a, "x")), Some("1"));
    assert_eq!(child(a, "b"), None);
    let x = child(a, "x").expect("there is a node");
    assert_eq!(child(x, "b"), None, "the next node is no child");
    assert_eq!(value(child(QueryTree::ROOT, "b")), Some("2"));
    assert_eq!(child(QueryTree::ROOT, "y"), None);
    assert!(tree.has_children(a));
    assert!(!tree.has_children(a + 1));
}

#[test]
fn the_kind_of_a_value_is_known_before_it_is_read() {
    let tree = QueryTree::parse("member.1=a", &[]).expect("it is a query");
    let mut from = QueryDecoder::new(&tree, QueryForm::AwsQuery);
    assert_eq!(from.kind(), Some(Kind::Map));
    from.begin_list(NONE).expect("it is a list");
    assert_eq!(from.next_item(), Ok(true));
    assert_eq!(from.kind(), Some(Kind::Scalar));
}

#[test]
fn the_first_failure_is_the_reason() {
    let mut to = QueryEncoder::new(QueryForm::AwsQuery, "Call", None);
    to.fail("the first");
    to.fail("the second");
    assert_eq!(to.finish(), Err("the first".into()));
}
