//! How a picture looks, in 64 bits that stay nearly the same when a chat app sends it on smaller and coarser.

use crate::pixels::Pixels;

/// Two pictures that differ in at most so many of the 64 bits are taken for the same one.
///
/// Measured: sent on as chat apps do it (960 pixels, quality 50) test pictures differ in 0 to 4 bits, as stamps of 150
/// pixels and quality 20 in up to 6; different ones of like composition in 10 and more, and chance alone gives 32 ± 4.
/// Flat pictures (a wall, a screen that is off) all look alike: a match is a question to a person, never a decision.
pub const ALIKE: u32 = 8;

/// In how many of the 64 bits two pictures differ: 0 looks the same, see [`ALIKE`].
pub const fn likeness(one: u64, other: u64) -> u32 {
    (one ^ other).count_ones()
}

/// A difference hash: the picture as 9 by 8 greys, and for each whether it is lighter than its neighbour to the right.
pub(crate) fn looks(picture: &Pixels) -> u64 {
    let small = picture.scaled(9, 8);
    let greys: Vec<u32> = small.rgb.as_chunks::<3>().0.iter().map(grey).collect();
    let (rows, _) = greys.as_chunks::<9>();
    let pairs = rows.iter().flat_map(|row| row.iter().zip(row.iter().skip(1)));
    pairs.fold(0, |bits, (left, right)| bits << 1 | u64::from(left > right))
}

/// How light it is to an eye (ITU-R BT.601), in thousandths.
fn grey([red, green, blue]: &[u8; 3]) -> u32 {
    u32::from(*red) * 299 + u32::from(*green) * 587 + u32::from(*blue) * 114
}
