//! XML that is valid, invalid, deeply nested or malicious.

use crate::runtime::codec::xml::decode::XmlDecoder;
use crate::runtime::codec::xml::encode::{XmlEncoder, escape};
use crate::runtime::codec::xml::error;
use crate::runtime::codec::xml::tree::XmlTree;
use crate::runtime::core::structure::impl_structure;
use crate::runtime::schema::codec::{Decoder, Encoder};
use crate::runtime::schema::shape::Traits;
use crate::runtime::schema::state::{DecodeState, EncodeState, Side};
use crate::runtime::schema::value::Value;

/// The text of the outermost element, if the document is whole.
fn text(document: &str) -> Option<String> {
    let tree = XmlTree::parse(document.as_bytes());
    tree.is_whole.then(|| tree.text(tree.root).to_owned())
}

#[test]
fn text_is_joined_and_entities_are_resolved() {
    let cases = [
        ("<a>b</a>", "b"),
        ("<a> b </a>", " b "),
        ("<a>b &amp; c</a>", "b & c"),
        ("<a>&lt;&gt;&amp;&apos;&quot;</a>", "<>&'\""),
        ("<a>&#65;&#x1F600;</a>", "A😀"),
        ("<a>b<![CDATA[<c>&amp;]]>d</a>", "b<c>&amp;d"),
        ("<a>b<!-- c -->d</a>", "bd"),
        ("<a>b\r\nc\rd&#xD;</a>", "b\nc\nd\r"),
        ("\u{feff}<?xml version=\"1.0\"?>\n<a/>\n", ""),
        ("<p:a xmlns:p=\"x\">b</p:a>", "b"),
        ("<!DOCTYPE a><a>b</a>", "b"),
    ];
    for (document, expected) in cases {
        assert_eq!(text(document).as_deref(), Some(expected), "{document}");
    }
}

#[test]
fn malformed_documents_are_rejected() {
    let documents = [
        "",
        "a",
        "<a>",
        "<a></b>",
        "</a>",
        "<a/><b/>",
        "a<b/>",
        "<a>&b;</a>",
        "<a>&#x110000;</a>",
        "<a b=\"&c;\"/>",
        "<a b/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
    ];
    for document in documents {
        assert_eq!(text(document), None, "{document}");
    }
}

#[test]
fn entities_are_not_expanded_and_nesting_is_bounded() {
    let laughs: String = (1..10)
        .map(|level| {
            format!(
                "<!ENTITY l{level} \"{}\">",
                format!("&l{};", level - 1).repeat(10)
            )
        })
        .collect();
    let document = format!("<!DOCTYPE a [<!ENTITY l0 \"ha\">{laughs}]><a>&l9;</a>");
    assert_eq!(text(&document), None);
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(XmlTree::parse(nested(512).as_bytes()).is_whole);
    assert!(!XmlTree::parse(nested(513).as_bytes()).is_whole);
    assert!(!XmlTree::parse("<a>".repeat(1 << 20).as_bytes()).is_whole);
    let attributes: String = (0..100_000)
        .map(|number| format!(" a{number}=\"\""))
        .collect();
    assert!(XmlTree::parse(format!("<a{attributes}/>").as_bytes()).is_whole);
}

#[test]
fn elements_are_found_by_name_and_place() {
    let tree = XmlTree::parse(b"<a><b>1</b><c d=\"2\"><b>3</b></c><b/></a>");
    let names: Vec<_> = tree.children(0).map(|child| tree.name(child)).collect();
    assert_eq!(names, ["b", "c", "b"]);
    let child = tree.child(0, "c").expect("there is one");
    assert_eq!(tree.attributes(child).len(), 1);
    let inner = tree.child(child, "b").expect("there is one");
    assert_eq!(tree.text(inner), "3");
    assert_eq!(tree.text(child), "", "between elements is no text");
}

#[test]
fn error_codes_are_found_in_every_form_of_error_document() {
    let forms = [
        "<ErrorResponse><Error><Code>A</Code><Message> b </Message></Error><RequestId>c</RequestId></ErrorResponse>",
        "<Error><Code>A</Code><Message>b</Message><RequestId>c</RequestId></Error>",
        "<Response><Errors><Error><Code>A</Code><Message>b</Message></Error></Errors><RequestID>c</RequestID></Response>",
    ];
    for form in forms {
        let tree = XmlTree::parse(form.as_bytes());
        let head = error::head(&tree);
        let found = [head.code, head.message, head.request_id];
        assert_eq!(
            found.map(Option::unwrap_or_default),
            ["A", "b", "c"],
            "{form}"
        );
        let tree = error::at_error(tree);
        assert_eq!(tree.name(tree.root), "Error");
    }
    // The error of a truncated document contains the elements before.
    let head = error::head(&XmlTree::parse(b"<Error><Code>A</Code><Mess"));
    assert_eq!(head.code.as_deref(), Some("A"));
    assert_eq!(error::head(&XmlTree::parse(b"<html>")).code, None);
}

#[test]
fn white_space_is_trimmed_around_numbers_and_kept_in_strings() {
    let tree = XmlTree::parse(b"<a> 12 </a>");
    assert_eq!(XmlDecoder::new(&tree).integer(), Ok(12));
    assert_eq!(XmlDecoder::new(&tree).double(), Ok(12.0));
    assert_eq!(XmlDecoder::new(&tree).text(), Ok(" 12 "));
    let tree = XmlTree::parse(b"");
    assert!(XmlDecoder::new(&tree).text().is_err());
    assert!(XmlDecoder::new(&tree).skip().is_ok());
}

