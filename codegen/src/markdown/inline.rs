//! The content of a paragraph.

/// A kind of emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    Strike,
}

/// A piece of a paragraph. Text and code are plain, without markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Open(Mark),
    Close(Mark),
    /// Begins a link to an absolute address.
    LinkOpen(String),
    LinkClose,
    /// An image at an absolute address.
    Image {
        alternative: String,
        source: String,
    },
    Break,
}

/// Returns the pieces of a bold word or phrase.
pub(super) fn strong(text: &str) -> Vec<Inline> {
    vec![
        Inline::Open(Mark::Strong),
        Inline::Text(text.to_owned()),
        Inline::Close(Mark::Strong),
    ]
}

/// Collects the pieces of a paragraph, with emphasis and links properly nested regardless of the order in which they
/// are closed.
#[derive(Debug, Default)]
pub(super) struct Collector {
    pieces: Vec<Inline>,
    /// The open marks and links, outermost first, each at most once.
    open: Vec<Inline>,
    /// The number of times that each mark was opened while already open.
    repeated: [usize; 3],
    /// The number of times that each mark was opened inside the current code.
    in_code: [usize; 3],
    code_depth: usize,
    /// True if the last piece is code to which text can be appended.
    code_is_open: bool,
    /// The start of the content of an anchor without address.
    anchor: Option<usize>,
}

impl Collector {
    /// Takes the pieces, closing all open marks and links.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        self.close_anchor();
        while let Some(open) = self.open.pop() {
            self.pieces.push(closing(&open));
        }
        let pieces = std::mem::take(&mut self.pieces);
        *self = Self::default();
        pieces
    }

    pub(super) fn is_in_code(&self) -> bool {
        self.code_depth > 0
    }

    pub(super) fn ends_with_break(&self) -> bool {
        match self.pieces.as_slice() {
            [.., Inline::Break] => true,
            [.., Inline::Break, Inline::Text(text)] => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Adds text, collapsing white space and removing characters forbidden in comments.
    pub(super) fn text(&mut self, text: &str) {
        if self.pieces.is_empty() && text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return;
        }
        if self.code_depth > 0 {
            if !self.code_is_open {
                self.pieces.push(Inline::Code(String::new()));
                self.code_is_open = true;
            }
        } else if !matches!(self.pieces.last(), Some(Inline::Text(_))) {
            self.pieces.push(Inline::Text(String::new()));
        }
        if let Some(Inline::Text(last) | Inline::Code(last)) = self.pieces.last_mut() {
            super::characters::push_collapsed(last, text);
        }
    }

    /// Adds a complete code span.
    pub(super) fn code(&mut self, text: &str) {
        self.open_code();
        self.text(text);
        self.close_code();
    }

    pub(super) fn open_code(&mut self) {
        self.code_depth += 1;
    }

    pub(super) fn close_code(&mut self) {
        self.code_depth = self.code_depth.saturating_sub(1);
        if self.code_depth == 0 {
            self.code_is_open = false;
            self.in_code = [0; 3];
        }
    }

    /// Opens emphasis, except in code.
    pub(super) fn open_mark(&mut self, mark: Mark) {
        let index = mark as usize;
        if self.code_depth > 0 {
            self.in_code[index] += 1;
        } else if self.open.contains(&Inline::Open(mark)) {
            self.repeated[index] += 1;
        } else {
            self.open.push(Inline::Open(mark));
            self.pieces.push(Inline::Open(mark));
        }
    }

    pub(super) fn close_mark(&mut self, mark: Mark) {
        let index = mark as usize;
        if self.in_code[index] > 0 {
            self.in_code[index] -= 1;
        } else if self.repeated[index] > 0 {
            self.repeated[index] -= 1;
        } else if let Some(at) = self
            .open
            .iter()
            .position(|open| *open == Inline::Open(mark))
        {
            self.close_at(at);
        }
    }

    /// Opens a link, without target if there is no address. A nested link ends the outer one.
    pub(super) fn open_link(&mut self, address: Option<String>) {
        self.close_link();
        self.code_is_open = false;
        match address {
            Some(address) => {
                self.open.push(Inline::LinkOpen(address.clone()));
                self.pieces.push(Inline::LinkOpen(address));
            }
            None => {
                self.pieces.push(Inline::Text(String::new()));
                self.anchor = Some(self.pieces.len());
                self.pieces.push(Inline::Text(String::new()));
            }
        }
    }

    pub(super) fn close_link(&mut self) {
        self.close_anchor();
        let link = self
            .open
            .iter()
            .position(|open| matches!(open, Inline::LinkOpen(_)));
        if let Some(at) = link {
            self.close_at(at);
        }
    }

    pub(super) fn image(&mut self, alternative: String, source: String) {
        self.code_is_open = false;
        self.pieces.push(Inline::Image {
            alternative,
            source,
        });
    }

    pub(super) fn line_break(&mut self) {
        if self.code_depth > 0 {
            self.text(" ");
        } else {
            self.pieces.push(Inline::Break);
        }
    }

    /// Closes an anchor without address, which marks a name: a single word becomes code.
    fn close_anchor(&mut self) {
        let Some(at) = self.anchor.take() else { return };
        if self.pieces.len() == at + 1
            && let Some(piece) = self.pieces.last_mut()
            && let Inline::Text(text) = piece
        {
            let word = text.trim();
            if !word.is_empty() && !word.contains(' ') {
                *piece = Inline::Code(std::mem::take(text));
            }
        }
    }

    /// Closes the mark or link at `at`; those opened after it are reopened.
    fn close_at(&mut self, at: usize) {
        let inner = self.open.split_off(at);
        self.pieces.extend(inner.iter().rev().map(closing));
        for open in inner.into_iter().skip(1) {
            self.open.push(open.clone());
            self.pieces.push(open);
        }
        self.code_is_open = false;
    }
}

fn closing(open: &Inline) -> Inline {
    match open {
        Inline::Open(mark) => Inline::Close(*mark),
        _ => Inline::LinkClose,
    }
}
