//! Patterns 2 and 3: conferences, small groups, home visits, dialogues, workplaces.

use targets::label;

use super::Teller;
use super::phrase::{compared, count, counted, kind, people, so_far};
use crate::report::Line;

impl Teller<'_> {
    /// 2. Conferences, with the year so far and the year before.
    pub(super) fn conferences(&self) -> Option<String> {
        let of = |count: &'static str, attendees: &'static str, name: &'static str| {
            self.each(count, move |line| self.conference(line, attendees, name))
        };
        let told: Vec<String> = of(
            "direct.conference.count",
            "direct.conference.attendees",
            "hội nghị",
        )
        .chain(of(
            "direct.customer_conference.count",
            "direct.customer_conference.attendees",
            "hội nghị khách hàng",
        ))
        .collect();
        (!told.is_empty()).then(|| {
            format!(
                "Về truyền thông trực tiếp, {} tổ chức {}.",
                self.everywhere,
                told.join("; ")
            )
        })
    }

    fn conference(&self, line: &Line, attendees: &'static str, name: &str) -> Option<String> {
        let held = counted(line)?;
        let attended = self.beside(line, attendees);
        let who = attended
            .and_then(counted)
            .map(|number| format!(", có {} {} tham dự", count(number), people(Some(held))));
        let about = format!(" về số {name}");
        let of_period = compared(line.in_period.as_ref(), line.last_year.as_ref(), &about);
        let year = so_far(line).map(|number| {
            let who = attended
                .and_then(so_far)
                .map(|number| format!(", {} {} tham dự", count(number), people(None)));
            let than = compared(
                line.year_to_date.as_ref(),
                line.last_year_to_date.as_ref(),
                &about,
            );
            format!(
                "; lũy kế từ đầu năm {} {name}{}{}",
                count(number),
                who.unwrap_or_default(),
                than.unwrap_or_default()
            )
        });
        Some(format!(
            "{} {name}{}{}{}{}",
            count(held),
            kind(&line.breakdown),
            who.unwrap_or_default(),
            of_period.unwrap_or_default(),
            year.unwrap_or_default()
        ))
    }

    /// 3. What goes on beside the conferences.
    pub(super) fn beside_conferences(&self) -> Option<String> {
        let by_staff: Vec<String> = self.small_groups().chain(self.home_visits()).collect();
        let together: Vec<String> = self
            .dialogues()
            .chain(self.workplaces())
            .chain(self.answers())
            .collect();
        let who = match (by_staff.is_empty(), together.is_empty()) {
            (true, true) => return None,
            (false, _) => "viên chức và nhân viên thu",
            (true, false) => &self.everywhere,
        };
        Some(format!(
            "Bên cạnh đó, {who} {}.",
            [by_staff, together].concat().join("; ")
        ))
    }

    fn small_groups(&self) -> impl Iterator<Item = String> {
        self.each("direct.small_group.count", |line| {
            let reached = self
                .beside(line, "direct.small_group.people_reached")
                .and_then(counted);
            let reached = reached.map(|number| format!(", tiếp cận {} lượt người", count(number)));
            Some(format!(
                "thực hiện {} cuộc tư vấn nhóm nhỏ{}{}",
                count(counted(line)?),
                kind(&line.breakdown),
                reached.unwrap_or_default()
            ))
        })
    }

    fn home_visits(&self) -> impl Iterator<Item = String> {
        self.each("direct.home_visit.count", |line| {
            let number = count(counted(line)?);
            Some(format!("thăm, tư vấn tại {number} lượt hộ gia đình"))
        })
    }

    fn dialogues(&self) -> impl Iterator<Item = String> {
        self.each("direct.dialogue.count", |line| {
            let held = counted(line)?;
            let partner = label::values(&line.breakdown, "partner", true);
            let with = partner.map(|partner| format!("phối hợp với {partner} "));
            let attended = self.beside(line, "direct.dialogue.attendees").and_then(counted);
            let audience = label::values(&line.breakdown, "audience", true);
            let who = attended.map(|number| match (&audience, people(Some(held))) {
                (Some(audience), "người") => format!(" với {} {audience}", count(number)),
                (Some(audience), _) => format!(" với {} lượt {audience}", count(number)),
                (None, people) => format!(" với {} {people} tham dự", count(number)),
            });
            let (with, who) = (with.unwrap_or_default(), who.unwrap_or_default());
            Some(format!("{with}tổ chức {} cuộc đối thoại{who}", count(held)))
        })
    }

    /// Counted as sessions or, where only single ones are known, named one by one: their sum was never stated.
    fn workplaces(&self) -> Option<String> {
        let sessions: Vec<String> = self
            .each("direct.workplace.count", |line| {
                let attended = self.beside(line, "direct.workplace.attendees").and_then(counted);
                let who = attended.map(|number| format!(" với {} lượt người lao động", count(number)));
                Some(format!(
                    "{} buổi{}",
                    count(counted(line)?),
                    who.unwrap_or_default()
                ))
            })
            .collect();
        let named = || {
            self.each("direct.workplace.attendees", |line| {
                let place = ["employer", "territory"].map(|key| label::values(&line.breakdown, key, true));
                let place: Vec<String> = place.into_iter().flatten().collect();
                let number = count(counted(line)?);
                let people = format!("{number} người");
                Some(if place.is_empty() {
                    people
                } else {
                    format!("{} ({people})", place.join(", "))
                })
            })
        };
        let told = if sessions.is_empty() {
            named().collect()
        } else {
            sessions
        };
        (!told.is_empty()).then(|| {
            let told = told.join("; ");
            format!("truyền thông tại đơn vị sử dụng lao động: {told}")
        })
    }

    fn answers(&self) -> Option<String> {
        let asked = self.lines("qa.question.count").find_map(counted)?;
        Some(format!("tiếp nhận và giải đáp {} ý kiến", count(asked)))
    }
}
