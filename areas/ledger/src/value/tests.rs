//! What the ledger answers on figures of real reports.

use super::*;
use crate::sample::{UNITS, ask, book, figure, span, told, unit};

pub(super) fn then(book: &Book, line: &str) -> String {
    told(ask(book, line, Map::Then))
}

fn today(book: &Book, line: &str) -> String {
    told(ask(book, line, Map::Today))
}

fn dak_lak() -> Vec<&'static str> {
    vec![
        "BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count | | 44",
        "BHXH tỉnh Đắk Lắk | 2024-01-01..2024-10-31 | direct.conference.count | | 254",
        "BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.attendees | | 2469",
        "BHXH tỉnh Đắk Lắk | 2024-01-01..2024-10-31 | direct.conference.attendees | | 15983",
    ]
}

#[test]
fn january_to_september_is_what_is_left_of_october() {
    let book = book(&dak_lak());
    let count = |span: &str| then(&book, &format!("Đắk Lắk | {span} | direct.conference.count"));
    assert_eq!(count("2024-10-01..2024-10-31"), "44 exact stated 1/1");
    assert_eq!(count("2024-01-01..2024-10-31"), "254 exact stated 1/1");
    assert_eq!(count("2024-01-01..2024-09-30"), "210 exact derived 1/1");
    assert_eq!(count("2024-02-01..2024-02-29"), "none");
    let people = "Đắk Lắk | 2024-01-01..2024-09-30 | direct.conference.attendees";
    assert_eq!(then(&book, people), "13514 exact derived 1/1");
}

#[test]
fn november_is_added_to_the_ten_months_before() {
    let mut lines = dak_lak();
    lines.push("BHXH tỉnh Đắk Lắk | 2024-11-01..2024-11-30 | direct.conference.count | | 3");
    lines.push("BHXH tỉnh Đắk Lắk | 2024-11-01..2024-11-30 | direct.conference.attendees | | 120");
    let book = book(&lines);
    assert_eq!(
        then(
            &book,
            "Đắk Lắk | 2024-01-01..2024-11-30 | direct.conference.count"
        ),
        "257 exact summed 1/1"
    );
    assert_eq!(
        then(
            &book,
            "Đắk Lắk | 2024-01-01..2024-11-30 | direct.conference.attendees"
        ),
        "16103 exact summed 1/1"
    );
}

#[test]
fn a_later_correction_of_october_leaves_the_year_to_date_as_stated() {
    let mut book = book(&dak_lak());
    let corrected = figure("BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count | | 45");
    book.enter(Figure {
        revision: 2,
        ..corrected
    });
    assert_eq!(
        then(
            &book,
            "Đắk Lắk | 2024-01-01..2024-10-31 | direct.conference.count"
        ),
        "254 exact stated 1/1"
    );
    assert_eq!(
        then(
            &book,
            "Đắk Lắk | 2024-01-01..2024-09-30 | direct.conference.count"
        ),
        "209 exact derived 1/1"
    );
}

#[test]
fn parts_that_do_not_make_a_whole_are_never_added() {
    let nghe_an = book(&[
        "BHXH tỉnh Nghệ An | 2024-05-01..2024-05-31 | social.post.count | kind=tin bài+video clip;owner=unit | 234",
        "BHXH tỉnh Nghệ An | 2024-05-01..2024-05-31 | social.post.count | owner=staff | 1076",
        "BHXH tỉnh Nghệ An | 2024-05-01..2024-05-31 | broadcast.loudspeaker.count | | trên 1314",
        "BHXH tỉnh Nghệ An | 2024-05-01..2024-05-31 | broadcast.loudspeaker.count | topic=BHXH_TN | 982",
        "BHXH tỉnh Nghệ An | 2024-05-01..2024-05-31 | portal.item.count | kind=tin bài+văn bản+video;remark=Cổng TTĐT | 61",
        "BHXH tỉnh Nghệ An | 2024-05-06 | participants.new | scheme=BHXH_TN;via=launch | 691",
        "BHXH tỉnh Nghệ An | 2024-05-01..2024-05-31 | participants.new | scheme=BHXH_TN | 1403",
    ]);
    let may = |what: &str| then(&nghe_an, &format!("Nghệ An | 2024-05-01..2024-05-31 | {what}"));
    assert_eq!(may("social.post.count"), "none");
    assert_eq!(may("social.post.count | owner=staff"), "1076 exact stated 1/1");
    assert_eq!(may("broadcast.loudspeaker.count"), "1314 over stated 1/1");
    assert_eq!(
        may("portal.item.count"),
        "61 exact stated 1/1",
        "the one part that is known, under its own name"
    );
    assert_eq!(may("participants.new | scheme=BHXH_TN"), "1403 exact stated 1/1");
    assert_eq!(
        may("participants.new | scheme=BHXH_TN;via=launch"),
        "none",
        "a launch day is not the month"
    );
    let named = ask(
        &nghe_an,
        "Nghệ An | 2024-05-01..2024-05-31 | portal.item.count",
        Map::Then,
    )
    .unwrap();
    assert_eq!(
        named.breakdown.to_string(),
        "kind=tin bài|văn bản|video;remark=Cổng TTĐT"
    );
}

