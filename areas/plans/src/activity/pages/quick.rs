//! One activity in a few taps; the same form corrects it later.

use jiff::civil::Date;
use ledger::{value_codes, value_name};
use org::Units;
use uuid::Uuid;
use web::askama::Template;
use web::{
    Choice, Cx, Error, Form as Fields, IntoResponse, Lang, Message, Page, Path, Response, Result, Typed,
    Upload, page, see,
};

use super::super::store::{self, New, Recorded};
use super::super::{Activity, Nature, SCHEMES};
use super::{LIST, asked_unit, commune_choices, form, office_choices, or_none, sent};
use crate::evidence::Kind;
use crate::evidence::pages::take_in::{Taken, take_in};
use crate::evidence::pages::writable;
use crate::form::{Field, Form};

/// The questions that have a place in the form before more are asked for.
const QUESTIONS: usize = 3;

#[derive(Template)]
#[template(path = "activity/form.html")]
struct Ask {
    cx: Cx,
    form: &'static Form,
    typed: Typed,
    /// What is corrected, by its address.
    corrects: Option<String>,
    /// "hôm nay · xã Kim Liên".
    where_and_when: String,
    offices: Vec<Choice>,
    communes: Vec<Choice>,
    /// The account that keeps what could not be sent.
    account: Uuid,
}

/// A field of a form, as the template draws it.
struct Slot {
    field: Field,
    name: String,
    label: String,
    required: bool,
    suggestions: Vec<String>,
}

pub(super) async fn ask(cx: Cx, Path(code): Path<String>) -> Result<Page> {
    let form = form(&code)?;
    let units = cx.shelf::<Units>()?;
    let day = match cx.asked("ngay") {
        Some(day) => sent::day(&day, cx.today()).map_err(|_| Error::NotFound)?,
        None => cx.today(),
    };
    let last = store::last(&cx, form).await?;
    let unit = match cx.asked("don-vi") {
        Some(_) => asked_unit(&cx)?,
        None => last.as_ref().map_or(cx.actor()?.home, |last| last.says.unit),
    };
    let unit = if ledger::may_write(&units, &cx.scope().trees, unit, day, cx.today()) {
        unit
    } else {
        cx.actor()?.home
    };
    let typed = sent::begun(&cx, &units, unit, day, last.as_ref());
    draw(cx, &units, form, typed, None)
}

/// Saves an activity and the photos that came with it. A photo that can't be taken costs nothing but itself.
pub(super) async fn save(cx: Cx, Path(code): Path<String>, upload: Upload) -> Result<Response> {
    let form = form(&code)?;
    let units = cx.shelf::<Units>()?;
    let mut typed = upload.typed;
    let Some(new) = sent::read(&cx, &units, form, &mut typed) else {
        return Ok(draw(cx, &units, form, typed, None)?.invalid().into_response());
    };
    let recorded = store::record(&cx, &units, std::slice::from_ref(&new)).await?;
    let activity = match store::find(&cx, new.id).await {
        // Taken back since a phone sent it first: it stays taken back, and the phone may forget it.
        Err(Error::NotFound) if recorded.known > 0 => {
            return Ok(see(cx.link(LIST)).warning("plans-was-removed").into_response());
        }
        found => found?,
    };
    let taken = take_in(&cx, &activity, upload.files, Kind::Photo).await?;
    let next = if typed.ticked("again") {
        cx.link(format!("{}/{}", super::PATH, form.code))
    } else {
        cx.link(ledger::activity_path(new.id))
    };
    let said = said(&cx, form, &activity, recorded, &taken);
    let page = see(next);
    let page = if taken.words.is_empty() {
        page.saying(said)
    } else {
        page.warning(said)
    };
    Ok(page.into_response())
}

fn said(cx: &Cx, form: &Form, activity: &Activity, recorded: Recorded, taken: &Taken) -> Message {
    let key = match recorded {
        Recorded { late: 1.., .. } => "plans-saved-late",
        _ => "plans-saved",
    };
    let number = activity
        .number()
        .map(|number| vn::number::print(i64::from(number), 0));
    Message::new(key)
        .with("form", form.name(cx.lang == Lang::Vi))
        .with("number", number.unwrap_or_else(|| "1".to_owned()))
        .with("counts", vn::month::print(activity.counts_on))
        .with("photos", or_none(taken.added))
        .with("words", taken.words.join(" · "))
}

pub(super) async fn again(cx: Cx, Path(id): Path<Uuid>) -> Result<Page> {
    let activity = writable(&cx, id).await?;
    let units = cx.shelf::<Units>()?;
    let mut typed = sent::filled(&cx, id, Some(activity.span), &activity.says);
    typed.put("revision", activity.revision.to_string());
    draw(cx, &units, activity.form, typed, Some(id))
}

pub(super) async fn correct(cx: Cx, Path(id): Path<Uuid>, typed: Fields<Typed>) -> Result<Response> {
    let mut typed = typed.typed;
    let activity = writable(&cx, id).await?;
    let units = cx.shelf::<Units>()?;
    if typed.text("revision").parse() != Ok(activity.revision) {
        return Err(Error::Conflict(Message::new("plans-overtaken")));
    }
    let Some(new) = sent::read(&cx, &units, activity.form, &mut typed) else {
        return Ok(draw(cx, &units, activity.form, typed, Some(id))?
            .invalid()
            .into_response());
    };
    store::correct(&cx, &units, &New { id, ..new }).await?;
    Ok(see(cx.link(ledger::activity_path(id)))
        .saying("plans-corrected")
        .into_response())
}

