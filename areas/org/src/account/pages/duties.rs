//! The duties of an account: who is given which, and where.

use uuid::Uuid;
use web::{Choice, Cx, Form, IntoResponse, Message, Parse, Path, Response, Result, Routes, Typed, page, see};

use super::{LIST, Show, WRITE, at_unit, decided};
use crate::account::{Account, store};
use crate::audit::pages::refusal::out_of_scope;
use crate::duty::Duty;
use crate::role::Role;
use crate::units::Units;

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/quan-tri/tai-khoan/{id}/nhiem-vu", WRITE, give)
        .post("/quan-tri/tai-khoan/{id}/nhiem-vu/bo", WRITE, take)
}

/// A duty in words: "Cán bộ truyền thông tỉnh", "BHXH tỉnh Nghệ An".
pub(super) struct Held {
    pub(super) duty: Duty,
    pub(super) role: String,
    pub(super) unit: String,
}

impl Held {
    pub(super) fn all(cx: &Cx, account: &Account, units: &Units) -> Vec<Self> {
        let held = |duty: &Duty| Self {
            duty: *duty,
            role: cx.say(duty.role.key()),
            unit: units.get(duty.unit).map(|unit| unit.title()).unwrap_or_default(),
        };
        account.duties.iter().map(held).collect()
    }
}

/// A role, and the unit as it was typed.
pub(super) struct AtUnit {
    role: Role,
    unit: String,
}

impl Parse for AtUnit {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let unit = typed.required("unit");
        let role = typed.value("role", role);
        Some(Self {
            role: role?,
            unit: unit?,
        })
    }
}

/// A duty that an account has.
struct Had(Duty);

impl Parse for Had {
    fn parse(typed: &mut Typed) -> Option<Self> {
        let unit = typed.text("unit").parse().ok()?;
        let role = Role::from_word(typed.text("role"))?;
        Some(Self(Duty { role, unit }))
    }
}

async fn give(cx: Cx, Path(id): Path<Uuid>, form: Form<AtUnit>) -> Result<Response> {
    let account = decided(&cx, id).await?;
    let mut typed = form.typed.clone();
    let again = async |cx: Cx, account: Account, mut typed: Typed| {
        typed.put("shown", account.shown.clone());
        Ok(page(Show::of(cx, account, typed).await?)
            .invalid()
            .into_response())
    };
    let asked = match form.accepted() {
        Ok(asked) => asked,
        Err(typed) => return again(cx, account, typed).await,
    };
    let Some(duty) = may_give(&cx, &asked, &mut typed).await? else {
        return again(cx, account, typed).await;
    };
    store::give(&cx, &account, duty).await?;
    Ok(see(format!("{LIST}/{id}")).saying("saved").into_response())
}

async fn take(cx: Cx, Path(id): Path<Uuid>, form: Form<Had>) -> Result<Response> {
    let account = decided(&cx, id).await?;
    let Had(duty) = form.accepted().map_err(|_| web::Error::NotFound)?;
    if !account.duties.contains(&duty) {
        return Err(out_of_scope(duty.unit));
    }
    store::take(&cx, &account, duty).await?;
    Ok(see(format!("{LIST}/{id}")).saying("saved").into_response())
}

/// The duty that was typed, if its role is held at such a unit and whoever asks gives it there; otherwise `typed` says
/// what is wrong.
pub(super) async fn may_give(cx: &Cx, asked: &AtUnit, typed: &mut Typed) -> Result<Option<Duty>> {
    let Some(unit) = at_unit(cx, &asked.unit, typed)? else {
        return Ok(None);
    };
    let Some(duty) = seated(
        cx,
        Duty {
            role: asked.role,
            unit,
        },
        typed,
    )?
    else {
        return Ok(None);
    };
    let (mine, units) = (store::own_duties_unscoped(cx).await?, cx.shelf::<Units>()?);
    let gives = mine.iter().any(|own| own.gives(duty, &units, cx.today()));
    if !gives {
        typed.refuse("role", "org-role-not-given");
    }
    Ok(gives.then_some(duty))
}

/// The duty, if its role is held at units of that level; otherwise `typed` says so.
pub(crate) fn seated(cx: &Cx, duty: Duty, typed: &mut Typed) -> Result<Option<Duty>> {
    let units = cx.shelf::<Units>()?;
    let unit = units.get(duty.unit).ok_or(web::Error::NotFound)?;
    let sits = duty.role.sits_at(unit.level);
    if !sits {
        let said = Message::new("org-role-elsewhere").with("unit", unit.title());
        typed.refuse("unit", said);
    }
    Ok(sits.then_some(duty))
}

/// The roles that whoever asks gives to others.
pub(super) async fn roles(cx: &Cx, chosen: &str) -> Result<Vec<Choice>> {
    let mine = store::own_duties_unscoped(cx).await?;
    let given = Role::all().filter(|role| mine.iter().any(|own| own.role.gives(*role)));
    let choice = |role: Role| Choice::new(role.as_str(), cx.say(role.key())).chosen(role.as_str() == chosen);
    Ok(given.map(choice).collect())
}

fn role(word: &str) -> Result<Role, &'static str> {
    Role::from_word(word).ok_or("field-choice")
}
