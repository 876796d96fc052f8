//! Containers of blocks: quotes, lists and their items.

use super::inline::Inline;

/// The maximum nesting depth of quotes, lists and items; deeper ones are shown at this depth.
const MAX_DEPTH: usize = 16;

/// The maximum number of a list item in CommonMark.
const MAX_NUMBER: u64 = 999_999_999;

/// A kind of block, as relevant to adjacent blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph,
    /// A list with this marker after its numbers or before its items.
    List(char),
    Quote,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Root,
    Quote,
    List {
        next: Option<u64>,
        marker: char,
        /// True if it was created implicitly for items outside a list.
        is_implied: bool,
    },
    /// An item, with the width of its marker.
    Item {
        width: usize,
    },
}

#[derive(Debug)]
struct Container {
    kind: Kind,
    /// The last block in it; `None` if it is empty.
    last: Option<Block>,
    /// The start of its first paragraph, in bold.
    lead: Vec<Inline>,
    /// True if its blocks are separated by blank lines.
    is_loose: bool,
}

impl Container {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            last: None,
            lead: Vec::new(),
            is_loose: false,
        }
    }
}

/// The open containers, outermost first, and the text written so far.
#[derive(Debug)]
pub(super) struct Containers {
    out: String,
    stack: Vec<Container>,
    /// The number of open containers beyond [`MAX_DEPTH`].
    ignored: usize,
}

impl Containers {
    pub(super) fn new() -> Self {
        Self {
            out: String::new(),
            stack: vec![Container::new(Kind::Root)],
            ignored: 0,
        }
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }

    pub(super) fn open_quote(&mut self, lead: Vec<Inline>) {
        if self.may_open() {
            self.adopt();
            self.push(Kind::Quote);
            self.set_lead(lead);
        }
    }

    pub(super) fn close_quote(&mut self) {
        if self.may_close() {
            self.close_last(|kind| kind == Kind::Quote, |_| false);
        }
    }

    pub(super) fn open_list(&mut self, start: Option<u64>) {
        if self.may_open() {
            self.adopt();
            self.push_list(start.map(|start| start.min(MAX_NUMBER)), false);
        }
    }

    pub(super) fn close_list(&mut self) {
        if self.may_close() {
            self.close_last(is_list, |_| false);
        }
    }

    /// Opens an item, closing the previous one; an item outside a list opens a list.
    pub(super) fn open_item(&mut self) {
        if self.ignored > 0 {
            return;
        }
        self.close_item();
        if !self.top_is(is_list) {
            self.push_list(None, true);
        }
        self.push(Kind::Item { width: 0 });
    }

    /// Closes the item of the innermost list.
    pub(super) fn close_item(&mut self) {
        if self.ignored == 0 {
            self.close_last(is_item, is_list);
        }
    }

    pub(super) fn is_in_item(&self) -> bool {
        self.top_is(is_item)
    }

    /// Sets the lead of the first paragraph in the innermost container.
    pub(super) fn set_lead(&mut self, lead: Vec<Inline>) {
        if let Some(top) = self.stack.last_mut() {
            top.lead = lead;
        }
    }

    /// Takes the lead of the innermost container.
    pub(super) fn take_lead(&mut self) -> Vec<Inline> {
        self.stack
            .last_mut()
            .map(|top| std::mem::take(&mut top.lead))
            .unwrap_or_default()
    }

    /// Returns the number of columns of `width` that remain for text.
    pub(super) fn columns(&self, width: usize) -> usize {
        let taken: usize = self
            .stack
            .iter()
            .map(|container| match container.kind {
                Kind::Root | Kind::List { .. } => 0,
                Kind::Quote => 2,
                Kind::Item { width } => width.max(2),
            })
            .sum();
        width.saturating_sub(taken).max(width / 2)
    }

    /// Begins a block: separates it from the previous one, and writes the markers of items that it begins.
    pub(super) fn begin(&mut self, block: Block) {
        self.adopt();
        let written = self
            .stack
            .iter()
            .take_while(|container| container.last.is_some())
            .count();
        if let Some(join) = written.checked_sub(1) {
            self.separate(join);
        }
        self.choose_markers(written);
        self.mark_written(written.saturating_sub(1), block);
        self.push_indent(written);
        self.push_markers(written);
    }

