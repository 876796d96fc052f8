//! Strings in JSON, judged by `serde_json`.

use super::{read, written};
use crate::runtime::codec::json::codec::Json;
use crate::runtime::codec::json::text::plain_length;
use crate::runtime::protocol::aws_json::AwsJsonWay;

type Format = Json<AwsJsonWay>;

/// Texts with each of these characters at each place around a word of eight bytes.
fn texts() -> impl Iterator<Item = String> {
    let ascii = (0..=0x7f_u8).map(char::from);
    let beyond = [
        '\u{80}',
        'ä',
        '€',
        '\u{2028}',
        '\u{ffff}',
        '\u{1F600}',
        '\u{10ffff}',
    ];
    let characters = ascii.chain(beyond);
    let places = [0, 1, 6, 7, 8, 9, 17];
    let places = places.map(|after| (0..18).map(move |before| (before, after)));
    let places: Vec<_> = places.into_iter().flatten().collect();
    characters.flat_map(move |character| {
        let text = move |(before, after)| {
            let (before, after) = ("a".repeat(before), "b".repeat(after));
            format!("{before}{character}{after}")
        };
        places.clone().into_iter().map(text)
    })
}

#[test]
fn json_strings_survive_a_round_trip() {
    for text in texts() {
        let bytes = written::<Format>(&text);
        let judged: String = serde_json::from_slice(&bytes).expect("it is a JSON string");
        assert_eq!(judged, text);
        assert_eq!(read::<Format, String>(&bytes).as_deref(), Some(&*text));
        let other = serde_json::to_string(&text).expect("it can be written");
        assert_eq!(
            read::<Format, String>(other.as_bytes()).as_deref(),
            Some(&*text)
        );
    }
}

#[test]
fn control_characters_have_their_shortest_escapes() {
    let text = "\"\\/\u{8}\t\n\u{c}\r\u{0}\u{1f}\u{7f}".to_owned();
    let written = String::from_utf8(written::<Format>(&text));
    assert_eq!(
        written.as_deref(),
        Ok(r#""\"\\/\b\t\n\f\r\u0000\u001f"#.to_owned() + "\u{7f}\"").as_deref()
    );
}

#[test]
fn escapes_are_read_and_lone_surrogates_replaced() {
    for (escaped, expected) in [
        (r"\u0041\u00e4\u20AC", "Aä€"),
        (r"\ud83d\ude00", "\u{1F600}"),
        (r"\uDBFF\uDFFF", "\u{10ffff}"),
        (r"\ud800", "\u{fffd}"),
        (r"\udc00", "\u{fffd}"),
        (r"\ud83dx", "\u{fffd}x"),
        (r"\ud83d\u0041", "\u{fffd}A"),
        (r"\ud83d\n", "\u{fffd}\n"),
        (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
    ] {
        let text = format!("\"{escaped}\"");
        assert_eq!(
            read::<Format, String>(text.as_bytes()).as_deref(),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn plain_text_ends_at_the_first_special_byte() {
    let is_special = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
    for byte in 0..=u8::MAX {
        for place in 0..18 {
            let mut bytes = [b'a'; 18];
            bytes[place] = byte;
            let expected = bytes.iter().position(is_special).unwrap_or(bytes.len());
            assert_eq!(plain_length(&bytes), expected, "{byte} at {place}");
        }
    }
}
