//! What is the matter with the database itself, where it is not the question that was wrong.

use sea_orm::sqlx::Error as Sqlx;
use sea_orm::sqlx::error::{DatabaseError, ErrorKind};
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr};

/// Three things that pass by themselves, or when somebody looks after the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It can't be reached, or hangs: stopped, restarting, the line to it is cut, its file can't be read.
    Gone,
    /// It is there and has too much to do just now; or two changes waited for each other, and it undid this one.
    Busy,
    /// No room is left where it writes. What was to be written is not.
    Full,
}

impl Trouble {
    /// `None` where the question was wrong, or we can't tell.
    pub fn of(error: &DbErr) -> Option<Self> {
        match error {
            DbErr::ConnectionAcquire(_) => Some(Self::Gone),
            DbErr::Custom(said) if said == HELD => Some(Self::Busy),
            DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause) => {
                of_driver(cause).or(matches!(error, DbErr::Conn(_)).then_some(Self::Gone))
            }
            _ => None,
        }
    }
}

/// Whether what was to be written doesn't fit: it breaks a rule of its table, or isn't what a column takes.
pub fn doesnt_fit(error: &DbErr) -> bool {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            matches!(&**cause, Sqlx::Database(told) if breaks_a_rule(&**told))
        }
        DbErr::Type(_) | DbErr::Json(_) => true,
        _ => false,
    }
}

/// Class 22 of PostgreSQL's codes is about values.
fn breaks_a_rule(told: &dyn DatabaseError) -> bool {
    !matches!(told.kind(), ErrorKind::Other) || told.code().is_some_and(|code| code.starts_with("22"))
}

const HELD: &str = "the one writer was held by other changes all the time";

/// Whoever waits in vain for SQLite's one writer waits for other changes: the file is there.
pub(crate) fn of_the_one_writer(error: DbErr) -> DbErr {
    match error {
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => DbErr::Custom(HELD.into()),
        error => error,
    }
}

fn of_driver(cause: &RuntimeErr) -> Option<Trouble> {
    let RuntimeErr::SqlxError(cause) = cause else {
        return None;
    };
    match &**cause {
        Sqlx::Database(told) => of_code(&**told),
        Sqlx::Io(_)
        | Sqlx::Tls(_)
        | Sqlx::Protocol(_)
        | Sqlx::PoolTimedOut
        | Sqlx::PoolClosed
        | Sqlx::WorkerCrashed
        | Sqlx::BeginFailed => Some(Trouble::Gone),
        _ => None,
    }
}

fn of_code(told: &dyn DatabaseError) -> Option<Trouble> {
    let code = told.code()?;
    if told
        .try_downcast_ref::<sea_orm::sqlx::sqlite::SqliteError>()
        .is_some()
    {
        of_sqlite(code.parse().ok()?)
    } else {
        of_postgres(&code)
    }
}

/// <https://www.sqlite.org/rescode.html>: the lowest byte of an extended code is the code that it refines.
const fn of_sqlite(code: u32) -> Option<Trouble> {
    match code & 0xff {
        5 | 6 => Some(Trouble::Busy),
        10 | 14 => Some(Trouble::Gone),
        13 => Some(Trouble::Full),
        _ => None,
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn of_postgres(code: &str) -> Option<Trouble> {
    match code {
        "53100" => Some(Trouble::Full),
        "40P01" | "53200" | "53300" | "53400" | "55P03" | "57014" => Some(Trouble::Busy),
        "57P01" | "57P02" | "57P03" => Some(Trouble::Gone),
        code if code.starts_with("08") => Some(Trouble::Gone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_a_server_that_stops_and_a_wrong_question_are_told_apart() {
        assert_eq!(of_sqlite(13), Some(Trouble::Full));
        assert_eq!(of_sqlite(5 | (2 << 8)), Some(Trouble::Busy));
        assert_eq!(of_sqlite(10 | (3 << 8)), Some(Trouble::Gone));
        assert_eq!(of_sqlite(1), None);
        assert_eq!(of_postgres("53100"), Some(Trouble::Full));
        assert_eq!(of_postgres("40P01"), Some(Trouble::Busy));
        assert_eq!(of_postgres("57P01"), Some(Trouble::Gone));
        assert_eq!(of_postgres("08006"), Some(Trouble::Gone));
        assert_eq!(of_postgres("42P01"), None);
    }

    #[test]
    fn whoever_waits_in_vain_for_a_connection_is_told_that_there_is_none() {
        let waited = DbErr::Conn(RuntimeErr::SqlxError(std::sync::Arc::new(Sqlx::PoolTimedOut)));
        assert_eq!(Trouble::of(&waited), Some(Trouble::Gone));
        assert_eq!(Trouble::of(&DbErr::Custom("a".into())), None);
    }
}
