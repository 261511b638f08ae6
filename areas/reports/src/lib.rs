//! Reports: what a unit did in a month or any span, as a table, as text, and as a document that can be sent.

mod answer;
mod brief;
mod due;
mod issued;
mod narrative;
mod question;
mod report;
mod status;
mod submission;
mod years;

use web::{Area, Entry, Routes};

pub use answer::{Answer, Confirmed};
pub use brief::{Brief, Change, Late, Left, Telling};
pub use due::{DueDay, DueDays, Reminder, days_late, reminders};
pub use issued::store::files_unscoped as issued_files_unscoped;
pub use issued::{Correction, Issued, Paper, Printed};
pub use narrative::narrate;
pub use question::{About, Question, open, questions, words::ToldQuestion};
pub use report::annex::Annex;
pub use report::api::{Format, activities, answers, write};
pub use report::pages::{READ as REPORTS_READ, load};
pub use report::{
    Found, LateEntry, Line, Report, Reporting, Section, ToldFound, ToldLine, ToldReport, ToldReporting,
    ToldTarget, Words,
};
pub use submission::{
    Bound, Deed, Part, Policy, Standing, Step, allowed, is_agreed, needs_erratum, standing,
};
pub use years::{Asked as AskedYears, By, Growth, Known, Marker, Number, Side, Stretch, Years, YearsRow};

use answer::pages::WRITE;
use report::pages::READ;
use submission::pages::SIGN;

pub const AREA: Area = Area {
    name: "reports",
    routes,
    permissions: &[READ, WRITE, SIGN],
    migrations,
    menu: &[
        Entry {
            group: "menu-reports",
            order: 30,
            path: report::pages::MONTH,
            text: "reports-month-menu",
            icon: "report",
            needs: READ,
        },
        Entry {
            group: "menu-reports",
            order: 31,
            path: brief::pages::BRIEF,
            text: "reports-brief-menu",
            icon: "chart-bar",
            needs: READ,
        },
        Entry {
            group: "menu-reports",
            order: 32,
            path: report::pages::SPAN,
            text: "reports-span-menu",
            icon: "calendar",
            needs: READ,
        },
        Entry {
            group: "menu-reports",
            order: 33,
            path: years::pages::YEARS,
            text: "reports-years-menu",
            icon: "columns-3",
            needs: READ,
        },
        Entry {
            group: "menu-reports",
            order: 34,
            path: status::pages::STATUS,
            text: "reports-status-menu",
            icon: "clipboard-list",
            needs: READ,
        },
        Entry {
            group: "menu-reports",
            order: 35,
            path: issued::pages::ISSUED,
            text: "reports-issued-menu",
            icon: "file-text",
            needs: READ,
        },
    ],
};

fn routes() -> Routes {
    report::pages::routes()
        .and(report::api::routes())
        .and(answer::pages::routes())
        .and(brief::pages::routes())
        .and(years::pages::routes())
        .and(status::pages::routes())
        .and(submission::pages::routes())
        .and(issued::pages::routes())
        .and(due::pages::routes())
}

/// The steps of the schema that hold answers, submissions, what was issued and due days.
pub fn migrations() -> Vec<db::Migration> {
    vec![
        Box::new(answer::migration::M2026112201ReportsAnswers),
        Box::new(submission::migration::M2026112703ReportsSubmissions),
        Box::new(issued::migration::M2026112704ReportsIssued),
        Box::new(due::migration::M2026112705ReportsDue),
        Box::new(submission::sequence::migration::M2026112803ReportsSequence),
        Box::new(issued::pictures::migration::M2026112804ReportsIssuedPictures),
    ]
}
