//! Tests that Markdown from any input contains nothing that rustdoc runs, resolves or warns about.

use ferrosmith::markdown::{first_sentence, to_markdown};
use proptest::prelude::*;
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use serde_json::Value;

/// Returns the problems of the Markdown, by rustdoc's own parser and options.
fn faults(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut faults: Vec<String> = markdown
        .chars()
        .filter(|character| {
            (character.is_control() && *character != '\n')
                || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .map(|character| format!("the character {character:?}"))
        .collect();
    let mut broken = Vec::new();
    let mut callback = |link: BrokenLink<'_>| {
        broken.push(format!("an intra-doc link {:?}", link.reference));
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    // Inside of links and code blocks, addresses stay as they are.
    let mut sheltered = 0_usize;
    for event in Parser::new_with_broken_link_callback(markdown, options, Some(&mut callback)) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => faults.push(format!("HTML {html:?}")),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                faults.push("an indented code block".to_owned());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                if info.is_empty() || info.contains("rust") =>
            {
                faults.push(format!("a code block of language {info:?}"));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                sheltered += 1;
                if !matches!(link_type, LinkType::Inline | LinkType::Autolink) {
                    faults.push(format!("a {link_type:?} link to {dest_url:?}"));
                }
                let is_absolute = ["https://", "http://", "mailto:", "//"]
                    .iter()
                    .any(|scheme| dest_url.to_ascii_lowercase().starts_with(scheme));
                if !is_absolute {
                    faults.push(format!("a link to {dest_url:?}"));
                }
            }
            Event::Start(Tag::CodeBlock(_)) => sheltered += 1,
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => sheltered -= 1,
            Event::Start(Tag::Heading { level, .. }) if (level as usize) < 3 => {
                faults.push(format!("a heading of level {level}"));
            }
            Event::Start(Tag::FootnoteDefinition(_)) | Event::FootnoteReference(_) => {
                faults.push("a footnote".to_owned());
            }
            Event::TaskListMarker(_) => faults.push("a task".to_owned()),
            Event::Text(text) if sheltered == 0 && is_bare_url(&text) => {
                faults.push(format!("a bare address in {text:?}"));
            }
            _ => {}
        }
    }
    faults.extend(broken);
    faults
}

/// Returns true if rustdoc would suggest angle brackets around something in the text.
fn is_bare_url(text: &str) -> bool {
    text.match_indices("://").any(|(at, _)| {
        let host: &str = text[at + 3..]
            .split(|character: char| {
                !(character.is_ascii_alphanumeric() || ".-_".contains(character))
            })
            .next()
            .unwrap_or_default();
        let top = host.rsplit('.').next().unwrap_or_default();
        text[..at].ends_with("http") | text[..at].ends_with("https")
            && host.len() > 3
            && host.contains('.')
            && top.len() >= 2
            && top.chars().all(|character| character.is_ascii_alphabetic())
    })
}

fn assert_safe(documentation: &str) {
    let markdown = to_markdown(documentation);
    let found = faults(&markdown);
    assert!(
        found.is_empty(),
        "{found:?}\n--- from\n{documentation}\n--- to\n{markdown}"
    );
    let summary = first_sentence(&markdown);
    let found = faults(&summary);
    assert!(
        found.is_empty(),
        "{found:?}\n--- in the summary\n{summary}\n--- of\n{markdown}"
    );
    assert!(!summary.contains('\n'), "{summary:?} has several lines");
    assert!(
        !markdown.ends_with('\n'),
        "{markdown:?} ends with a line feed"
    );
}

fn visit_documentation(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "smithy.api#documentation" => visit(text),
                    other => visit_documentation(other, visit),
                }
            }
        }
        Value::Array(elements) => elements
            .iter()
            .for_each(|element| visit_documentation(element, visit)),
        _ => {}
    }
}

#[test]
fn documentation_of_real_models_is_safe() {
    let Some(models) = crate::support::shared("models/aws") else {
        return;
    };
    let mut count = 0;
    for file in std::fs::read_dir(models).unwrap() {
        let text = std::fs::read(file.unwrap().path()).unwrap();
        let model: Value = serde_json::from_slice(&text).unwrap();
        visit_documentation(&model, &mut |documentation| {
            assert_safe(documentation);
            count += 1;
        });
    }
    assert!(count > 10_000, "only {count} documentation strings");
}

/// Pieces that mean something in HTML, in CommonMark or to rustdoc.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<code>",
    "</code>",
    "<ul>",
    "</ul>",
    "<ol start=7>",
    "</ol>",
    "<li>",
    "</li>",
    "<dl>",
    "<dt>",
    "</dt>",
    "<dd>",
    "</dd>",
    "</dl>",
    "<note>",
    "</note>",
    "<important>",
    "</important>",
    "<h1>",
    "</h1>",
    "<h4>",
    "</h4>",
    "<pre>",
    "</pre>",
    "<table>",
    "<tr>",
    "<th>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<br>",
    "<br/>",
    "<hr>",
    "<a>",
    "<a href=\"foo\">",
    "<a href='https://example.com/a(b)|c'>",
    "</a>",
    "<img src='https://example.com/x.png' alt='[x]'>",
    "<region>",
    "</Key>",
    "<!--",
    "-->",
    "<a href=\"",
    "<",
    ">",
    "&lt;",
    "&gt;",
    "&amp;",
    "&#x202e;",
    "&nbsp;",
    "<s>",
    "</s>",
    "<fullname>",
    "</fullname>",
    "<sup>",
    "<blockquote>",
    "</blockquote>",
    "<script>",
    "</script>",
    "<html>",
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "```",
    "~",
    "~~",
    "~~~",
    "#",
    "##",
    "===",
    "---",
    "--",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "1) ",
    "> ",
    "|",
    "|---|",
    ":-",
    "[",
    "]",
    "[foo]",
    "[foo](bar)",
    "[foo]: bar\n",
    "![x](y)",
    "[^1]",
    "[ ]",
    "(",
    ")",
    "!",
    "\\",
    "&",
    ":",
    ";",
    ".",
    "    ",
    "\t",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "```rust\n",
    "~~~ignore\n",
    "https://example.com",
    "http://a.b.com/x?y=(z)",
    "https://{id}.example.com",
    "mailto:a@example.com",
    "<https://example.com>",
    "Vec<String>",
    "foo_bar",
    "word",
    "a",
    "É",
    "日本",
    "“",
    "。",
    "\u{202e}",
    "\u{0}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "*/",
    "/*",
    "e.g. ",
    "The end. ",
];

fn junk() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_markup_is_safe(text in junk()) {
        assert_safe(&text);
    }

    #[test]
    fn random_html_is_safe(text in junk()) {
        assert_safe(&format!("<p>{text}"));
    }

    #[test]
    fn any_text_is_safe(text in any::<String>()) {
        assert_safe(&text);
    }

    #[test]
    fn any_punctuation_is_safe(text in "[-a1 \\n*_`~#<>&|\\[\\]()!\\\\:=+.]{0,60}") {
        assert_safe(&text);
    }
}
