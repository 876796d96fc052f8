//! Pairs of documentation and the Markdown that it becomes.

use std::path::Path;

use ferrosmith::markdown::{first_sentence, to_markdown};

/// Set to write the goldens instead of comparing with them.
const OVERWRITE: &str = "UPDATE_GOLDENS";

#[test]
fn irregular_markup_matches_its_golden_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown");
    let markdown = to_markdown(&std::fs::read_to_string(folder.join("ugly.html")).unwrap()) + "\n";
    let golden = folder.join("ugly.md");
    if std::env::var_os(OVERWRITE).is_some() {
        std::fs::write(&golden, &markdown).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap();
    assert!(
        markdown == expected,
        "set {OVERWRITE} to accept\n{markdown}"
    );
}

#[track_caller]
fn check(pairs: &[(&str, &str)]) {
    for (documentation, expected) in pairs {
        assert_eq!(
            to_markdown(documentation),
            *expected,
            "from {documentation:?}"
        );
    }
}

#[test]
fn paragraphs() {
    check(&[
        ("", ""),
        (" \n\t ", ""),
        ("<p></p><p> </p><div><span></span></div>", ""),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("<p>\n        One\n        line.\n    </p>", "One line."),
        ("One.<br/>Two.<br><br>Three.", "One.\\\nTwo.\n\nThree."),
        ("<p>One.<br></p>", "One."),
        ("<p>a\rb\r\nc\u{0}\u{202e}d\u{2028}e</p>", "a b cd e"),
        (
            "<p>a &#x202e;b&nbsp;c &lt;d&gt; &amp;amp; &unknown;</p>",
            "a b c \\<d> \\&amp; \\&unknown;",
        ),
        (
            "<fullname>A Service</fullname><p>Serves.</p>",
            "**A Service**\n\nServes.",
        ),
        ("<p>One.</p><hr><p>Two.</p>", "One.\n\n___\n\nTwo."),
    ]);
}

#[test]
fn emphasis() {
    check(&[
        (
            "<p><b>bold </b>text and <i> slanted</i>.</p>",
            "**bold** text and *slanted*.",
        ),
        (
            "<p><em>a</em> <strong>b</strong> <var>c</var></p>",
            "*a* **b** *c*",
        ),
        ("<p><b><i>both</i></b></p>", "**_both_**"),
        ("<p><b>a</b><b>b</b> <b></b><i> </i></p>", "**ab**"),
        ("<p><b>a <b>b</b> c</b></p>", "**a b c**"),
        ("<p><b>a <i>b</b> c</i></p>", "**a _b_** *c*"),
        ("<p><b>open</p><p>closed</p>", "**open**\n\nclosed"),
        ("<p>x</b> y</i></p>", "x y"),
        ("<p><b>Note:</b>Then</p>", "**Note:**&#84;hen"),
        ("<p>key<i>Name</i>s</p>", "key*Name*s"),
    ]);
}

#[test]
fn code_and_links() {
    check(&[
        ("<p><code>a</code> <code> b  c </code></p>", "`a` `b c`"),
        (
            "<p><code>a`b</code> <code>`</code> <code></code></p>",
            "``a`b`` `` ` ``",
        ),
        (
            "<p><code>x-<i>ID</i> </code>is <b>y</b></p>",
            "`x-ID` is **y**",
        ),
        (
            "<p><code>a:<region name>:<Key></code></p>",
            "`a:<region name>:<Key>`",
        ),
        (
            "<p>a <region> and </Key> and Vec<String></p>",
            "a \\<region> and \\</Key> and Vec\\<String>",
        ),
        (
            "<p><code><html><body></body></code></p>",
            "`<html><body></body>`",
        ),
        (
            "<p><a href=\"https://a.b/c\">the <b>text</b></a></p>",
            "[the **text**](https://a.b/c)",
        ),
        (
            "<p><a href='https://a.b/c d(e)'>x</a></p>",
            "[x](https://a.b/c%20d%28e%29)",
        ),
        (
            "<p><code><a href='https://a.b'>X</a></code></p>",
            "[`X`](https://a.b)",
        ),
        (
            "<p><code>x <a href='https://a.b'>X</a> y</code></p>",
            "`x` [`X`](https://a.b) `y`",
        ),
        (
            "<p><a>Operation</a>, <a href=''>Other</a>, <a>two words</a></p>",
            "`Operation`, `Other`, two words",
        ),
        (
            "<p><a href='API_X.html'>X</a> <a href='#x'>y z</a> <a href='javascript:f()'>w</a></p>",
            "`X` y z `w`",
        ),
        (
            "<p><a href='/kms/latest/x.html'>X</a></p>",
            "[X](https://docs.aws.amazon.com/kms/latest/x.html)",
        ),
        (
            "<p><a href='https://a.b'></a><a href='https://a.b'>[x]</a></p>",
            "[\\[x\\]](https://a.b)",
        ),
        (
            "<p><a href='https://a.b'>https://a.b</a></p>",
            "<https://a.b>",
        ),
        (
            "<p><a href='https://a.b'>one <a href='https://c.d'>two</a></p>",
            "[one](https://a.b) [two](https://c.d)",
        ),
        ("<p>see https://a.b/c_d_e.</p>", "see <https://a.b/c_d_e>."),
        (
            "<p>(http://a.b/c(d)) https:// https://*.a.b x</p>",
            "(<http://a.b/c(d)>) https:// `https://*.a.b` x",
        ),
        (
            "<p>wow!<a href='https://a.b'>x</a> <img src='https://a.b/c.png' alt='d'> <img src='c.png' alt='e'></p>",
            "wow\\![x](https://a.b) ![d](https://a.b/c.png) e",
        ),
    ]);
}

