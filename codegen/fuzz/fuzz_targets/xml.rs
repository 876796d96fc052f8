//! Arbitrary bytes as an XML document: parsing terminates, and a parsed document survives serialization.

#![no_main]

use libfuzzer_sys::fuzz_target;
use the_crate::runtime::codec::xml::encode::escape;
use the_crate::runtime::codec::xml::error;
use the_crate::runtime::codec::xml::tree::XmlTree;

fuzz_target!(|body: &[u8]| {
    let tree = XmlTree::parse(body);
    if !tree.has_root() {
        return;
    }
    error::head(&tree);
    let mut open = vec![tree.root];
    let mut count = 0;
    while let Some(node) = open.pop() {
        count += 1;
        assert!(tree.end(node) > node);
        open.extend(tree.children(node));
        let mut document = "<a>".to_owned();
        escape(&mut document, tree.text(node), false);
        document.push_str("</a>");
        let again = XmlTree::parse(document.as_bytes());
        // Characters that XML does not have cannot be written in any way.
        assert!(
            !again.is_whole || again.text(again.root) == tree.text(node),
            "{document:?}"
        );
    }
    assert_eq!(count, tree.end(tree.root));
});
