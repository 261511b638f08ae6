//! Forecasts tried on units that were made up: with a known season, noise, and levels of their own.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use ledger::{Decimal, Month};
use targets::forecast::{Counted, Forecast, Series, TooLittle, Verdict, back_test, forecast, simple};

const THIS_YEAR: i16 = 2026;

/// The same numbers for the same seed, everywhere (SplitMix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About a bell curve of width one.
    fn stray(&mut self) -> f64 {
        (0..12).map(|_| self.throw()).sum::<f64>() - 6.0
    }
}

/// A busy May (Tháng vận động), a slow beginning of the year, a rush at its end.
const SEASON: [f64; 12] = [0.6, 0.5, 0.9, 1.0, 1.7, 1.1, 0.9, 0.8, 1.0, 1.1, 1.2, 1.2];

/// A unit of its own level, trend and noise: what each month brought, or what stood at its end.
fn unit(dice: &mut Dice, counted: Counted, years: i16) -> Vec<(Month, i64)> {
    let level = 40.0 * 10_f64.powf(2.0 * dice.throw());
    let (trend, noise) = (0.25 * dice.throw() - 0.05, 0.05 + 0.15 * dice.throw());
    let mut stock = level * 60.0;
    let mut months = Vec::new();
    for at in 0..i32::from(years) * 12 {
        let (year, month) = (i32::from(THIS_YEAR - years + 1) + at / 12, at % 12);
        let usual = level * (1.0 + trend * f64::from(at) / 12.0) * SEASON[month as usize];
        let came = (usual * (1.0 + noise * dice.stray())).max(0.0);
        stock += came - 0.5 * level;
        let amount = if counted == Counted::Flow { came } else { stock };
        let month = Month::parse(&format!("{year:04}-{:02}", month + 1)).unwrap();
        months.push((month, amount.round() as i64));
    }
    months
}

fn series(months: &[(Month, i64)]) -> Series {
    months
        .iter()
        .map(|(month, amount)| (*month, Decimal::from(*amount)))
        .collect()
}

fn outcome(months: &[(Month, i64)], counted: Counted) -> i64 {
    let of_this_year = months.iter().filter(|(month, _)| month.year() == THIS_YEAR);
    match counted {
        Counted::Flow => of_this_year.map(|(_, amount)| amount).sum(),
        Counted::Stock => months[months.len() - 1].1,
    }
}

fn known_until(months: &[(Month, i64)], cut: usize) -> Series {
    series(&months[..months.len() - 12 + cut])
}

/// The mean errors of ours and of the simple way, in percent, and how many of the ranges held what came: over ten units
/// and eleven months each.
fn ten_units(seed: u64, counted: Counted, years: i16) -> (f64, f64, usize, usize) {
    let mut dice = Dice(seed);
    let (mut ours, mut naive, mut held, mut all) = (0.0, 0.0, 0, 0);
    for _ in 0..10 {
        let months = unit(&mut dice, counted, years);
        let truth = outcome(&months, counted);
        for cut in 1..12 {
            let said = forecast(&known_until(&months, cut), counted, THIS_YEAR).unwrap();
            let error = |amount: Decimal| (amount.mantissa() - truth).abs() as f64 / truth as f64 * 100.0;
            ours += error(said.expected);
            naive += error(said.naive);
            held += usize::from((said.low..=said.high).contains(&truth.into()));
            all += 1;
        }
    }
    (ours / all as f64, naive / all as f64, held, all)
}

#[test]
fn ours_errs_less_than_the_simple_way_and_its_range_holds_nine_times_of_ten() {
    for (counted, years) in [
        (Counted::Flow, 4),
        (Counted::Flow, 3),
        (Counted::Stock, 4),
        (Counted::Stock, 3),
    ] {
        let (ours, naive, held, all) = ten_units(2026, counted, years);
        let said =
            format!("{counted:?}, {years} years: ours {ours:.2}%, simple {naive:.2}%, held {held}/{all}");
        assert!(ours < naive, "{said}");
        assert!(held * 10 >= all * 9, "{said}");
    }
}