fn draw(cx: Cx, units: &Units, form: &'static Form, typed: Typed, corrects: Option<Uuid>) -> Result<Page> {
    let day = vn::date::read(typed.text("from")).unwrap_or(cx.today());
    let actor = cx.actor()?;
    let (account, home) = (actor.id, actor.home);
    let unit = typed.text("unit").parse().unwrap_or(home);
    let offices = office_choices(units, home, unit, day);
    let communes = commune_choices(units, unit, day, typed.text("commune"));
    Ok(page(Ask {
        where_and_when: where_and_when(&cx, units, day, unit, &typed),
        corrects: corrects.map(|id| cx.link(ledger::activity_path(id))),
        form,
        typed,
        offices,
        communes,
        account,
        cx,
    }))
}

fn where_and_when(cx: &Cx, units: &Units, day: Date, unit: Uuid, typed: &Typed) -> String {
    let when = if day == cx.today() {
        cx.say("plans-today")
    } else {
        vn::date::print(day)
    };
    let commune = typed.text("commune").parse().ok().and_then(|id| units.get(id));
    let point = Some(typed.text("point").to_owned()).filter(|point| !point.is_empty());
    let place: Vec<String> = point
        .into_iter()
        .chain(commune.map(|commune| commune.title()))
        .collect();
    let place = match place.as_slice() {
        [] => units.get(unit).map(|unit| unit.title_on(day)).unwrap_or_default(),
        place => place.join(", "),
    };
    format!("{when} · {place}")
}

impl Ask {
    fn main(&self) -> Option<Slot> {
        self.form.main_number().map(|field| Slot {
            label: self.form.number_name(self.vi()).to_owned(),
            ..self.slot(field)
        })
    }

    /// What must be told beside the number, which is therefore not hidden among the details.
    fn required(&self) -> Vec<Slot> {
        self.others(true)
    }

    fn details(&self) -> Vec<Slot> {
        self.others(false)
    }

    fn others(&self, required: bool) -> Vec<Slot> {
        let main = self.form.main_number();
        let stands = |field: &Field| Some(*field) != main && (field.is_number() || field.names());
        let fields = self.form.fields().filter(stands);
        let fields = fields.filter(|field| self.form.requires(*field) == required);
        fields.map(|field| self.slot(field)).collect()
    }

    fn slot(&self, field: Field) -> Slot {
        let kind = if field.is_number() { "n" } else { "t" };
        // Only of these are the names what people would write; a topic may be anything.
        let listed = matches!(field, Field::Language | Field::Channel).then(|| value_codes(field.word()));
        let mut suggestions: Vec<String> = Vec::new();
        for name in listed
            .into_iter()
            .flatten()
            .filter_map(|code| value_name(field.word(), code, self.vi()))
        {
            if !suggestions.iter().any(|known| known == name) {
                suggestions.push(name.to_owned());
            }
        }
        Slot {
            field,
            name: format!("{kind}.{}", field.word()),
            label: self
                .cx
                .say(format!("plans-field-{}", field.word().replace('_', "-"))),
            required: self.form.requires(field),
            suggestions,
        }
    }

    fn asks_sign_ups(&self) -> bool {
        self.form.asks(Field::SignUps)
    }

    fn asks_questions(&self) -> bool {
        self.form.asks(Field::Questions)
    }

    /// The schemes that people sign up for on the spot; the first two with a stepper of their own at the top.
    fn schemes(&self) -> impl Iterator<Item = (&'static str, String)> {
        SCHEMES.into_iter().map(|scheme| {
            (
                scheme,
                value_name("scheme", scheme, self.vi())
                    .unwrap_or(scheme)
                    .to_owned(),
            )
        })
    }

    /// Schemes that were spoken of: those that are offered, and whatever else was written down.
    fn spoken_of(&self) -> Vec<(String, String)> {
        let stored = self.typed.all("schemes").filter(|code| !SCHEMES.contains(code));
        let name = |code: &str| value_name("scheme", code, self.vi()).unwrap_or(code).to_owned();
        SCHEMES
            .into_iter()
            .chain(stored)
            .map(|code| (code.to_owned(), name(code)))
            .collect()
    }

    fn natures(&self) -> Vec<Choice> {
        let chosen = self.typed.text("nature");
        let choice = |nature: Nature| {
            Choice::new(
                nature.code(),
                self.cx.say(format!("plans-nature-{}", nature.code())),
            )
            .chosen(nature.code() == chosen)
        };
        Nature::ALL.into_iter().map(choice).collect()
    }

    fn questions(&self) -> std::ops::Range<usize> {
        let typed = self
            .typed
            .starting("q.")
            .filter(|(_, text)| !text.is_empty())
            .count();
        0..(typed + 1).max(QUESTIONS)
    }

    fn has_scheme(&self, scheme: &str) -> bool {
        self.typed.all("schemes").any(|known| known == scheme)
    }

    fn fault(&self, name: impl AsRef<str>) -> Option<String> {
        self.typed.fault(name.as_ref()).map(|fault| self.cx.tell(fault))
    }

    fn text(&self, name: impl AsRef<str>) -> &str {
        self.typed.text(name.as_ref())
    }

    /// Whether something among the details is wrong, or was filled in: then they stand open.
    fn details_open(&self) -> bool {
        self.corrects.is_some() || self.typed.faults().iter().any(|(name, _)| !self.is_on_top(name))
    }

    fn place_open(&self) -> bool {
        let of_place = ["from", "to", "unit", "commune"];
        self.typed
            .faults()
            .iter()
            .any(|(name, _)| of_place.contains(&name.as_str()))
    }

    fn is_on_top(&self, name: &str) -> bool {
        let shown = self.required().into_iter().chain(self.main());
        let of_place = ["from", "to", "unit", "commune"];
        of_place.contains(&name) || name.starts_with("s.") || shown.into_iter().any(|slot| slot.name == name)
    }

    fn vi(&self) -> bool {
        self.cx.lang == Lang::Vi
    }
}
