//! What holds of every answer, tried on random figures.

mod fast;

use proptest::prelude::*;

use super::tests::then;
use super::*;
use crate::sample::figure;

/// A month's figure or a cumulative one of Đắk Lắk or two of its districts in 2024, of any slice, firmness and size.
fn any_figure() -> impl Strategy<Value = Figure> {
    let place = prop::sample::select(vec![
        "BHXH tỉnh Đắk Lắk",
        "huyện Ea Súp, Đắk Lắk",
        "huyện Ea Kar, Đắk Lắk",
    ]);
    let slice = prop::sample::select(vec!["", "topic=x", "language=vi", "language=rad"]);
    let word = prop::sample::select(vec!["", "trên ", "gần "]);
    (
        place,
        1_i8..=12,
        any::<bool>(),
        slice,
        word,
        0_u32..500,
        1_u32..4,
        any::<bool>(),
    )
        .prop_map(|(place, month, cumulative, slice, word, number, revision, own)| {
            let to = jiff::civil::date(2024, month, 1).last_of_month();
            let from = if cumulative {
                "2024-01-01".to_owned()
            } else {
                format!("2024-{month:02}-01")
            };
            let extent = if own { "own" } else { "whole" };
            let line = format!(
                "{place} | {from}..{to} | broadcast.loudspeaker.count | {slice} | {word}{number} | {extent}"
            );
            Figure {
                revision,
                ..figure(&line)
            }
        })
}

fn answers(book: &Book) -> Vec<String> {
    let spans = [
        "2024-01-01..2024-12-31",
        "2024-03-01..2024-05-31",
        "2024-02-01..2024-02-29",
        "2024-01-01..2024-09-30",
    ];
    let asked = |span: &str| {
        ["", "topic=x", "language=vi"].map(|slice| {
            then(
                book,
                &format!("Đắk Lắk | {span} | broadcast.loudspeaker.count | {slice}"),
            )
        })
    };
    spans.iter().flat_map(|span| asked(span)).collect()
}

/// Of one statement, equal revisions never carry two numbers: the store sees to that.
pub(super) fn settled(mut figures: Vec<Figure>) -> Vec<Figure> {
    let mut seen = FxHashSet::default();
    figures.retain(|figure| seen.insert((figure.says.key(), figure.revision)));
    figures
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_order_of_entry_does_not_matter(figures in prop::collection::vec(any_figure(), 0..25).prop_map(settled), seed in any::<u64>()) {
        let mut other = figures.clone();
        other.sort_by_key(|figure| figure.id.as_u128().wrapping_mul(u128::from(seed) | 1));
        prop_assert_eq!(answers(&Book::of(figures)), answers(&Book::of(other)));
    }

    #[test]
    fn a_value_recomputed_from_nothing_equals_the_one_kept_up_to_date(figures in prop::collection::vec(any_figure(), 0..10).prop_map(settled)) {
        let mut kept = Book::default();
        for upto in 0..figures.len() {
            kept.enter(figures[upto].clone());
            prop_assert_eq!(answers(&kept), answers(&Book::of(figures[..=upto].to_vec())));
        }
    }

    #[test]
    fn a_correction_never_changes_what_was_issued(figures in prop::collection::vec(any_figure(), 1..15).prop_map(settled), number in 0_i64..999) {
        let at = |second: i64| jiff::Timestamp::from_second(second).unwrap();
        let mut history: Vec<Figure> = Book::of(figures).units().flat_map(|(_, by)| by.flat_map(|(_, f)| f.to_vec()).collect::<Vec<_>>()).map(|f| (*f).clone()).collect();
        let issued = answers(&Book::known_at(history.clone(), at(100)));
        let mut corrected = history[0].clone();
        history[0].replaced_at = Some(at(200));
        corrected.revision += 1;
        corrected.entered_at = at(200);
        corrected.says.value = Decimal::from(number);
        history.push(corrected);
        prop_assert_eq!(answers(&Book::known_at(history, at(100))), issued);
    }

    #[test]
    fn a_part_that_exceeds_its_whole_is_always_seen(figures in prop::collection::vec(any_figure(), 0..20).prop_map(settled), part in 1_i64..500) {
        let whole = figure("BHXH tỉnh Đắk Lắk | 2024-06-01..2024-06-30 | broadcast.loudspeaker.count | | 0");
        let mut narrower = figure("BHXH tỉnh Đắk Lắk | 2024-06-01..2024-06-30 | broadcast.loudspeaker.count | topic=y | 1");
        narrower.says.value = Decimal::from(part);
        let book = Book::of(figures.into_iter().filter(|f| f.says.key() != whole.says.key()).chain([whole.clone(), narrower.clone()]));
        let found = crate::contradictions(book.about(whole.says.unit));
        let seen = found.iter().any(|c| matches!(c, Contradiction::PartOverWhole { part, whole: of } if part.id == narrower.id && of.id == whole.id));
        prop_assert!(seen);
    }
}