#[test]
fn that_is_no_luck_of_one_seed() {
    for (counted, years) in [
        (Counted::Flow, 4),
        (Counted::Flow, 3),
        (Counted::Stock, 4),
        (Counted::Stock, 3),
    ] {
        let runs: Vec<_> = (1..=16)
            .map(|seed| ten_units(seed * 7919, counted, years))
            .collect();
        let (held, all) = runs
            .iter()
            .fold((0, 0), |sum, run| (sum.0 + run.2, sum.1 + run.3));
        let better = runs.iter().filter(|(ours, naive, ..)| ours < naive).count();
        let mean =
            |of: fn(&(f64, f64, usize, usize)) -> f64| runs.iter().map(of).sum::<f64>() / runs.len() as f64;
        let said = format!(
            "{counted:?}, {years} years: ours {:.2}%, simple {:.2}%, held {held}/{all}, better {better}/16",
            mean(|run| run.0),
            mean(|run| run.1)
        );
        assert!(held * 10 >= all * 9, "{said}");
        assert!(better >= 15, "{said}");
        // A range that holds everything says nothing.
        assert!(held < all, "{said}");
    }
}

#[test]
fn the_back_test_says_how_ours_and_the_simple_way_erred_on_the_years_before() {
    let months = unit(&mut Dice(7), Counted::Flow, 4);
    let tried = back_test(&series(&months), Counted::Flow, THIS_YEAR).unwrap();
    assert_eq!(
        (tried.tries, tried.years),
        (22, 2),
        "the first year has none before it"
    );
    assert!(tried.ours < tried.naive, "{tried:?}");
    let said = forecast(&known_until(&months, 5), Counted::Flow, THIS_YEAR).unwrap();
    assert_eq!(said.tried, Some(tried));
}

/// `amount` of every month of the years before and of this year's first months.
fn each_month(years: i16, cut: i8, amount: impl Fn(i16, i8) -> Option<i64>) -> Series {
    let months = (THIS_YEAR - years..=THIS_YEAR).flat_map(|year| (1..=12).map(move |month| (year, month)));
    months
        .filter(|(year, month)| *year < THIS_YEAR || *month <= cut)
        .filter_map(|(year, month)| {
            let at = Month::parse(&format!("{year:04}-{month:02}"))?;
            Some((at, Decimal::from(amount(year, month)?)))
        })
        .collect()
}

fn said(series: &Series, counted: Counted) -> Forecast {
    forecast(series, counted, THIS_YEAR).unwrap()
}

fn whole(amount: Decimal) -> i64 {
    assert!(amount.is_whole(), "{amount}");
    amount.mantissa()
}

#[test]
fn what_never_changes_goes_on_so() {
    let flow = said(&each_month(3, 5, |_, _| Some(100)), Counted::Flow);
    assert_eq!(
        (whole(flow.reached), whole(flow.expected), whole(flow.naive)),
        (500, 1200, 1200)
    );
    assert!(whole(flow.low) >= 1150 && whole(flow.high) <= 1250, "{flow:?}");
    let stock = said(&each_month(3, 5, |_, _| Some(100)), Counted::Stock);
    assert_eq!((whole(stock.expected), whole(stock.naive)), (100, 100));
    assert_eq!(flow.tried.unwrap().ours, Decimal::ZERO);
}

#[test]
fn with_one_year_of_history_it_says_what_is_lacking() {
    let one = each_month(1, 5, |_, _| Some(100));
    assert_eq!(
        forecast(&one, Counted::Flow, THIS_YEAR),
        Err(TooLittle::YearsBefore { known: 1, needed: 2 })
    );
    assert_eq!(simple(&one, Counted::Flow, THIS_YEAR), Some(1200.into()));
    assert_eq!(back_test(&one, Counted::Flow, THIS_YEAR), None);
    let nothing = Series::default();
    assert_eq!(
        forecast(&nothing, Counted::Stock, THIS_YEAR),
        Err(TooLittle::ThisYear)
    );
    assert_eq!(simple(&nothing, Counted::Stock, THIS_YEAR), None);
    let none_of_this_year = each_month(3, 0, |_, _| Some(100));
    assert_eq!(
        forecast(&none_of_this_year, Counted::Flow, THIS_YEAR),
        Err(TooLittle::ThisYear)
    );
    let over = each_month(3, 12, |_, _| Some(100));
    assert_eq!(forecast(&over, Counted::Flow, THIS_YEAR), Err(TooLittle::Over));
}

