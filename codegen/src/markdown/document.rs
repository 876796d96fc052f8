//! The document that both readers build block by block, and that is written as Markdown.

use super::characters::push_verbatim;
use super::containers::{Block, Containers};
use super::inline::{Collector, Inline, Mark, strong};
use super::render::{longest_run, render};
use super::table::Table;
use super::tidy::{is_all_strong, tidy};
use super::wrap::{one_line, wrap};

/// Languages allowed for code blocks. All others are replaced with text, as rustdoc treats a block without language,
/// and some info strings, as a doctest.
const LANGUAGES: [&str; 32] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "kotlin",
    "php",
    "powershell",
    "properties",
    "py",
    "python",
    "ruby",
    "sh",
    "shell",
    "smithy",
    "sql",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
];

/// The highest level of a heading; higher levels are used by rustdoc and the generator.
const FIRST_HEADING_LEVEL: u8 = 3;

/// A document under construction. All operations are total: closing what is not open has no effect, and open elements
/// are closed at the end.
#[derive(Debug)]
pub(super) struct Document {
    width: usize,
    containers: Containers,
    inlines: Collector,
    /// The level, if the current paragraph is a heading.
    heading: Option<u8>,
    /// True if the current paragraph is the term of a definition.
    is_term: bool,
    table: Option<Table>,
}

impl Document {
    /// Creates an empty document whose lines fill at most `width` columns.
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            containers: Containers::new(),
            inlines: Collector::default(),
            heading: None,
            is_term: false,
            table: None,
        }
    }

    /// Returns the Markdown.
    pub(super) fn finish(mut self) -> String {
        self.end_paragraph();
        if let Some(table) = &mut self.table {
            table.nested = 0;
        }
        self.close_table();
        self.containers.into_text()
    }

    /// Returns the collector of text, code and emphasis for the current paragraph.
    pub(super) fn inlines(&mut self) -> &mut Collector {
        &mut self.inlines
    }

    /// Breaks the line; the second consecutive break ends the paragraph.
    pub(super) fn line_break(&mut self) {
        if self.inlines.ends_with_break() {
            self.end_paragraph();
        } else {
            self.inlines.line_break();
        }
    }

    /// Ends the current paragraph or heading. Empty ones are dropped.
    pub(super) fn end_paragraph(&mut self) {
        if self.is_term {
            self.end_term();
            return;
        }
        let heading = self.heading.take();
        let pieces = tidy(self.inlines.take());
        if pieces.is_empty() {
            return;
        }
        if let Some(table) = &mut self.table {
            table.add(pieces);
            return;
        }
        match heading {
            Some(level) => self.write_heading(level, &pieces),
            None => self.write_paragraph(pieces),
        }
    }

    /// Makes the next paragraph a heading.
    pub(super) fn open_heading(&mut self, level: u8) {
        self.end_paragraph();
        self.heading = Some(level.clamp(FIRST_HEADING_LEVEL, 6));
    }

    /// Begins a block quote, with a bold lead word if given.
    pub(super) fn open_quote(&mut self, lead: Option<&str>) {
        if self.begin_container() {
            self.containers
                .open_quote(lead.map(strong).unwrap_or_default());
        }
    }

    pub(super) fn close_quote(&mut self) {
        if self.end_container() {
            self.containers.close_quote();
        }
    }

    /// Begins a list, numbered if it has a start.
    pub(super) fn open_list(&mut self, start: Option<u64>) {
        if self.begin_container() {
            self.containers.open_list(start);
        }
    }

    pub(super) fn close_list(&mut self) {
        if self.end_container() {
            self.write_lead();
            self.containers.close_list();
        }
    }

    pub(super) fn open_item(&mut self) {
        if self.end_container() {
            self.write_lead_of_item();
            self.containers.open_item();
        }
    }

    pub(super) fn close_item(&mut self) {
        if self.end_container() {
            self.write_lead_of_item();
            self.containers.close_item();
        }
    }

    /// Begins the term of a definition, which becomes the bold lead of an item.
    pub(super) fn open_term(&mut self) {
        self.open_item();
        self.is_term = self.table.is_none();
    }

    /// Begins the definition of the preceding term.
    pub(super) fn open_definition(&mut self) {
        self.end_paragraph();
        if self.table.is_none() && !self.containers.is_in_item() {
            self.containers.open_item();
        }
    }

    /// Adds a code block; languages that rustdoc may treat as Rust are replaced with text.
    pub(super) fn code_block(&mut self, language: &str, code: &str) {
        self.end_paragraph();
        if self.table.is_some() {
            self.inlines.code(code);
            return;
        }
        let mut text = String::with_capacity(code.len());
        push_verbatim(&mut text, code);
        let lines = trimmed_lines(&text);
        if lines.is_empty() {
            return;
        }
        let language = language.to_ascii_lowercase();
        let language = LANGUAGES
            .iter()
            .find(|known| **known == language)
            .unwrap_or(&"text");
        let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
        let opening = format!("{fence}{language}");
        let lines = [opening.as_str()]
            .into_iter()
            .chain(lines)
            .chain([fence.as_str()]);
        self.write_lines(Block::Other, lines);
    }

    /// Adds a thematic break.
    pub(super) fn rule(&mut self) {
        self.end_paragraph();
        if self.table.is_none() {
            self.write_lines(Block::Other, ["___"]);
        }
    }

    pub(super) fn open_table(&mut self) {
        self.end_paragraph();
        match &mut self.table {
            Some(table) => table.nested += 1,
            None => self.table = Some(Table::default()),
        }
    }

    pub(super) fn open_row(&mut self) {
        self.end_paragraph();
        if let Some(table) = &mut self.table {
            table.open_row();
        }
    }

    pub(super) fn open_cell(&mut self, is_header: bool) {
        self.end_paragraph();
        if let Some(table) = &mut self.table {
            table.open_cell(is_header);
        }
    }

    pub(super) fn close_table(&mut self) {
        self.end_paragraph();
        match self.table.take() {
            Some(mut table) if table.nested > 0 => {
                table.nested -= 1;
                self.table = Some(table);
            }
            Some(table) => {
                let lines = table.into_lines();
                if !lines.is_empty() {
                    self.write_lines(Block::Other, lines.iter().map(String::as_str));
                }
            }
            None => {}
        }
    }

    /// Ends the paragraph before a container; `false` in a table, which cannot contain one.
    fn begin_container(&mut self) -> bool {
        let may = self.end_container();
        if may {
            self.write_lead();
        }
        may
    }

    fn end_container(&mut self) -> bool {
        self.end_paragraph();
        self.table.is_none()
    }

    fn end_term(&mut self) {
        self.is_term = false;
        let mut pieces = tidy(self.inlines.take());
        if pieces.is_empty() {
            return;
        }
        pieces.retain(|piece| {
            !matches!(
                piece,
                Inline::Open(Mark::Strong) | Inline::Close(Mark::Strong)
            )
        });
        pieces.insert(0, Inline::Open(Mark::Strong));
        pieces.push(Inline::Close(Mark::Strong));
        self.containers.set_lead(pieces);
    }

    /// Writes a lead without a paragraph after it.
    fn write_lead(&mut self) {
        let lead = self.containers.take_lead();
        if !lead.is_empty() {
            self.write_paragraph(lead);
        }
    }

    fn write_lead_of_item(&mut self) {
        if self.containers.is_in_item() {
            self.write_lead();
        }
    }

    fn write_paragraph(&mut self, pieces: Vec<Inline>) {
        let mut lead = self.containers.take_lead();
        let pieces = if lead.is_empty() {
            pieces
        } else {
            end_lead(&mut lead);
            lead.extend(pieces);
            tidy(lead)
        };
        self.containers.begin(Block::Paragraph);
        let columns = self.containers.columns(self.width);
        let containers = &mut self.containers;
        let mut is_first = true;
        wrap(&render(&pieces, false), columns, |line| {
            if !std::mem::take(&mut is_first) {
                containers.next_line();
            }
            containers.finish_line(line);
        });
    }

    fn write_heading(&mut self, level: u8, pieces: &[Inline]) {
        let mut text = one_line(&render(pieces, false));
        // Trailing hashes would close the heading and disappear.
        if text.ends_with('#') {
            text.pop();
            text.push_str("\\#");
        }
        let line = format!("{} {text}", "#".repeat(usize::from(level)));
        self.write_lines(Block::Other, [line.as_str()]);
    }

    fn write_lines<'l>(&mut self, block: Block, lines: impl IntoIterator<Item = &'l str>) {
        self.write_lead();
        self.containers.begin(block);
        for (at, line) in lines.into_iter().enumerate() {
            if at > 0 {
                self.containers.next_line();
            }
            self.containers.finish_line(line);
        }
    }
}

