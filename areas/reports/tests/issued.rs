//! What was issued with one version is read by every later one, and says the same. `issued/2026-11.json` is a document as it was
//! kept in November 2026, `issued/2026-11.txt` what its page said then: neither is ever written again. A version that keeps
//! documents in another way adds one of its own.

use doc::{Block, Document};
use reports::Printed;

const KEPT: &str = include_str!("issued/2026-11.json");
const SAID: &str = include_str!("issued/2026-11.txt");

/// What stands between the marks of a page, a line for each piece.
fn words(html: &str) -> Vec<&str> {
    let pieces = html.split('<').filter_map(|piece| piece.split_once('>'));
    let texts = pieces
        .filter(|(mark, _)| *mark != "style")
        .map(|(_, text)| text.trim());
    texts.filter(|text| !text.is_empty()).collect()
}

#[test]
fn a_document_that_was_issued_in_november_2026_still_says_the_same() {
    let document: Document = serde_json::from_str(KEPT).unwrap();
    assert_eq!(
        words(&doc::html::write(&document)),
        SAID.lines().collect::<Vec<_>>()
    );
    assert!(doc::Format::Pdf.write(&document).unwrap().starts_with(b"%PDF"));
    assert!(doc::Format::Docx.write(&document).unwrap().starts_with(b"PK"));
}

#[test]
fn the_kept_document_has_a_block_of_each_kind_that_is_issued() {
    let document: Document = serde_json::from_str(KEPT).unwrap();
    let has = |wanted: fn(&Block) -> bool| assert!(document.blocks.iter().any(wanted));
    has(|block| matches!(block, Block::Paragraph(_)));
    has(|block| matches!(block, Block::Closing(_)));
    has(|block| matches!(block, Block::Table(_)));
    has(|block| matches!(block, Block::Note(_)));
    has(|block| matches!(block, Block::Pictures(_)));
    has(|block| matches!(block, Block::Heading { .. }));
    has(|block| matches!(block, Block::NewPage));
}

#[test]
fn figures_that_were_kept_in_november_2026_are_still_read() {
    let kept = r#"[{"key":"direct.conference.count||2026-10-01..2026-10-31|period","label":"Số hội nghị truyền thông","period":"tháng 10/2026","number":"12"}]"#;
    let figures: Vec<Printed> = serde_json::from_str(kept).unwrap();
    assert_eq!(figures.first().unwrap().number, "12");
}