#[test]
fn the_one_part_of_own_work_is_known_where_nobody_below_does_the_same() {
    let own = "huyện Nam Đàn, Nghệ An | 2024-05-01..2024-05-31 | broadcast.loudspeaker.count | language=hmn | 15 | own";
    let below = "huyện Nam Đàn, Nghệ An | 2024-05-01..2024-05-31 | broadcast.loudspeaker.count | | 40 | own";
    let of = |lines: &[&str], unit: &str| {
        let asked = format!("{unit} | 2024-05-01..2024-05-31 | broadcast.loudspeaker.count");
        let value = ask(&book(lines), &asked, Map::Then);
        value.map(|value| format!("{} {}", value.amount, value.breakdown))
    };
    assert_eq!(of(&[own], "huyện Nam Đàn, Nghệ An").unwrap(), "15 language=hmn");
    assert_eq!(
        of(&[own], "Nghệ An"),
        None,
        "an office's part is no part of its province's"
    );
    let two = ["rad", "vi"].map(|language| own.replace("hmn | 15", &format!("{language} | 4")));
    let whole = own.replace("language=hmn | 15", " | 40");
    assert_eq!(of(&[&two[0], &two[1]], "huyện Nam Đàn, Nghệ An").unwrap(), "8 ");
    assert_eq!(
        of(&[&two[0], &two[1], &whole], "huyện Nam Đàn, Nghệ An").unwrap(),
        "40 ",
        "what is stated of the whole stands"
    );
    let of_province =
        "Nghệ An | 2024-05-01..2024-05-31 | broadcast.loudspeaker.count | language=hmn | 15 | own";
    assert_eq!(of(&[of_province, below], "Nghệ An").unwrap(), "40 ");
}

#[test]
fn a_closed_partition_is_summed_when_every_part_is_there() {
    let of = |owner: &str, n: u32| {
        format!("BHXH tỉnh Nghệ An | 2024-05-01..2024-05-31 | social.post.count | owner={owner} | {n}")
    };
    let (unit, staff, partner) = (of("unit", 234), of("staff", 1076), of("partner", 10));
    let whole = "Nghệ An | 2024-05-01..2024-05-31 | social.post.count";
    assert_eq!(then(&book(&[&unit, &staff]), whole), "none");
    assert_eq!(
        then(&book(&[&unit, &staff, &partner]), whole),
        "1320 exact summed 1/1"
    );
}

#[test]
fn an_open_partition_is_whole_when_every_language_of_the_year_is_there() {
    let of = |month: &str, language: &str, n: u32| {
        format!("BHXH tỉnh Đắk Lắk | {month} | broadcast.loudspeaker.count | language={language} | {n}")
    };
    let (may, june) = ("2024-05-01..2024-05-31", "2024-06-01..2024-06-30");
    let lines = [
        of(may, "vi", 10),
        of(may, "rad", 5),
        of(may, "cmo", 2),
        of(june, "vi", 11),
        of(june, "rad", 4),
    ];
    let book = book(&lines.each_ref().map(String::as_str));
    assert_eq!(
        then(&book, &format!("Đắk Lắk | {may} | broadcast.loudspeaker.count")),
        "17 exact summed 1/1"
    );
    assert_eq!(
        then(&book, &format!("Đắk Lắk | {june} | broadcast.loudspeaker.count")),
        "none",
        "Mnông is missing"
    );
}

