//! HTML elements used in documentation.

use super::inline::Mark;

/// The effect of an element on its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Separates paragraphs, such as `p` and `div`.
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    /// The name of a service, shown as a bold paragraph.
    FullName,
    Break,
    Rule,
    Code,
    Emphasis(Mark),
    Link,
    Image,
    BulletList,
    OrderedList,
    Item,
    Term,
    Definition,
    /// A block quote, with its bold lead word.
    Quote(Option<&'static str>),
    Preformatted,
    Table,
    Row,
    HeaderCell,
    Cell,
    /// Superscript text, written with a caret.
    Superscript,
    /// An element without effect on its content.
    Transparent,
    /// A wrapper of a whole page; in code it is literal text.
    Page,
    /// Dropped with its content.
    Dropped,
}

impl Element {
    /// Returns whether the element ends the current paragraph.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Break
                | Self::Code
                | Self::Emphasis(_)
                | Self::Link
                | Self::Image
                | Self::Superscript
                | Self::Transparent
        )
    }
}

/// Returns the element of a lower-case tag name; `None` for names that are not HTML, which authors use as placeholders:
/// `arn:aws:s3:<region>`.
pub(super) fn element(name: &[u8]) -> Option<Element> {
    Some(match name {
        b"p" | b"div" | b"para" | b"section" | b"article" | b"center" | b"caption" | b"thead"
        | b"tbody" | b"tfoot" | b"colgroup" | b"col" => Element::Paragraph,
        b"h1" => Element::Heading(1),
        b"h2" => Element::Heading(2),
        b"h3" => Element::Heading(3),
        b"h4" => Element::Heading(4),
        b"h5" => Element::Heading(5),
        b"h6" => Element::Heading(6),
        b"fullname" => Element::FullName,
        b"br" => Element::Break,
        b"hr" => Element::Rule,
        b"code" | b"tt" | b"kbd" | b"samp" => Element::Code,
        b"b" | b"strong" => Element::Emphasis(Mark::Strong),
        b"i" | b"em" | b"var" | b"cite" | b"dfn" => Element::Emphasis(Mark::Emphasis),
        b"s" | b"del" | b"strike" => Element::Emphasis(Mark::Strike),
        b"a" => Element::Link,
        b"img" => Element::Image,
        b"ul" | b"dl" => Element::BulletList,
        b"ol" => Element::OrderedList,
        b"li" => Element::Item,
        b"dt" => Element::Term,
        b"dd" => Element::Definition,
        b"note" => Element::Quote(Some("Note")),
        b"important" => Element::Quote(Some("Important")),
        b"caution" => Element::Quote(Some("Caution")),
        b"warning" => Element::Quote(Some("Warning")),
        b"tip" => Element::Quote(Some("Tip")),
        b"blockquote" => Element::Quote(None),
        b"pre" => Element::Preformatted,
        b"table" => Element::Table,
        b"tr" => Element::Row,
        b"th" => Element::HeaderCell,
        b"td" => Element::Cell,
        b"sup" => Element::Superscript,
        b"span" | b"font" | b"u" | b"small" | b"big" | b"sub" | b"abbr" | b"q" => {
            Element::Transparent
        }
        b"html" | b"body" => Element::Page,
        b"script" | b"style" | b"head" => Element::Dropped,
        _ => return None,
    })
}
