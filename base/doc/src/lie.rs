//! How the paper lies: upright, or across where a table is too wide for it. Letters for Word and for print agree on it.

use crate::Block;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lie {
    Upright,
    Across,
}

impl Lie {
    /// Letters of the size that tables are printed in, from margin to margin.
    pub(crate) fn letters(self) -> u32 {
        if self == Self::Upright { 100 } else { 152 }
    }
}

/// Of each block. A wide table turns its pages; a heading and a new page lie as what follows, a note or the closing as what
/// came before.
pub(crate) fn lies(blocks: &[Block]) -> Vec<Lie> {
    let own = |block: &Block| match block {
        Block::Table(table) if table.is_wide() => Some(Lie::Across),
        Block::Table(_) | Block::Paragraph(_) | Block::Pictures(_) => Some(Lie::Upright),
        Block::Heading { .. } | Block::Note(_) | Block::Closing(_) | Block::NewPage => None,
    };
    let lie_of = |at: usize, block: &Block| {
        let (before, after) = blocks.split_at(at);
        let before = before.iter().rev().find_map(own);
        let after = after.iter().find_map(own);
        let lie = if matches!(block, Block::Heading { .. } | Block::NewPage) {
            after.or(before)
        } else {
            own(block).or(before).or(after)
        };
        lie.unwrap_or(Lie::Upright)
    };
    blocks
        .iter()
        .enumerate()
        .map(|(at, block)| lie_of(at, block))
        .collect()
}