#[test]
fn where_nothing_ever_came_little_is_expected_and_nothing_is_divided_by_it() {
    for counted in [Counted::Flow, Counted::Stock] {
        let none = said(&each_month(3, 5, |_, _| Some(0)), counted);
        assert_eq!((whole(none.expected), whole(none.low), none.tried), (0, 0, None));
        assert!((1..=3).contains(&whole(none.high)), "{none:?}");
    }
    let sudden = said(
        &each_month(3, 5, |year, _| Some(if year == THIS_YEAR { 100 } else { 0 })),
        Counted::Flow,
    );
    assert!(
        whole(sudden.expected) > 900 && whole(sudden.low) >= 500,
        "{sudden:?}"
    );
    let stopped = said(
        &each_month(3, 5, |year, _| Some(if year == THIS_YEAR { 0 } else { 100 })),
        Counted::Flow,
    );
    assert!(whole(stopped.expected) < 300, "{stopped:?}");
    let seasonal = said(
        &each_month(3, 5, |_, month| Some(if month == 5 { 500 } else { 0 })),
        Counted::Flow,
    );
    assert!((500..=520).contains(&whole(seasonal.expected)), "{seasonal:?}");
}

#[test]
fn after_a_jump_this_year_counts_and_the_years_before_only_give_the_season() {
    let months = |year: i16, month: i8| {
        let usual = (100.0 * SEASON[(month - 1) as usize]) as i64;
        Some(if year == THIS_YEAR { 3 * usual } else { usual })
    };
    let jumped = said(&each_month(3, 6, months), Counted::Flow);
    let truth: i64 = (1..=12).filter_map(|month| months(THIS_YEAR, month)).sum();
    assert!(
        (whole(jumped.expected) - truth).abs() * 100 <= truth * 10,
        "{jumped:?} of {truth}"
    );
    // One strange month is not carried on to the end of the year.
    let spike = said(
        &each_month(3, 6, |year, month| {
            Some(if (year, month) == (THIS_YEAR, 3) {
                2_000
            } else {
                100
            })
        }),
        Counted::Flow,
    );
    assert!((3_050..=3_300).contains(&whole(spike.expected)), "{spike:?}");
    assert!(whole(spike.naive) > 4_900);
}

#[test]
fn a_strange_month_long_ago_hardly_moves_the_season() {
    let usual = each_month(4, 6, |_, _| Some(100));
    let strange = each_month(4, 6, |year, month| {
        Some(if (year, month) == (2023, 11) { 900 } else { 100 })
    });
    let (usual, strange) = (said(&usual, Counted::Flow), said(&strange, Counted::Flow));
    assert!(
        (whole(usual.expected) - whole(strange.expected)).abs() < 150,
        "{strange:?}"
    );
}

#[test]
fn missing_months_are_expected_and_never_counted_as_nothing() {
    let lacking =
        |year: i16, month: i8| ((year, month) != (2024, 8) && (year, month) != (THIS_YEAR, 3)).then_some(100);
    let flow = said(&each_month(3, 6, lacking), Counted::Flow);
    assert_eq!(
        (whole(flow.reached), whole(flow.expected), whole(flow.naive)),
        (500, 1200, 1200)
    );
    let stock = said(
        &each_month(3, 6, |year, month| {
            lacking(year, month)?;
            Some(i64::from(year - 2020) * 120 + i64::from(month) * 10)
        }),
        Counted::Stock,
    );
    assert!((whole(stock.expected) - 840).abs() <= 2, "{stock:?}");
    // A year that lacks many months says nothing of its season.
    let holes = each_month(3, 6, |year, month| (year != 2024 || month <= 6).then_some(100));
    assert!(forecast(&holes, Counted::Flow, THIS_YEAR).is_ok());
    let more_holes = each_month(2, 6, |year, month| (year != 2024 || month <= 6).then_some(100));
    assert_eq!(
        forecast(&more_holes, Counted::Flow, THIS_YEAR),
        Err(TooLittle::YearsBefore { known: 1, needed: 2 })
    );
    let never_whole = each_month(2, 6, |_, month| (month != 2).then_some(100));
    assert_eq!(
        forecast(&never_whole, Counted::Flow, THIS_YEAR),
        Err(TooLittle::NoYearToTry)
    );
}

#[test]
fn whether_a_plan_will_be_met_is_said_by_the_range() {
    let mut dice = Dice(11);
    let months = unit(&mut dice, Counted::Flow, 4);
    let said = said(&known_until(&months, 8), Counted::Flow);
    assert!(said.reached <= said.low && said.low <= said.expected && said.expected <= said.high);
    let verdict = |plan: Decimal| said.verdict(plan, Counted::Flow);
    assert_eq!(verdict(said.reached), Verdict::Reached);
    assert_eq!(verdict(said.low), Verdict::Likely);
    assert_eq!(verdict(said.expected), Verdict::Possible);
    assert_eq!(verdict(said.high.plus(1.into()).unwrap()), Verdict::Unlikely);
}
