
fn bytes(body: &str) -> Vec<u8> {
    body.into()
}

/// An XML document as a tree: an element is a map of its name to attributes, elements by their name, and text. Elements are
/// compared in the order of their names.
fn document(body: &[u8]) -> Tree {
    let tree = the_crate::runtime::codec::xml::tree::XmlTree::parse(body);
    assert!(tree.is_whole, "{}", String::from_utf8_lossy(body));
    element(&tree, tree.root)
}

fn element(tree: &the_crate::runtime::codec::xml::tree::XmlTree<'_>, node: usize) -> Tree {
    let attributes = tree.attributes(node).filter_map(|index| tree.attribute(index));
    let attributes = attributes.map(|(name, value)| (format!("@{name}"), Tree::Text(value.to_owned())));
    let children = tree.children(node).map(|child| (String::new(), element(tree, child)));
    let mut members: Vec<_> = attributes.chain(children).collect();
    members.sort_by_key(|member| format!("{member:?}"));
    if tree.children(node).next().is_none() {
        members.push(("text".to_owned(), Tree::Text(tree.text(node).to_owned())));
    }
    Tree::Map(vec![(tree.name(node).to_owned(), Tree::Map(members))])
}
