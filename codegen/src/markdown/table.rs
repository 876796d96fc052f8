//! Tables, collected until their last row.

use super::inline::Inline;
use super::render::render;
use super::tidy::tidy;
use super::wrap::one_line;

/// The maximum number of columns of a table; further cells are appended to the last column.
const MAX_COLUMNS: usize = 64;

/// A table under construction.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// The number of open nested tables, whose cells become cells of this one.
    pub(super) nested: usize,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Inline>>,
    is_header: bool,
}

impl Table {
    pub(super) fn open_row(&mut self) {
        self.rows.push(Row::default());
    }

    pub(super) fn open_cell(&mut self, is_header: bool) {
        if self.rows.is_empty() {
            self.open_row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.is_header |= is_header && row.cells.is_empty();
            if row.cells.len() < MAX_COLUMNS {
                row.cells.push(Vec::new());
            }
        }
    }

    /// Adds a paragraph to the current cell.
    pub(super) fn add(&mut self, mut pieces: Vec<Inline>) {
        if self.rows.last().is_none_or(|row| row.cells.is_empty()) {
            self.open_cell(false);
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            if !cell.is_empty() {
                cell.push(Inline::Text(" ".to_owned()));
            }
            cell.append(&mut pieces);
        }
    }

    /// Returns the lines of the table; none if it is empty. The first row is the header if its cells are header cells;
    /// otherwise the header, which Markdown requires, is empty.
    pub(super) fn into_lines(self) -> Vec<String> {
        let mut rows = self.rows;
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if columns == 0 {
            return Vec::new();
        }
        let mut rows = rows.into_iter().peekable();
        let mut head = rows.next_if(|row| row.is_header).unwrap_or_default();
        head.cells.resize(columns, Vec::new());
        let mut lines = vec![line(head), format!("|{}", " --- |".repeat(columns))];
        lines.extend(rows.map(line));
        lines
    }
}

fn line(row: Row) -> String {
    let mut out = String::from("|");
    for cell in row.cells {
        let text = one_line(&render(&tidy(cell), true));
        out.push(' ');
        out.push_str(&text);
        if !text.is_empty() {
            out.push(' ');
        }
        out.push('|');
    }
    out
}
