//! Any bytes as a query: reading it ends, as a tree and as values, and every parameter is found again by its name.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use the_crate::runtime::codec::query::decode::QueryDecoder;
use the_crate::runtime::codec::query::encode::QueryForm;
use the_crate::runtime::codec::query::tree::QueryTree;
use the_crate::runtime::protocol::query_server;
use the_crate::runtime::protocol::rest::uri;
use the_crate::runtime::schema::location::Location;
use the_crate::runtime::schema::state::DecodeState;
use the_crate::runtime::schema::value::Value;

fn read<T: Value>(tree: &QueryTree, form: QueryForm) {
    let state = DecodeState::service();
    let _ = T::empty().decode(&mut QueryDecoder::new(tree, form), &Location::root(&state));
}

fuzz_target!(|body: &[u8]| {
    if let Ok(request) = http::Request::builder().body(body) {
        query_server::action(&request);
    }
    let Ok(text) = std::str::from_utf8(body) else {
        return;
    };
    let Some(tree) = QueryTree::parse(text, &[]) else {
        return;
    };
    for (name, _) in uri::query(text).expect("it is a query") {
        let mut segments = name.split('.');
        let node = segments.try_fold(QueryTree::ROOT, |node, segment| tree.child(node, segment));
        assert!(
            node.is_some_and(|node| tree.value(node).is_some()),
            "{name}"
        );
    }
    for form in [QueryForm::AwsQuery, QueryForm::Ec2Query] {
        read::<Vec<Vec<String>>>(&tree, form);
        read::<Vec<i32>>(&tree, form);
        read::<BTreeMap<String, Vec<String>>>(&tree, form);
    }
});