#[test]
fn text_that_looks_like_markup() {
    check(&[
        (
            "<p>a * b *c* Get* ~50 ~~x~~ snake_case _x_ `y`</p>",
            "a * b \\*c* Get* ~50 ~\\~x\\~\\~ snake_case \\_x_ \\`y\\`",
        ),
        (
            "<p>[foo] [foo](bar) [^1] a[0]</p>",
            "\\[foo] \\[foo](bar) \\[^1] a\\[0]",
        ),
        (
            "<p># x</p><p>- x</p><p>+ x</p><p>1. x</p><p>12) x</p>",
            "\\# x\n\n\\- x\n\n\\+ x\n\n1\\. x\n\n12\\) x",
        ),
        (
            "<p>> x</p><p>===</p><p>---</p><p>* * *</p><p>~~~</p>",
            "\\> x\n\n\\===\n\n\\---\n\n\\* * *\n\n~\\~\\~",
        ),
        (
            "<p>a #1 a-b 1.5 C:\\dir \\* --flag x--y</p>",
            "a #1 a-b 1.5 C:\\dir \\\\* \\--flag x--y",
        ),
        ("<p>a|b</p><p>|--|</p>", "a|b\n\n\\|--|"),
        (
            "<p>{ \"a\": [1, 2] } 1 < 2 > 0 && <3 <></p>",
            "{ \"a\": \\[1, 2] } 1 < 2 > 0 && <3 <>",
        ),
    ]);
}

#[test]
fn lists() {
    check(&[
        ("<ul><li>a</li><li><p>b</p></li><li></li></ul>", "- a\n- b"),
        (
            "<ul> <li>a <ul><li>b<li>c</ul> </li> <li>d</ul>",
            "- a\n  - b\n  - c\n- d",
        ),
        (
            "<ol><li>a</li><li>b<p>c</p></li><li>d</li></ol>",
            "1. a\n2. b\n\n   c\n\n3. d",
        ),
        ("<ol start='9'><li>a<li>b<p>c</ol>", "9. a\n10. b\n\n    c"),
        (
            "<p>x</p><ul><li>a</li></ul><ul><li>b</li></ul><p>y</p>",
            "x\n\n- a\n\n* b\n\ny",
        ),
        ("<li>a</li><li>b</li><p>c</p>", "- a\n- b\n\nc"),
        ("<ul>text<li>a</ul></ul></li>after", "- text\n- a\n\nafter"),
        (
            "<dl><dt>A</dt><dd>b</dd><dt>C:</dt><dd><p>d</p><p>e</p></dd><dt>F</dt></dl>",
            "- **A:** b\n- **C:** d\n\n  e\n\n- **F**",
        ),
        ("<ul><li><note>x</note></li></ul>", "- > **Note:** x"),
    ]);
}

