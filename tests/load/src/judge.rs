//! Whether memory stayed as it was. Data grow while people work, and a cache fills: what is judged is the second half.

/// By how much it may grow, of a hundred.
pub(crate) const MOST: f64 = 5.0;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Growth {
    /// The last quarter's median against the second quarter's, of a hundred.
    pub(crate) of_medians: f64,
    /// What the straight line through the last half gains over it (least squares), of a hundred of where it begins.
    pub(crate) of_line: f64,
}

impl Growth {
    /// From samples at even times; `None` of too few of them.
    pub(crate) fn of(samples: &[f64]) -> Option<Self> {
        let quarter = samples.len() / 4;
        if quarter < 2 {
            return None;
        }
        let last = median(samples.get(samples.len() - quarter..)?)?;
        let second = median(samples.get(quarter..2 * quarter)?)?;
        let half = samples.get(samples.len() / 2..)?;
        let (start, slope) = line(half);
        Some(Self {
            of_medians: (last / second - 1.0) * 100.0,
            of_line: slope * (half.len() - 1) as f64 / start * 100.0,
        })
    }

    pub(crate) fn is_flat(self) -> bool {
        self.of_medians <= MOST && self.of_line <= MOST
    }
}

fn median(samples: &[f64]) -> Option<f64> {
    let mut sorted = samples.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

/// Where the line of least squares begins, and what it gains from one sample to the next.
fn line(samples: &[f64]) -> (f64, f64) {
    let count = samples.len() as f64;
    let middle = (count - 1.0) / 2.0;
    let mean = samples.iter().sum::<f64>() / count;
    let away = |at: usize| at as f64 - middle;
    let together: f64 = samples
        .iter()
        .enumerate()
        .map(|(at, value)| away(at) * (value - mean))
        .sum();
    let spread: f64 = (0..samples.len()).map(|at| away(at).powi(2)).sum();
    let slope = together / spread;
    (mean - slope * middle, slope)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(memory: impl Fn(usize) -> f64) -> Growth {
        let samples: Vec<f64> = (0..360).map(memory).collect();
        Growth::of(&samples).unwrap()
    }

    #[test]
    fn what_warms_up_and_then_wavers_is_flat() {
        let warm = |at: usize| 100.0 - 60.0 * (-(at as f64) / 15.0).exp() + (at % 7) as f64;
        assert!(of(warm).is_flat(), "{:?}", of(warm));
    }

    #[test]
    fn what_grows_all_the_time_is_not() {
        let leak = |at: usize| 100.0 + at as f64 * 0.1;
        let growth = of(leak);
        assert!(!growth.is_flat() && growth.of_medians > MOST && growth.of_line > MOST);
    }

    #[test]
    fn what_jumps_at_the_end_is_not() {
        assert!(!of(|at| if at < 300 { 100.0 } else { 120.0 }).is_flat());
    }

    #[test]
    fn what_shrinks_is_flat_and_a_few_samples_say_nothing() {
        assert!(of(|at| 200.0 - at as f64 * 0.1).is_flat());
        assert_eq!(Growth::of(&[1.0; 7]), None);
    }
}
