//! A password: which may be one, and how it is kept (argon2id, m = 19 MiB, t = 2, p = 1, as OWASP advises in 2026).

use std::fmt;
use std::io;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::common;

/// Characters of the shortest and of the longest. Length is the only rule of form: rules about signs only lead to
/// "Matkhau1!".
const SHORTEST: usize = 10;
const LONGEST: usize = 200;

/// A password that may be used.
pub struct Password(String);

impl Password {
    /// The error is the key of what is wrong with it.
    pub fn read(text: &str) -> Result<Self, &'static str> {
        let text = spelled(text);
        match text.chars().count() {
            ..SHORTEST => Err("org-password-short"),
            LONGEST.. => Err("org-password-long"),
            _ if common::is_common(&text) => Err("org-password-common"),
            _ => Ok(Self(text)),
        }
    }

    /// Takes about 20 ms of a thread of its own.
    pub(crate) async fn hash(self) -> io::Result<Hash> {
        in_turn(move || {
            Ok(Hash(
                Argon2::default().hash_password(self.0.as_bytes())?.to_string(),
            ))
        })
        .await
    }
}

/// Also for a password that we draw ourselves.
impl From<&crate::secret::Secret> for Password {
    fn from(secret: &crate::secret::Secret) -> Self {
        Self(secret.text().to_owned())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("•••")
    }
}

/// A hashed password in PHC's form.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Hash(String);

impl Hash {
    pub(crate) fn of_row(text: String) -> Self {
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Of no password: takes as long to compare with as any other, so that nobody learns which names exist.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bGFudG9hbGFudG9hMDAwMA$\
                       Z9sQ3k0f1yWb6m8hXc2vTnRjKpLdEoUiAaGgSsMmNnE";

/// Whether `typed` is the password behind `hash`; `None` is an account that isn't there.
pub(crate) async fn fits(typed: &str, hash: Option<Hash>) -> io::Result<bool> {
    let typed = spelled(typed);
    in_turn(move || {
        let known = hash.as_ref().map_or(NOBODYS, Hash::as_str);
        let known = PasswordHash::new(known).map_err(io::Error::other)?;
        let same = Argon2::default().verify_password(typed.as_bytes(), &known);
        Ok(same.is_ok() && hash.is_some())
    })
    .await
}

/// One spelling of letters with diacritics, whatever keyboard they were typed on.
fn spelled(text: &str) -> String {
    vn::nfc(text.trim())
}

/// Hashing takes 19 MiB: not on a thread that answers requests, and only a few at a time.
async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Broken> + Send + 'static,
) -> io::Result<T> {
    static TURNS: Semaphore = Semaphore::const_new(4);
    let _turn = TURNS.acquire().await.map_err(io::Error::other)?;
    spawn_blocking(work).await?.map_err(io::Error::other)
}

type Broken = Box<dyn std::error::Error + Send + Sync>;

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::Params;

    fn fault(text: &str) -> Option<&'static str> {
        Password::read(text).err()
    }

    #[test]
    fn a_long_phrase_is_a_password_and_a_short_or_common_one_is_not() {
        assert_eq!(fault("con trâu đi trước cái cày"), None);
        assert_eq!(fault("aB3$xyz9"), Some("org-password-short"));
        assert_eq!(fault("Mật khẩu 123456"), Some("org-password-common"));
        assert_eq!(fault("BHXH@123456"), Some("org-password-common"));
        assert_eq!(fault("aaaaaaaaaaaaaa"), Some("org-password-common"));
        assert_eq!(fault(&"dài".repeat(100)), Some("org-password-long"));
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_however_the_keyboard_spells_it() {
        let composed = "mặt trời mọc ở đâu";
        let hash = Password::read(composed).unwrap().hash().await.unwrap();
        let apart = "ma\u{323}\u{306}t tr\u{1a1}\u{300}i mo\u{323}c \u{1a1}\u{309} \u{111}\u{e2}u";
        assert_ne!(apart, composed);
        assert!(fits(apart, Some(hash.clone())).await.unwrap());
        assert!(!fits("mặt trời mọc ở đây", Some(hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobodys_password_is_as_dear_to_try_as_any() {
        let nobodys = PasswordHash::new(NOBODYS).unwrap();
        let real = Password::read("con trâu đi trước").unwrap().hash().await.unwrap();
        let real = PasswordHash::new(real.as_str()).unwrap();
        assert_eq!(Params::try_from(&nobodys), Params::try_from(&real));
        assert!(!fits("lantoalantoa", None).await.unwrap());
    }
}