#[test]
fn escaped_text_survives_a_round_trip() {
    for value in [
        "<a b=\"c\">&amp;</a>",
        "\r\n\t",
        "\u{85}\u{2028}",
        "'ü😀'",
        " ",
    ] {
        let mut document = "<a b=\"".to_owned();
        escape(&mut document, value, true);
        document.push_str("\">");
        escape(&mut document, value, false);
        document.push_str("</a>");
        let tree = XmlTree::parse(document.as_bytes());
        assert!(tree.is_whole, "{document}");
        assert_eq!(tree.text(0), value, "{document}");
        assert_eq!(tree.attribute(0), Some(("b", value)), "{document}");
    }
}

#[test]
fn white_space_is_escaped_where_readers_would_normalize_it() {
    for (is_attribute, expected) in [(true, "&#x9;&#xA;&#xD; &quot;"), (false, "\t\n&#xD; \"")] {
        let mut written = String::new();
        escape(&mut written, "\t\n\r \"", is_attribute);
        assert_eq!(written, expected);
    }
}

#[test]
fn text_with_characters_that_xml_cannot_contain_is_not_written() {
    for (value, reason) in [
        ("a\0", Err("XML cannot contain the character U+0000")),
        ("\u{fffe}", Err("XML cannot contain the character U+FFFE")),
        ("\u{ffff}", Err("XML cannot contain the character U+FFFF")),
        ("\u{1}\u{1f}\u{7f}\u{fffd}", Ok("&#x1;&#x1F;\u{7f}\u{fffd}")),
    ] {
        let mut to = XmlEncoder::new();
        to.text(value);
        let found = to
            .finish()
            .map(|bytes| String::from_utf8(bytes).unwrap_or_default());
        assert_eq!(
            found.as_deref().map_err(|reason| &**reason),
            reason,
            "{value:?}"
        );
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Location {
    place: Option<String>,
}

impl_structure! { Location [unwrapped] {
    optional place = "place",
} }

/// The outermost element stands for the only member, and an empty one for none.
#[test]
fn unwrapped_structures_are_read_from_their_member() {
    for (document, place) in [
        ("<place>eu</place>", Some("eu")),
        ("<place> </place>", Some(" ")),
        ("<place/>", None),
        ("<place></place>", None),
    ] {
        let tree = XmlTree::parse(document.as_bytes());
        let state = DecodeState::client();
        let mut read = Location::empty();
        let mut from = XmlDecoder::new(&tree);
        let found = read.decode(
            &mut from,
            &crate::runtime::schema::location::Location::root(&state),
        );
        assert_eq!(found, Ok(()), "{document}");
        assert_eq!(read.place.as_deref(), place, "{document}");
    }
}

/// Only the start tag of the outermost element is read.
#[test]
fn documents_that_are_an_error_are_recognized_by_their_first_element() {
    for (document, expected) in [
        ("<Error>", true),
        ("<Error/>", true),
        ("<Error\n a=\"b\">", true),
        ("\u{feff} \n<Error>", true),
        ("<?xml version=\"1.0\"?><Error>", true),
        (
            "<?xml version=\"1.0\"?>\n<!-- a --> <!-- <b> -->\n<Error>",
            true,
        ),
        ("<!----><Error>", true),
        ("<Errors>", false),
        ("<ErrorResponse><Error>", false),
        ("<Error", false),
        ("<!-- <Error> -->", false),
        ("<?xml version=\"1.0\" <Error>", false),
        ("<?xml?><!-- a <Error>", false),
        ("Error", false),
        ("", false),
    ] {
        assert_eq!(error::is_bare(document.as_bytes()), expected, "{document}");
    }
}

#[derive(Default)]
struct Spaces {
    plain: Option<String>,
    prefixed: Option<String>,
    holes: Option<Vec<Option<String>>>,
}

impl_structure! { Spaces {
    optional plain = "plain" { xml_namespace "https://x?a&b" "" },
    optional prefixed = "prefixed" { xml_namespace "https://y" "p" },
    optional holes = "holes",
} }

/// Nulls are marked, and read again.
#[test]
fn namespaces_and_nulls_are_written() {
    let spaces = Spaces {
        plain: Some("1".to_owned()),
        prefixed: Some("2".to_owned()),
        holes: Some(vec![Some("3".to_owned()), None]),
    };
    let mut to = XmlEncoder::new();
    spaces.encode(&mut to, &Traits::NONE, EncodeState::new(Side::Client));
    let document = to.finish().expect("the value can be written");
    let text = String::from_utf8(document).expect("it is text");
    assert_eq!(
        text,
        "<Spaces><plain xmlns=\"https://x?a&amp;b\">1</plain><prefixed xmlns:p=\"https://y\">2</prefixed>\
         <holes><member>3</member><member xsi:nil=\"true\"></member></holes></Spaces>"
    );
    let tree = XmlTree::parse(text.as_bytes());
    let state = DecodeState::client();
    let mut again = Spaces::default();
    let root = crate::runtime::schema::location::Location::root(&state);
    assert_eq!(again.decode(&mut XmlDecoder::new(&tree), &root), Ok(()));
    assert_eq!(again.holes, spaces.holes);
    for (document, is_null) in [
        ("<a xsi:nil=\"true\"/>", true),
        ("<a b=\"c\" xsi:nil=\"true\"/>", true),
        ("<a xsi:nil=\"false\"/>", false),
        ("<a nil=\"true\"/>", false),
        ("<a/>", false),
    ] {
        let tree = XmlTree::parse(document.as_bytes());
        assert_eq!(XmlDecoder::new(&tree).null(), is_null, "{document}");
    }
}
