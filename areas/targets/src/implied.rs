//! What follows from a stated percentage: "92,32% of the plan" and 3.039.673 people imply a plan that nobody wrote down.

use ledger::{Decimal, Indicator, Span};

use crate::label::counted_in;
use crate::progress::{Say, Share};

impl Share {
    /// "Còn phải phát triển thêm khoảng 252.867 người (kế hoạch khoảng 3.292.540 người, suy từ tỷ lệ đã báo)", and how
    /// many that is each month, where the plan names this year and the percentage is of the period's end: of an older one,
    /// nobody knows what came since. `None` where the plan can't be computed.
    pub fn to_do_in_words(
        &self,
        indicator: &Indicator,
        period: Span,
        vietnamese: bool,
        say: &Say<'_>,
    ) -> Option<String> {
        let (plan, counted) = (self.implied?, counted_in(indicator, vietnamese));
        let missing = self
            .reached
            .and_then(|reached| plan.minus(reached))
            .filter(|missing| !missing.is_negative());
        let Some(missing) = missing else {
            return Some(say(
                "targets-implied",
                &[("plan", &plan.printed()), ("counted", counted)],
            ));
        };
        let said = say(
            "targets-implied-missing",
            &[
                ("plan", &plan.printed()),
                ("count", &missing.printed()),
                ("counted", counted),
            ],
        );
        let each = self.each_month(missing, period).map(|(months, each)| {
            let months = months.to_string();
            let args = [
                ("months", &*months),
                ("number", &*each.printed()),
                ("counted", counted),
            ];
            format!(" {}", say("targets-implied-each-month", &args))
        });
        Some(said + &each.unwrap_or_default())
    }

    /// The months that are left of a plan that names this year, and what each must bring, rounded up.
    fn each_month(&self, missing: Decimal, period: Span) -> Option<(i64, Decimal)> {
        let of_this_year = self.name().contains(&format!("năm {}", period.to().year()));
        let months = i64::from(12 - period.to().month());
        if self.as_of != period.to() || !of_this_year || months == 0 || missing.is_zero() {
            return None;
        }
        let share = missing.over(months.into(), 0)?;
        let enough = share.times(months)? >= missing;
        Some((months, if enough { share } else { share.plus(1.into())? }))
    }
}