#[test]
fn a_province_sums_its_districts_and_says_how_many() {
    let book = book(&[
        "huyện Ea Súp, Đắk Lắk | 2024-10-01..2024-10-31 | direct.small_group.count | | 12",
        "huyện Ea Kar, Đắk Lắk | 2024-10-01..2024-10-31 | direct.small_group.count | | hơn 20 | own",
        "BHXH tỉnh Đắk Lắk | 2024-10-01..2024-10-31 | direct.small_group.count | | 1 | own",
    ]);
    let asked = "Đắk Lắk | 2024-10-01..2024-10-31 | direct.small_group.count";
    assert_eq!(then(&book, asked), "33 more_than summed 3/16");
    let value = ask(&book, asked, Map::Then).unwrap();
    assert_eq!(
        value
            .parts
            .iter()
            .filter(|part| matches!(part, Part::Missing { .. }))
            .count(),
        13
    );
    assert_eq!(
        then(
            &book,
            "Ea Kar, Đắk Lắk | 2024-10-01..2024-10-31 | direct.small_group.count"
        ),
        "20 more_than stated 1/1"
    );
}

#[test]
fn ten_stated_months_and_a_november_from_below_are_mixed() {
    let mut lines = dak_lak();
    lines.push("huyện Ea Súp, Đắk Lắk | 2024-11-01..2024-11-30 | direct.conference.count | | 2");
    let book = book(&lines);
    assert_eq!(
        then(
            &book,
            "Đắk Lắk | 2024-01-01..2024-11-30 | direct.conference.count"
        ),
        "256 exact mixed 1/15"
    );
}

#[test]
fn a_stated_figure_stands_beside_what_is_recorded_below_it_and_the_difference_is_told() {
    let october =
        |place: &str, n: u32| format!("{place} | 2024-10-01..2024-10-31 | direct.conference.count | | {n}");
    let told = |below: u32| {
        let lines = [
            october("BHXH tỉnh Đắk Lắk", 44),
            october("huyện Ea Súp, Đắk Lắk", below),
        ];
        let book = book(&lines.each_ref().map(String::as_str));
        ask(
            &book,
            "Đắk Lắk | 2024-10-01..2024-10-31 | direct.conference.count",
            Map::Then,
        )
        .unwrap()
    };
    assert_eq!(
        told(12).warnings,
        [],
        "the other districts may have held the rest"
    );
    let more = Contradiction::DiffersFromBelow {
        stated: Decimal::from(44),
        below: Decimal::from(50),
    };
    assert_eq!(
        (told(50).amount, told(50).warnings),
        (Decimal::from(44), vec![more])
    );
}

#[test]
fn a_stock_is_the_latest_with_its_own_date() {
    let book = book(&[
        "Nghệ An | 2024-03-31 | participants.stock | scheme=BHXH_TN | 90000",
        "Nghệ An | 2024-05-31 | participants.stock | scheme=BHXH_TN | gần 95000",
        "Nghệ An | 2024-05-31 | participants.stock | scheme=BHYT | 2900000",
    ]);
    let value = ask(
        &book,
        "Nghệ An | 2024-06-01..2024-06-30 | participants.stock | scheme=BHXH_TN",
        Map::Then,
    )
    .unwrap();
    assert_eq!(
        (value.as_of, value.qualifier),
        (Some(jiff::civil::date(2024, 5, 31)), Qualifier::Nearly)
    );
    assert_eq!(
        then(
            &book,
            "Nghệ An | 2024-03-01..2024-03-31 | participants.stock | scheme=BHXH_TN"
        ),
        "90000 exact stated 1/1"
    );
    assert_eq!(
        then(&book, "Nghệ An | 2024-05-31 | participants.total"),
        "2995000 nearly computed 1/1"
    );
    assert_eq!(
        then(&book, "Nghệ An | 2024-05-31 | participants.stock"),
        "none",
        "schemes are never added up"
    );
}

#[test]
fn a_ratio_is_stated_or_computed_and_says_when_the_two_differ() {
    let computed = book(&[
        "Nghệ An | 2024-05-01..2024-05-31 | visual.localities_with | form=băng rôn | 20",
        "Nghệ An | 2024-05-01..2024-05-31 | unit.district.count | level=huyện | 21",
    ]);
    let asked = "Nghệ An | 2024-05-01..2024-05-31 | visual.localities_with_ratio | form=băng rôn";
    assert_eq!(then(&computed, asked), "95.24 exact computed 1/1");
    let stated = book(&[
        "Nghệ An | 2024-05-01..2024-05-31 | visual.localities_with | form=băng rôn | 20",
        "Nghệ An | 2024-05-01..2024-05-31 | unit.district.count | level=huyện | 21",
        "Nghệ An | 2024-05-01..2024-05-31 | visual.localities_with_ratio | form=băng rôn | 100",
    ]);
    let value = ask(&stated, asked, Map::Then).unwrap();
    assert_eq!(value.amount, "100".parse().unwrap());
    assert!(matches!(value.warnings[..], [Contradiction::RatioDiffers { .. }]));
}

