//! How far numbers lie apart: means that one strange number doesn't move, and how wide a range has to be.

use super::back_test::Try;
use super::count;

/// The mean, with numbers that lie far from the middle drawn in to `reach` beyond it. Of one or two, which is the strange
/// one can't be told.
pub(super) fn steady_mean(numbers: &[f64], reach: f64) -> Option<f64> {
    if numbers.is_empty() {
        return None;
    }
    let middle = median(numbers)?;
    let (low, high) = if numbers.len() < 3 {
        (f64::MIN, f64::MAX)
    } else {
        (middle - reach, middle + reach)
    };
    let sum: f64 = numbers.iter().map(|number| number.clamp(low, high)).sum();
    Some(sum / count(numbers.len()))
}

pub(super) fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (lower, upper) = (sorted.len().checked_sub(1)? / 2, sorted.len() / 2);
    Some((sorted.get(lower)? + sorted.get(upper)?) / 2.0)
}

/// How many years of trying the months' own unsteadiness is worth.
const WORTH: f64 = 5.0;

/// By how much the errors of the tries were wider than expected, and how many degrees of freedom that rests on. The
/// tries of one year err together: they count as one.
pub(super) fn scale_of(tries: &[Try]) -> (f64, usize) {
    let mut years: Vec<i16> = tries.iter().map(|one| one.year).collect();
    years.dedup();
    let of_year = |year: &i16| {
        let squares: Vec<f64> = tries
            .iter()
            .filter(|one| one.year == *year)
            .filter_map(|one| one.strayed)
            .map(|strayed| (strayed * strayed).min(25.0))
            .collect();
        (!squares.is_empty()).then(|| squares.iter().sum::<f64>() / count(squares.len()))
    };
    let squares: Vec<f64> = years.iter().filter_map(of_year).collect();
    let known = count(squares.len());
    let scale = ((WORTH + squares.iter().sum::<f64>()) / (WORTH + known)).sqrt();
    (scale, WORTH as usize + squares.len())
}

/// The factor by which a spread that was itself only estimated must be taken for a range of 90 %: Student's t at 0.95.
pub(super) fn range_factor(freedom: usize) -> f64 {
    const T: [f64; 15] = [
        6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761,
        1.753,
    ];
    T.get(freedom.saturating_sub(1)).copied().unwrap_or(1.70)
}
