//! Tests that bold, emphasized, code and plain text in HTML is the same in the Markdown, character by character.

use ferrosmith::markdown::to_markdown;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The style of a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style {
    strong: bool,
    emphasis: bool,
    code: bool,
    link: bool,
}

/// A stretch of text in one style.
type Stretch = (Style, String);

/// Some text in some style. Code in links has no bracket: `[`]:`](…)` would define a link.
fn stretch() -> impl Strategy<Value = Stretch> {
    (style(), "[ab1é“ .:*_`~(<\\[\\]!\\\\]{0,6}").prop_map(|(style, text)| {
        let is_kept = !(style.link && style.code);
        (
            style,
            if is_kept {
                text
            } else {
                text.replace(']', ".")
            },
        )
    })
}

fn html(stretches: &[Stretch]) -> String {
    let mut html = String::from("<p>");
    for (style, text) in stretches {
        let elements = [
            (style.link, "a"),
            (style.strong, "b"),
            (style.emphasis, "i"),
            (style.code, "code"),
        ];
        let elements = elements.iter().filter(|(wanted, _)| *wanted);
        for (_, name) in elements.clone() {
            let address = if *name == "a" {
                " href='https://example.com/x'"
            } else {
                ""
            };
            html.push_str(&format!("<{name}{address}>"));
        }
        html.push_str(
            &text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;"),
        );
        for (_, name) in elements.rev() {
            html.push_str(&format!("</{name}>"));
        }
    }
    html + "</p>"
}

fn visible(stretches: &[Stretch]) -> Vec<(char, Style)> {
    stretches
        .iter()
        .flat_map(|(style, text)| text.chars().map(|character| (character, *style)))
        .filter(|(character, _)| !character.is_whitespace())
        .collect()
}

/// Returns the text of the Markdown without markup.
fn rendered(markdown: &str) -> Vec<(char, Style)> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut style = Style::default();
    let mut stretches = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => stretches.push((style, text.to_string())),
            Event::Code(text) => stretches.push((
                Style {
                    code: true,
                    ..style
                },
                text.to_string(),
            )),
            Event::Start(Tag::Strong) => style.strong = true,
            Event::End(TagEnd::Strong) => style.strong = false,
            Event::Start(Tag::Emphasis) => style.emphasis = true,
            Event::End(TagEnd::Emphasis) => style.emphasis = false,
            Event::Start(Tag::Link { dest_url, .. }) => {
                style.link = &*dest_url == "https://example.com/x"
            }
            Event::End(TagEnd::Link) => style.link = false,
            Event::SoftBreak | Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    visible(&stretches)
}

fn style() -> impl Strategy<Value = Style> {
    (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(strong, emphasis, code, link)| Style {
            strong,
            emphasis,
            code,
            link,
        })
}

fn assert_same(stretches: &[Stretch]) {
    let html = html(stretches);
    let markdown = to_markdown(&html);
    assert_eq!(
        rendered(&markdown),
        visible(stretches),
        "\n{html}\n{markdown}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_stays_as_it_is(text in "[-a1é“ *_`~#<>&;|\\[\\]()!\\\\:=+.]{0,120}") {
        assert_same(&[(Style::default(), text)]);
    }

    #[test]
    fn words_of_markup_stay_as_they_are(words in prop::collection::vec("[-*_`~#<>|=+0-9.):a&;]{1,4}", 0..60)) {
        assert_same(&[(Style::default(), words.join(" "))]);
    }

    #[test]
    fn styles_stay_as_they_are(stretches in prop::collection::vec(stretch(), 0..8)) {
        assert_same(&stretches);
    }
}