/// Ends a lead with a colon and a space, inside the emphasis if all of it is bold.
fn end_lead(lead: &mut Vec<Inline>) {
    let ends_with_colon = lead
        .iter()
        .rev()
        .find_map(|piece| match piece {
            Inline::Text(text) | Inline::Code(text) => Some(text.ends_with(':')),
            _ => None,
        })
        .unwrap_or(false);
    if !ends_with_colon {
        let closing = if is_all_strong(lead) {
            lead.pop()
        } else {
            None
        };
        lead.push(Inline::Text(":".to_owned()));
        lead.extend(closing);
    }
    lead.push(Inline::Text(" ".to_owned()));
}

/// Returns the lines of a code block without surrounding blank lines and common indentation.
fn trimmed_lines(text: &str) -> Vec<&str> {
    let is_blank = |line: &&str| line.trim().is_empty();
    let mut lines: Vec<&str> = text.lines().skip_while(is_blank).collect();
    while lines.last().is_some_and(is_blank) {
        lines.pop();
    }
    // The first line of HTML's `pre` often follows the tag directly.
    let indent = lines
        .iter()
        .skip(1)
        .filter(|line| !is_blank(line))
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let own = |line: &str| line.len() - line.trim_start_matches(' ').len();
    lines
        .iter()
        .map(|line| line.get(indent.min(own(line))..).unwrap_or_default())
        .collect()
}
