//! Breakdowns: any text is one, it is read back from what it prints, and parts and wholes keep their order.

use ledger::{Breakdown, Role};

/// Three breakdowns, a line each.
pub(crate) fn any_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(3, '\n').map(Breakdown::parse);
    let mut next = || lines.next().unwrap_or_default();
    let [one, two, three] = [next(), next(), next()];
    for breakdown in [&one, &two, &three] {
        alone(breakdown);
    }
    orders([&one, &two, &three]);
    let both = one.with(&two);
    assert_eq!(both.key(), two.with(&one).key());
    alone(&both);
}

fn alone(breakdown: &Breakdown) {
    assert_eq!(&Breakdown::parse(&breakdown.to_string()), breakdown);
    assert_eq!(&breakdown.with(&Breakdown::whole()), breakdown);
    let folded = Breakdown::parse(&breakdown.key());
    assert_eq!(folded.key(), breakdown.key());
    assert_eq!(folded.slice(), breakdown.slice());
    let bare = breakdown.without_remarks();
    assert_eq!(bare.slice(), breakdown.slice());
    assert_eq!(bare.slice().is_whole(), bare.is_whole());
    assert_eq!(bare.key(), breakdown.slice().to_string());
    let roles = [Role::Dimension, Role::Authority, Role::Remark].map(|role| breakdown.of_role(role));
    let together = roles.iter().fold(Breakdown::whole(), |all, part| all.with(part));
    assert_eq!(&together, breakdown);
}

fn orders(all: [&Breakdown; 3]) {
    let slices = all.map(Breakdown::slice);
    for a in &slices {
        assert!(!a.is_part_of(a));
        for b in &slices {
            assert!(!(a.is_part_of(b) && b.is_part_of(a)), "{a} and {b}");
            for c in &slices {
                assert!(
                    !(a.is_part_of(b) && b.is_part_of(c)) || a.is_part_of(c),
                    "{a}, {b} and {c}"
                );
            }
        }
    }
}