#[test]
fn blocks() {
    check(&[
        ("<note><p>a</p><p>b</p></note>", "> **Note:** a\n>\n> b"),
        (
            "<important>a</important><note>b</note><note></note>",
            "> **Important:** a\n\n> **Note:** b",
        ),
        ("<note><ul><li>a</li></ul></note>", "> **Note**\n>\n> - a"),
        (
            "<h1>Errors</h1><h2>a</h2><h5>b #</h5>",
            "### Errors\n\n### a\n\n##### b \\#",
        ),
        ("<pre>  a\n\n    b</pre>", "```text\na\n\nb\n```"),
        ("<pre><b>```</b> &lt;</pre>", "````text\n``` <\n````"),
        ("<pre></pre>x", "x"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>c|d</td></tr></table>",
            "| A | B |\n| --- | --- |\n| c\\|d |",
        ),
        (
            "<table><tr><td>a<td><ul><li>b<li>c</ul></table>",
            "| | |\n| --- | --- |\n| a | b c |",
        ),
    ]);
}

#[test]
fn commonmark() {
    check(&[
        (
            "Some *text*, `code` and **more**.",
            "Some *text*, `code` and **more**.",
        ),
        (
            "# Title\n\nText\n===\n\n#### Deep",
            "### Title\n\n### Text\n\n#### Deep",
        ),
        ("* a\n* b\n  1. c\n\n     d", "- a\n- b\n  1. c\n\n     d"),
        (
            "```rust\nfn f() {}\n```\n\n~~~json,no_run\n{}\n~~~\n\n```\nx\n```",
            "```text\nfn f() {}\n```\n\n```json\n{}\n```\n\n```text\nx\n```",
        ),
        ("a\n\n    indented\n", "a\n\n```text\nindented\n```"),
        (
            "[a](https://b.c) [d](e) [f] [g][h] <https://i.j>\n\n[h]: https://k.l",
            "[a](https://b.c) `d` \\[f] [g](https://k.l) <https://i.j>",
        ),
        (
            "> quote\n\n---\n\na | b\n--|--\nc | d",
            "> quote\n\n___\n\n| a | b |\n| --- | --- |\n| c | d |",
        ),
        (
            "Use `<p>` and Vec<String>, <b>bold</b> **too**.",
            "Use `<p>` and Vec\\<String>, **bold** **too**.",
        ),
        (
            "Text.\n\n<note>\nInside **it**.\n</note>\n\nAfter.",
            "Text.\n\n> **Note:** Inside \\*\\*it*\\*.\n\nAfter.",
        ),
        ("ARN or ID of a model", "ARN or ID of a model"),
        ("a\\\nb", "a\\\nb"),
    ]);
}

#[test]
fn lines_are_wrapped_where_it_is_safe() {
    let words = "word ".repeat(40);
    let markdown = to_markdown(&format!("<ul><li><note>{words}</note>"));
    assert!(markdown.lines().count() == 3, "{markdown}");
    assert!(markdown.lines().all(|line| line.len() <= 96), "{markdown}");
    let hyphens = to_markdown(&format!("<p>{}", "- 1. # + > ".repeat(40)));
    for line in hyphens.lines() {
        assert!(
            !line.starts_with(['-', '#', '+', '>']) && !line.starts_with("1."),
            "{hyphens}"
        );
    }
    let code = format!("<p><code>{words}</code>");
    assert_eq!(to_markdown(&code).lines().count(), 1);
}

#[test]
fn deep_nesting_and_large_pages_are_bounded() {
    for piece in [
        "<b>",
        "<ul><li>x",
        "<note>",
        "<div>",
        "<table>",
        "> ",
        "- ",
        "[",
        "<a href=\"",
        "*a ",
        "<!--",
        "<dt>x",
    ] {
        let markdown = to_markdown(&piece.repeat(100_000));
        assert!(
            markdown.len() < 100_000 * 40,
            "{piece} became {} bytes",
            markdown.len()
        );
    }
}

#[test]
fn first_sentences() {
    let pairs = [
        ("", ""),
        ("Does it. And more.", "Does it."),
        ("Does it", "Does it"),
        ("Takes e.g. two. And more.", "Takes e.g. two."),
        ("Since 1.5 it works. More", "Since 1.5 it works."),
        ("**Amazon X**\n\nServes *you. And* me.", "Serves *you.*"),
        ("**Amazon X**", "**Amazon X**"),
        (
            "### Heading\n\n- A [link. X](https://a.b)",
            "A [link.](https://a.b)",
        ),
        ("Two\nlines\\\nhere, `a. B`. C", "Two lines here, `a. B`."),
        ("```text\ncode\n```", ""),
    ];
    for (markdown, expected) in pairs {
        assert_eq!(first_sentence(markdown), expected, "of {markdown:?}");
    }
}
