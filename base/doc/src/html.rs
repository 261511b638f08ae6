//! A fragment for a web page: classes only, everything escaped, numbers linked to their source.

use crate::{Block, Cell, Closing, Column, Document, Head, Kind, Number, Picture, Row, RowKind, Table};

/// A file that is printed as it is has no styles but this one.
const NEW_PAGE: &str = "<style>@media print{.doc-new-page{break-before:page}}</style>";

/// The whole document in an `<article class="doc">`. Its title is an `<h2>`: the page has its own `<h1>`.
pub fn write(document: &Document) -> String {
    let mut out = Out::default();
    out.within("article", "doc", |out| {
        if let Some(head) = &document.head {
            out.head(head);
        }
        if document.blocks.contains(&Block::NewPage) {
            out.html.push_str(NEW_PAGE);
        }
        out.text("h2", "doc-title", &document.title);
        out.text("p", "doc-subtitle", &document.subtitle);
        document.blocks.iter().for_each(|block| out.block(block));
    });
    out.html
}

/// One table alone, as a page shows it between its own parts.
pub fn write_table(table: &Table) -> String {
    let mut out = Out::default();
    out.table(table);
    out.html
}

#[derive(Default)]
struct Out {
    html: String,
}

impl Out {
    fn head(&mut self, head: &Head) {
        self.within("header", "doc-head", |out| {
            out.within("div", "doc-agency", |out| {
                head.agency.iter().for_each(|line| out.text("p", "", line));
                out.text("p", "doc-number", &head.number);
            });
            out.within("div", "doc-nation", |out| {
                head.nation.iter().for_each(|line| out.text("p", "", line));
                out.text("p", "doc-date", &head.place_and_date);
            });
        });
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level: 0 | 1, text } => self.text("h3", "", text),
            Block::Heading { level: 2, text } => self.text("h4", "", text),
            Block::Heading { text, .. } => self.text("h5", "", text),
            Block::Paragraph(text) => self.text("p", "", text),
            Block::Note(text) => self.text("p", "doc-note", text),
            Block::Table(table) => self.table(table),
            Block::Pictures(pictures) => pictures.iter().for_each(|picture| self.picture(picture)),
            Block::Closing(closing) => self.closing(closing),
            Block::NewPage => self.html.push_str(r#"<hr class="doc-new-page">"#),
        }
    }

    fn closing(&mut self, closing: &Closing) {
        self.within("footer", "doc-closing", |out| {
            out.within("div", "doc-recipients", |out| {
                out.text("p", "doc-recipients-title", &closing.recipients_title);
                out.within("ul", "", |out| {
                    closing
                        .recipients
                        .iter()
                        .for_each(|line| out.text("li", "", line))
                });
            });
            out.within("div", "doc-signature", |out| {
                closing.signed_for.iter().for_each(|line| out.text("p", "", line));
                out.text("p", "doc-signer", &closing.signer);
            });
        });
    }

    /// In a box of its own, so that on a phone the table scrolls and the page does not.
    fn table(&mut self, table: &Table) {
        self.within("div", "doc-scroll table-responsive", |out| {
            out.within("table", "doc-table table table-sm", |out| {
                out.text("caption", "", &table.caption);
                out.within("thead", "", |out| {
                    out.within("tr", "", |out| {
                        table.columns.iter().for_each(|column| out.title(column))
                    });
                });
                out.within("tbody", "", |out| {
                    table.rows.iter().for_each(|row| out.row(table, row))
                });
            });
        });
    }

    /// From where it is shown; its bytes never stand in a page, which may load pictures from addresses only.
    fn picture(&mut self, picture: &Picture) {
        self.within("figure", "doc-picture", |out| {
            if let Some(link) = picture.link.as_deref().filter(|link| is_harmless(link)) {
                out.html.push_str(r#"<img src=""#);
                out.escaped_in_line(link);
                out.html.push_str(r#"" loading="lazy" alt=""#);
                out.escaped_in_line(&picture.caption);
                out.html.push_str("\">");
            }
            out.text("figcaption", "", &picture.caption);
        });
    }

    fn title(&mut self, column: &Column) {
        let class = if column.kind == Kind::Text {
            ""
        } else {
            "doc-figure"
        };
        self.open("th", class, r#" scope="col""#);
        self.escaped(&column.title);
        self.close("th");
    }

    fn row(&mut self, table: &Table, row: &Row) {
        self.within("tr", row_class(row.kind), |out| {
            if let Some(banner) = row.banner() {
                out.open(
                    "th",
                    "",
                    &format!(r#" scope="colgroup" colspan="{}""#, table.columns.len().max(1)),
                );
                out.escaped(banner);
                return out.close("th");
            }
            for column in 0..table.columns.len() {
                out.cell(
                    row.cells.get(column).unwrap_or(&Cell::Empty),
                    column,
                    table.kind(column),
                );
            }
        });
    }

    fn cell(&mut self, cell: &Cell, column: usize, kind: Kind) {
        match cell {
            Cell::Empty => self.within("td", "", |_| {}),
            Cell::Text(text) if column == 0 => {
                self.open("th", "", r#" scope="row""#);
                self.escaped(text);
                self.close("th");
            }
            Cell::Text(text) | Cell::Link(text) => self.within("td", "", |out| out.escaped(text)),
            Cell::Number(number) => {
                let class = if number.warn {
                    "doc-figure doc-warn"
                } else {
                    "doc-figure"
                };
                self.within("td", class, |out| out.number(number, kind));
            }
        }
    }

    fn number(&mut self, number: &Number, kind: Kind) {
        let printed = number.print(kind);
        match number.link.as_deref().filter(|link| is_harmless(link)) {
            Some(link) => {
                self.html.push_str(r#"<a href=""#);
                self.escaped_in_line(link);
                self.html.push_str("\">");
                self.escaped(&printed);
                self.close("a");
            }
            None => self.escaped(&printed),
        }
        if !number.note.is_empty() {
            self.html.push(' ');
            self.text("span", "doc-badge badge", &number.note);
        }
    }

    fn within(&mut self, tag: &str, class: &str, inside: impl FnOnce(&mut Self)) {
        self.open(tag, class, "");
        inside(self);
        self.close(tag);
    }

    /// Nothing at all when there is nothing to say.
    fn text(&mut self, tag: &str, class: &str, text: &str) {
        if !text.is_empty() {
            self.within(tag, class, |out| out.escaped(text));
        }
    }

    fn open(&mut self, tag: &str, class: &str, attributes: &str) {
        self.html.push('<');
        self.html.push_str(tag);
        if !class.is_empty() {
            self.html.extend([r#" class=""#, class, "\""]);
        }
        self.html.extend([attributes, ">"]);
    }

    fn close(&mut self, tag: &str) {
        self.html.extend(["</", tag, ">"]);
    }

    fn escaped(&mut self, text: &str) {
        for (place, line) in text.lines().enumerate() {
            if place > 0 {
                self.html.push_str("<br>");
            }
            self.escaped_in_line(line);
        }
    }

    fn escaped_in_line(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                '\0' => self.html.push('\u{FFFD}'),
                letter => self.html.push(letter),
            }
        }
    }
}

fn row_class(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Section => "doc-section",
        RowKind::Line => "",
        RowKind::Sub => "doc-sub",
        RowKind::Total => "doc-total",
    }
}

/// Leads to a page, ours or another's; never runs a script.
fn is_harmless(link: &str) -> bool {
    ["/", "#", "?", "https://", "http://"]
        .iter()
        .any(|start| link.starts_with(start))
}
