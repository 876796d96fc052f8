
/// Returns whether a request of a test names its operation: all do.
fn is_routed(_: &http::Request<Vec<u8>>) -> bool {
    true
}

/// The body of a request as a tree: its parameters, by name; or that of a response.
fn tree(body: &[u8]) -> Tree {
    if body.first() == Some(&b'<') {
        return without_request_id(document(body));
    }
    let query = std::str::from_utf8(body).unwrap();
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap());
    Tree::Map(pairs.map(|(name, value)| (name.to_owned(), Tree::Text(value.to_owned()))).collect())
}

/// Returns a response without the request id, which the server creates.
fn without_request_id(tree: Tree) -> Tree {
    let Tree::Map(mut root) = tree else {
        panic!("{tree:?} is no document");
    };
    let is_id = |member: &Tree| matches!(member, Tree::Map(one) if one[0].0 == "requestId");
    for (_, members) in &mut root {
        if let Tree::Map(members) = members {
            members.retain(|(_, member)| !is_id(member));
            if members.is_empty() {
                members.push(("text".to_owned(), Tree::Text(String::new())));
            }
        }
    }
    Tree::Map(root)
}
