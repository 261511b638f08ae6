//! The forecast of a target's end in words: the number with its range, whether the plan will be met, how it was come by.

use jiff::civil::Date;
use ledger::{Decimal, Ledger, Month, Span};
use web::{Cx, Lang, Number};

use super::reached_source;
use crate::forecast::{Counted, Forecast, Outlook, TooLittle, Verdict};
use crate::label::counted_in;
use crate::progress::Progress;

/// What is said where there is a forecast, or why there is none.
pub(super) struct Ahead {
    pub(super) said: Option<Said>,
    pub(super) why_not: Option<String>,
    pub(super) naive: Option<String>,
}

pub(super) struct Said {
    pub(super) expected: Number,
    pub(super) range: String,
    pub(super) verdict: String,
    pub(super) how: String,
    pub(super) tried: Option<String>,
}

impl Ahead {
    pub(super) fn of(cx: &Cx, ledger: &Ledger<'_>, progress: &Progress, period: Span) -> Option<Ahead> {
        let reached = progress.reached.as_ref().map(|value| value.amount);
        let outlook = Outlook::of(ledger, &progress.target, ended(period, cx.today())?, reached)?;
        let naive = outlook
            .simple
            .map(|naive| naive_words(cx, progress, outlook.counted, naive));
        match outlook.forecast {
            Ok(said) => Some(Ahead {
                said: Some(Said::of(cx, progress, outlook.counted, &said)),
                why_not: None,
                naive,
            }),
            Err(TooLittle::Over) => None,
            Err(why) => Some(Ahead {
                said: None,
                why_not: Some(why_not(cx, why)),
                naive,
            }),
        }
    }
}

impl Said {
    fn of(cx: &Cx, progress: &Progress, counted: Counted, said: &Forecast) -> Said {
        let month = ledger::span_words(cx.lang, Month::span(said.until));
        let range = [
            ("low", &*said.low.printed()),
            ("high", &*said.high.printed()),
            (
                "counted",
                counted_in(progress.target.indicator, cx.lang == Lang::Vi),
            ),
            ("month", &*month),
        ];
        let verdict = match said.verdict(progress.target.amount(), counted) {
            Verdict::Reached => "targets-forecast-reached",
            Verdict::Likely => "targets-forecast-likely",
            Verdict::Possible => "targets-forecast-possible",
            Verdict::Unlikely => "targets-forecast-unlikely",
        };
        let how = match counted {
            Counted::Flow => "targets-forecast-how-flow",
            Counted::Stock => "targets-forecast-how-stock",
        };
        let tried = said.tried.map(|tried| {
            let args = [
                ("years", &*tried.years.to_string()),
                ("tries", &*tried.tries.to_string()),
                ("ours", &*tried.ours.printed()),
                ("naive", &*tried.naive.printed()),
            ];
            cx.text("targets-forecast-tried", &args)
        });
        Said {
            expected: Number::new(said.expected.printed()).source(reached_source(progress)),
            range: cx.text("targets-forecast-range", &range),
            verdict: cx.say(verdict),
            how: cx.say(how),
            tried,
        }
    }
}

fn naive_words(cx: &Cx, progress: &Progress, counted: Counted, naive: Decimal) -> String {
    let key = match counted {
        Counted::Flow => "targets-forecast-naive-flow",
        Counted::Stock => "targets-forecast-naive-stock",
    };
    let in_words = counted_in(progress.target.indicator, cx.lang == Lang::Vi);
    cx.text(key, &[("naive", &naive.printed()), ("counted", in_words)])
}

fn why_not(cx: &Cx, why: TooLittle) -> String {
    match why {
        TooLittle::YearsBefore { known, needed } => {
            let (known, needed) = (known.to_string(), needed.to_string());
            cx.text(
                "targets-forecast-years",
                &[("known", &known), ("needed", &needed)],
            )
        }
        TooLittle::NoYearToTry => cx.say("targets-forecast-no-year"),
        TooLittle::ThisYear | TooLittle::Over => cx.say("targets-forecast-this-year"),
    }
}

/// The period without the month that has not ended: what was recorded in half of it would look like a bad one.
fn ended(period: Span, today: Date) -> Option<Span> {
    let last = Month::of(today).previous().span().to();
    let to = period.to().min(last);
    Span::new(period.from().min(to), to)
}
