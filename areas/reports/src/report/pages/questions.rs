//! "Cần hỏi": the open questions of a month on its page, a handful at once, and those that were answered.

use ledger::Place;
use org::Units;
use web::Cx;

use super::super::Report;
use super::super::api::in_language;
use super::super::at_hand::AtHand;
use super::MONTH;
use crate::answer::Answer;
use crate::answer::pages::WRITE;
use crate::question::{HANDFUL, Question, open};

pub(super) struct Questions {
    /// "Cần hỏi (2)", all of them counted.
    pub(super) title: String,
    pub(super) open: Vec<OpenPart>,
    /// "và 12 điểm khác", with the way to them.
    pub(super) more: Option<(String, String)>,
    pub(super) answered: Vec<AnsweredPart>,
}

pub(super) struct OpenPart {
    pub(super) said: String,
    pub(super) path: String,
    pub(super) way: &'static str,
    /// What is sent when it is confirmed; `None` where it can't be, or not by this account.
    pub(super) right: Option<Right>,
}

pub(super) struct Right {
    /// The key of its button.
    pub(super) button: &'static str,
    pub(super) fields: Vec<(&'static str, String)>,
}

pub(super) struct AnsweredPart {
    pub(super) said: String,
    /// "BHXH tỉnh Đắk Lắk xác nhận lúc 14:05 ngày 21/11/2026: hội nghị dời sang tháng sau"
    pub(super) by: String,
    pub(super) path: Option<String>,
}

impl Questions {
    /// `None` where there never was a question.
    pub(super) fn of(cx: &Cx, units: &Units, told: &AtHand, answers: &[Answer]) -> Option<Questions> {
        let report = &told.report;
        let (open, answered) = open(told.questions.clone(), answers);
        if open.is_empty() && answered.is_empty() {
            return None;
        }
        let all = cx.asked("hoi").is_some_and(|which| which == "tat-ca");
        let shown = if all { open.len() } else { HANDFUL };
        let more = open.len().saturating_sub(shown);
        let place = report.period.as_month().map(|month| Place {
            unit: report.unit.id,
            month,
        });
        let more = place.filter(|_| more > 0).map(|place| {
            let said = cx.text("reports-questions-more", &[("count", &more.to_string())]);
            (said, format!("{}&hoi=tat-ca#can-hoi", place.page(MONTH)))
        });
        Some(Questions {
            title: cx.text("reports-questions", &[("count", &open.len().to_string())]),
            open: open
                .iter()
                .take(shown)
                .map(|one| OpenPart::of(cx, units, report, one))
                .collect(),
            more,
            answered: answered
                .iter()
                .map(|(one, answer)| AnsweredPart::of(cx, units, one, answer))
                .collect(),
        })
    }
}

impl OpenPart {
    fn of(cx: &Cx, units: &Units, report: &Report, question: &Question) -> OpenPart {
        let way = question.way();
        let confirmed = question.confirmed().filter(|_| may_answer(cx, units, question));
        OpenPart {
            said: said(cx, question),
            path: way.path,
            way: way.text,
            right: confirmed.map(|to| Right {
                button: if to.number.is_empty() {
                    "reports-question-none"
                } else {
                    "reports-question-right"
                },
                fields: vec![
                    ("don-vi", report.unit.id.to_string()),
                    ("thang", to.month.to_string()),
                    ("cua", to.unit.to_string()),
                    ("hoi", to.question),
                    ("noi-dung", to.indicator),
                    ("phan", to.breakdown),
                    ("so", to.number),
                ],
            }),
        }
    }
}

impl AnsweredPart {
    fn of(cx: &Cx, units: &Units, question: &Question, answer: &Answer) -> AnsweredPart {
        let at = vn::local(answer.at);
        let time = vn::time(at);
        let (day, note) = (vn::date::print(at.date()), answer.note.as_str());
        let key = if note.is_empty() {
            "reports-answered-by"
        } else {
            "reports-answered-by-noted"
        };
        AnsweredPart {
            said: said(cx, question),
            by: cx.text(
                key,
                &[
                    ("name", &answer.by),
                    ("time", &time),
                    ("day", &day),
                    ("note", note),
                ],
            ),
            path: may_answer(cx, units, question).then(|| format!("/bao-cao/can-hoi/{}/hoi-lai", answer.id)),
        }
    }
}

/// Who took the place of an office reads what was asked about it, and answers nothing for it.
fn may_answer(cx: &Cx, units: &Units, question: &Question) -> bool {
    let (theirs, on) = (cx.scope_of(WRITE).trees, question.month.span().to());
    ledger::may_write(units, &theirs, question.unit, on, cx.today())
}

fn said(cx: &Cx, question: &Question) -> String {
    in_language(cx.lang, |words| question.said(words))
}
