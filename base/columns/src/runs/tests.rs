use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn entry() -> impl Strategy<Value = Entry> {
    let amount = prop_oneof![8 => 0_i64..60, 1 => Just(5_000_000_000_i64), 1 => -9_i64..0];
    (0_u32..40, 0_u16..366, amount).prop_map(|(key, day, amount)| Entry { key, day, amount })
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    proptest::collection::vec(entry(), 0..120)
}

/// The same by hand: no columns, no order.
fn added_up(entries: &[Entry], keys: Range<u32>, days: Days) -> BTreeMap<u32, Total> {
    let mut sums = BTreeMap::<u32, Total>::new();
    for entry in entries.iter().filter(|entry| keys.contains(&entry.key)) {
        let sum = sums.entry(entry.key).or_default();
        if (days.from..=days.to).contains(&entry.day) {
            sum.amount += entry.amount;
            sum.count += 1;
        }
    }
    sums
}

proptest! {
    #[test]
    fn a_sum_over_runs_is_the_sum_of_the_entries(entries in entries(), from in 0_u32..40, many in 0_u32..40, a in 0_u16..366, b in 0_u16..366) {
        let runs = Runs::of(entries.clone());
        let (keys, days) = (from..from + many, Days { from: a.min(b), to: a.max(b) });
        let year = Days { from: 0, to: 366 };
        let mut found = BTreeMap::new();
        runs.each(keys.clone(), &[days, year], |key, totals| _ = found.insert(key, totals));
        let of = |days| added_up(&entries, keys.clone(), days);
        let by_hand: BTreeMap<u32, [Total; 2]> = of(days).into_iter().zip(of(year)).map(|((key, one), (_, other))| (key, [one, other])).collect();
        prop_assert_eq!(found, by_hand);
    }

    #[test]
    fn what_was_changed_step_by_step_is_what_is_built_at_once(before in entries(), added in entries(), seed in any::<u64>()) {
        let taken: Vec<Entry> = before.iter().enumerate().filter(|(at, _)| seed >> (at % 64) & 1 == 1).map(|(_, entry)| *entry).collect();
        let changed = Runs::of(before.clone()).changed(added.clone(), taken.clone()).unwrap();
        let mut left = before;
        for entry in &taken {
            let place = left.iter().position(|known| known == entry).unwrap();
            left.swap_remove(place);
        }
        left.extend(added);
        left.sort_unstable();
        prop_assert_eq!(changed.entries().collect::<Vec<_>>(), left.clone());
        let keys: Vec<u32> = left.iter().map(|entry| entry.key).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
        prop_assert_eq!(changed.keys(), keys);
    }
}

#[test]
fn what_is_not_there_cannot_be_taken_out() {
    let there = Entry {
        key: 3,
        day: 10,
        amount: 5,
    };
    let runs = Runs::of(vec![there]);
    let other = Entry { amount: 6, ..there };
    assert_eq!(runs.changed(Vec::new(), vec![other]), Err(Missing(other)));
    assert!(runs.changed(Vec::new(), vec![there]).unwrap().is_empty());
}

#[test]
fn a_year_of_small_numbers_takes_six_bytes_an_entry() {
    let entries = (0..1000).map(|at| Entry {
        key: 7,
        day: at % 365,
        amount: 12,
    });
    assert_eq!(Runs::of(entries.collect()).bytes(), 6 * 1000 + 8);
}