#[test]
fn coverage_of_a_country_is_summed_before_it_is_divided() {
    let book = book(&[
        "Nghệ An | 2024-05-31 | participants.stock | scheme=BHYT | 90",
        "Nghệ An | 2024-05-31 | denominator.population | | 100",
        "Đắk Lắk | 2024-05-31 | participants.stock | scheme=BHYT | 100",
        "Đắk Lắk | 2024-05-31 | denominator.population | | 900",
    ]);
    let value = ask(
        &book,
        "toàn quốc | 2024-05-31 | coverage.population_pct | scheme=BHYT",
        Map::Then,
    )
    .unwrap();
    assert_eq!(
        (value.amount, value.completeness),
        ("19".parse().unwrap(), Completeness { have: 2, of: 65 })
    );
}

#[test]
fn a_share_of_people_of_today_among_a_population_of_long_ago_says_so() {
    let of = |census: &str| {
        let population = format!("Nghệ An | {census} | denominator.population | | 100");
        let book = book(&[
            "Nghệ An | 2024-05-31 | participants.stock | scheme=BHYT | 90",
            &population,
        ]);
        let asked = "Nghệ An | 2024-05-31 | coverage.population_pct | scheme=BHYT";
        ask(&book, asked, Map::Then).unwrap().warnings
    };
    assert_eq!(of("2023-12-31"), []);
    assert!(matches!(of("2019-04-01")[..], [Contradiction::FarApart { .. }]));
}

#[test]
fn a_share_of_an_old_date_is_given_with_its_date() {
    let book = book(&[
        "Gia Lai | 2019-12-31 | coverage.labour_force_pct | denominator=lực lượng lao động;scheme=BHXH | 10.88",
    ]);
    let value = ask(
        &book,
        "Gia Lai | 2020-02-01..2020-02-29 | coverage.labour_force_pct | scheme=BHXH",
        Map::Then,
    )
    .unwrap();
    assert_eq!(
        (value.amount.to_string(), value.as_of),
        ("10.88".to_owned(), Some(jiff::civil::date(2019, 12, 31)))
    );
}

#[test]
fn what_predecessors_did_is_seen_from_their_successor_on_todays_map() {
    let lines = ["Sóc Trăng | 2018-01-01..2022-08-31 | participants.new | scheme=BHXH_TN;via=launch | 21492"];
    let book = book(&lines);
    let asked = "Cần Thơ | 2018-01-01..2022-08-31 | participants.new | scheme=BHXH_TN;via=launch";
    assert_eq!(then(&book, asked), "none");
    assert_eq!(today(&book, asked), "21492 exact summed 1/3");
}

#[test]
fn a_merged_province_has_its_year_to_date_on_todays_map() {
    let book = book(&[
        "Đắk Lắk | 2025-01-01..2025-06-30 | direct.conference.count | | 100",
        "Phú Yên | 2025-01-01..2025-06-30 | direct.conference.count | | 50",
        "Đắk Lắk | 2025-07-01..2025-10-31 | direct.conference.count | | 70",
    ]);
    assert_eq!(
        today(
            &book,
            "Đắk Lắk | 2025-01-01..2025-10-31 | direct.conference.count"
        ),
        "220 exact mixed 2/2"
    );
    assert_eq!(
        then(
            &book,
            "Đắk Lắk | 2025-01-01..2025-10-31 | direct.conference.count"
        ),
        "none"
    );
}

#[test]
fn people_in_any_scheme_are_found_by_rule_where_few_state_a_total() {
    let book = book(&[
        "Nghệ An | 2024-05-31 | participants.total | | 500",
        "Nghệ An | 2024-05-31 | participants.stock | scheme=BHYT | 450",
        "Nghệ An | 2024-05-31 | participants.stock | scheme=BHXH_TN | 50",
        "Đắk Lắk | 2024-05-31 | participants.stock | scheme=BHYT | 300",
        "Đắk Lắk | 2024-05-31 | participants.stock | scheme=BHXH_TN | 20",
    ]);
    assert_eq!(
        then(&book, "toàn quốc | 2024-05-31 | participants.total"),
        "820 exact computed 2/65"
    );
    assert_eq!(
        then(&book, "Nghệ An | 2024-05-31 | participants.total"),
        "500 exact stated 1/1"
    );
}