    /// Writes the rest of the current line and a line break.
    pub(super) fn finish_line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.truncate(self.out.trim_end_matches(' ').len());
    }

    /// Begins another line of the current block.
    pub(super) fn next_line(&mut self) {
        self.out.push('\n');
        self.push_indent(self.stack.len());
    }

    /// Handles text in a list outside an item: opens an item, or closes an implicit list.
    fn adopt(&mut self) {
        match self.stack.last().map(|top| (top.kind, top.last)) {
            Some((
                Kind::List {
                    is_implied: true, ..
                },
                Some(_),
            )) => {
                self.stack.pop();
            }
            Some((Kind::List { .. }, _)) => self.push(Kind::Item { width: 0 }),
            _ => {}
        }
    }

    fn may_open(&mut self) -> bool {
        let has_room = self.ignored == 0 && self.stack.len() < MAX_DEPTH;
        self.ignored += usize::from(!has_room);
        has_room
    }

    fn may_close(&mut self) -> bool {
        let is_known = self.ignored == 0;
        self.ignored = self.ignored.saturating_sub(1);
        is_known
    }

    fn push(&mut self, kind: Kind) {
        self.stack.push(Container::new(kind));
    }

    fn push_list(&mut self, start: Option<u64>, is_implied: bool) {
        self.push(Kind::List {
            next: start,
            marker: '-',
            is_implied,
        });
    }

    fn top_is(&self, is: fn(Kind) -> bool) -> bool {
        self.stack.last().is_some_and(|top| is(top.kind))
    }

    /// Closes the innermost container that satisfies `is`, with its content, unless a `border` comes first.
    fn close_last(&mut self, is: fn(Kind) -> bool, border: fn(Kind) -> bool) {
        let found = self
            .stack
            .iter()
            .rposition(|container| is(container.kind) || border(container.kind));
        let Some(at) = found.filter(|at| self.stack.get(*at).is_some_and(|found| is(found.kind)))
        else {
            return;
        };
        let closed = self.stack.drain(at..).next();
        if let (
            Some(Container {
                kind: Kind::Item { .. },
                last,
                is_loose,
                ..
            }),
            Some(list),
        ) = (closed, self.stack.last_mut())
            && last.is_some()
        {
            list.is_loose = is_loose || matches!(last, Some(Block::Quote | Block::Other));
        }
    }

    /// Ends the line before a block whose first new container or own line is in the container at `join`: with a blank
    /// line, or without one between the items of a tight list.
    fn separate(&mut self, join: usize) {
        let follower = self.stack.get(join + 1).map(|container| container.kind);
        let Some(container) = self.stack.get_mut(join) else {
            return;
        };
        let is_tight = match (container.kind, follower) {
            (Kind::List { .. }, _) => !container.is_loose,
            (Kind::Item { .. }, Some(Kind::List { next, .. })) => {
                matches!(container.last, Some(Block::Paragraph))
                    && matches!(next, None | Some(1))
                    && !container.is_loose
            }
            _ => false,
        };
        if !is_tight {
            container.is_loose = true;
        }
        self.out.push('\n');
        if !is_tight {
            self.push_indent(join + 1);
            self.finish_line("");
            self.out.push('\n');
        }
    }

    /// Changes the marker of a list that directly follows another, so that they stay separate.
    fn choose_markers(&mut self, first: usize) {
        for at in first.max(1)..self.stack.len() {
            let before = self.stack.get(at - 1).and_then(|parent| parent.last);
            if let Some(Container {
                kind: Kind::List { next, marker, .. },
                ..
            }) = self.stack.get_mut(at)
            {
                let (usual, other) = if next.is_some() {
                    ('.', ')')
                } else {
                    ('-', '*')
                };
                *marker = if before == Some(Block::List(usual)) {
                    other
                } else {
                    usual
                };
            }
        }
    }

    fn mark_written(&mut self, from: usize, block: Block) {
        for at in from..self.stack.len() {
            let child = match self.stack.get(at + 1).map(|child| child.kind) {
                None => block,
                Some(Kind::List { marker, .. }) => Block::List(marker),
                Some(Kind::Quote) => Block::Quote,
                Some(Kind::Root | Kind::Item { .. }) => Block::Paragraph,
            };
            if let Some(container) = self.stack.get_mut(at) {
                container.last = Some(child);
            }
        }
    }

    /// Writes the prefix of a continuation line in the first `count` containers.
    fn push_indent(&mut self, count: usize) {
        for container in self.stack.iter().take(count) {
            match container.kind {
                Kind::Root | Kind::List { .. } => {}
                Kind::Quote => self.out.push_str("> "),
                Kind::Item { width } => self.out.extend(std::iter::repeat_n(' ', width)),
            }
        }
    }

    /// Writes the prefix of the first line in the containers from `first` on.
    fn push_markers(&mut self, first: usize) {
        for at in first..self.stack.len() {
            let (before, rest) = self.stack.split_at_mut(at);
            match rest.first_mut().map(|container| &mut container.kind) {
                Some(Kind::Quote) => self.out.push_str("> "),
                Some(Kind::Item { width }) => {
                    let marker = next_marker(before.last_mut());
                    *width = marker.len();
                    self.out.push_str(&marker);
                }
                _ => {}
            }
        }
    }
}

/// Returns the marker of the next item of a list.
fn next_marker(list: Option<&mut Container>) -> String {
    match list.map(|list| &mut list.kind) {
        Some(Kind::List {
            next: Some(number),
            marker,
            ..
        }) => {
            let this = *number;
            *number = (this + 1).min(MAX_NUMBER);
            format!("{this}{marker} ")
        }
        Some(Kind::List { marker, .. }) => format!("{marker} "),
        _ => "- ".to_owned(),
    }
}

fn is_list(kind: Kind) -> bool {
    matches!(kind, Kind::List { .. })
}

fn is_item(kind: Kind) -> bool {
    matches!(kind, Kind::Item { .. })
}
