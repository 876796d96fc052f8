
fn bytes(body: &str) -> Vec<u8> {
    body.into()
}

/// A query as a tree: its parameters, by name.
fn tree(body: &[u8]) -> Tree {
    let query = std::str::from_utf8(body).unwrap();
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap());
    Tree::Map(pairs.map(|(name, value)| (name.to_owned(), Tree::Text(value.to_owned()))).collect())
}