#[test]
fn own_work_since_a_merger_follows_what_predecessors_stated_before_it() {
    let mut lines = vec![
        "Đắk Lắk | 2025-01-01..2025-06-30 | direct.conference.count | | 100".to_owned(),
        "Phú Yên | 2025-01-01..2025-06-30 | direct.conference.count | | 50".to_owned(),
    ];
    for month in ["07", "08"] {
        lines.push(format!(
            "Đắk Lắk | 2025-{month}-01..2025-{month}-31 | direct.conference.count | | 10 | own"
        ));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(
        today(
            &book(&lines),
            "Đắk Lắk | 2025-01-01..2025-08-31 | direct.conference.count"
        ),
        "170 exact summed 2/2"
    );
}

#[test]
fn a_target_is_found_by_its_authority_and_never_guessed_among_several() {
    let target = |who: &str, n: &str| {
        format!(
            "Gia Lai | 2020-01-01..2020-12-31 | coverage.labour_force_pct | assigner={who};scheme=BHXH | {n} | whole | target"
        )
    };
    let (one, other) = (target("BHXH Việt Nam", "13"), target("UBND tỉnh", "13.5"));
    let question = |breakdown: &str| Question {
        unit: unit("Gia Lai", jiff::civil::date(2020, 12, 31)),
        indicator: Catalogue::shipped().find("coverage.labour_force_pct").unwrap(),
        breakdown: Breakdown::parse(breakdown),
        span: span("2020-01-01..2020-12-31"),
        map: Map::Then,
    };
    let ask = |lines: &[&str], breakdown: &str| {
        told(Ledger::new(&book(lines), &UNITS).target(&question(breakdown)))
    };
    assert_eq!(ask(&[&one], "scheme=BHXH"), "13 exact stated 1/1");
    assert_eq!(ask(&[&one, &other], "scheme=BHXH"), "none");
    assert_eq!(
        ask(&[&one, &other], "scheme=BHXH;assigner=UBND tỉnh"),
        "13.5 exact stated 1/1"
    );
    assert_eq!(
        then(
            &book(&[&one]),
            "Gia Lai | 2020-01-01..2020-12-31 | coverage.labour_force_pct | scheme=BHXH"
        ),
        "none"
    );
}

#[test]
fn a_year_in_which_units_were_made_anew_keeps_what_those_did_that_are_gone() {
    let mut book = Book::default();
    for line in [
        "xã Ea Lê, huyện Ea Súp, Đắk Lắk | 2025-03-12 | direct.conference.attendees | | 40",
        "xã Ea Súp, Đắk Lắk | 2025-08-20 | direct.conference.attendees | | 7",
    ] {
        book.record(crate::sample::record(line));
    }
    let year = "2025-01-01..2025-10-31 | direct.conference.attendees";
    // The districts are gone, the old province's tree is another: the nation has both, in its two halves.
    let nation = then(&book, &format!("BHXH Việt Nam | {year}"));
    assert!(nation.starts_with("47 "), "{nation}");
    let today = told(ask(&book, &format!("Đắk Lắk | {year}"), Map::Today));
    assert!(today.starts_with("47 "), "{today}");
}

#[test]
fn one_recorded_broadcast_does_not_hide_what_was_stated_of_every_language() {
    let mut book = book(&[
        "huyện Ea Súp, Đắk Lắk | 2024-10-01..2024-10-31 | broadcast.loudspeaker.count | language=vi | 20",
        "huyện Ea Súp, Đắk Lắk | 2024-10-01..2024-10-31 | broadcast.loudspeaker.count | language=rad | 3",
    ]);
    let asked = "huyện Ea Súp, Đắk Lắk | 2024-10-01..2024-10-31 | broadcast.loudspeaker.count";
    assert_eq!(then(&book, asked), "23 exact summed 1/1");
    let held = "huyện Ea Súp, Đắk Lắk | 2024-10-12 | broadcast.loudspeaker.count | language=vi | 1";
    book.record(crate::sample::record(held));
    assert_eq!(then(&book, asked), "23 exact summed 1/1");
}
