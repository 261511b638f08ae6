//! The second factor of signing in, for those who sign or administer: a code of six digits that a telephone shows anew
//! every 30 seconds (TOTP, RFC 6238), or a recovery code on paper where the telephone is lost. A device that was trusted
//! is not asked again for 30 days.

pub(crate) mod pages;
pub(crate) mod store;

use std::fmt;
use std::io;

use jiff::{SignedDuration, Timestamp};
use totp_rs::{Builder, Secret as Shared, Totp};

use crate::account::SignInName;
use crate::secret::{in_fours, random};

/// How long a device stays trusted.
pub(crate) const TRUSTED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How many recovery codes there are.
const SPARE: usize = 10;

/// What the telephone and we know.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(Vec<u8>);

impl Key {
    /// 160 bits, as RFC 4226 advises.
    pub(crate) fn draw() -> io::Result<Self> {
        Ok(Self(random::<20>()?.to_vec()))
    }

    pub(crate) fn of_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The half minute since 1970 that a code belongs to: this one, or the one before or after, as clocks go.
    pub(crate) fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let code: String = code.split_whitespace().collect();
        let now = u64::try_from(now.as_second()).ok()?;
        let step = self.totp("").ok()?.check(&code, now)?;
        i64::try_from(step).ok()
    }

    /// What the telephone reads from the square: "otpauth://totp/…".
    pub(crate) fn address(&self, name: &SignInName) -> io::Result<String> {
        self.totp(name.as_str())?.to_url().map_err(io::Error::other)
    }

    /// The same to be typed: "JBSW Y3DP …".
    pub(crate) fn spelled(&self) -> String {
        let letters: Vec<char> = Shared::from(self.0.clone()).to_base32().chars().collect();
        in_fours(&letters, " ")
    }

    fn totp(&self, name: &str) -> io::Result<Totp> {
        let builder = Builder::new()
            .with_secret(self.0.clone())
            .with_issuer(Some("Lan Toa"))
            .with_account_name(name);
        builder.build().map_err(io::Error::other)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("•••")
    }
}

/// What is typed where a code is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Code {
    OfTelephone(String),
    Recovery(String),
}

impl Code {
    /// The error is the key of its text.
    pub(crate) fn read(text: &str) -> Result<Self, &'static str> {
        let signs: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        match signs.len() {
            6 if signs.chars().all(|sign| sign.is_ascii_digit()) => Ok(Self::OfTelephone(signs)),
            12 => Ok(Self::Recovery(signs)),
            _ => Err("org-factor-form"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key and the times of RFC 6238, appendix B; its codes have eight digits, ours are their last six.
    #[test]
    fn codes_are_those_of_the_standard_and_belong_to_one_half_minute() {
        let key = Key::of_bytes(b"12345678901234567890".to_vec());
        let at = |second| Timestamp::constant(second, 0);
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            let step = Some(second / 30);
            assert_eq!(key.step_of(code, at(second)), step);
            assert_eq!(key.step_of(code, at(second + 30)), step, "a clock that is slow");
            assert_eq!(key.step_of(code, at(second + 90)), None);
        }
        assert_eq!(key.step_of("287 082", at(59)), Some(1));
        assert_eq!(key.step_of("287083", at(59)), None);
    }

    #[test]
    fn a_telephone_reads_who_and_where() {
        let key = Key::of_bytes(b"12345678901234567890".to_vec());
        let address = key.address(&SignInName::read("quantri.nghean").unwrap()).unwrap();
        assert!(address.starts_with("otpauth://totp/"), "{address}");
        assert!(
            address.contains("quantri.nghean") && address.contains("secret=GEZDGNBVGY3TQOJQ"),
            "{address}"
        );
        assert_eq!(key.spelled(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn six_digits_are_of_the_telephone_and_twelve_signs_of_the_paper() {
        assert_eq!(Code::read(" 123 456"), Ok(Code::OfTelephone("123456".to_owned())));
        assert_eq!(
            Code::read("kxmt-7rap-w9dq"),
            Ok(Code::Recovery("kxmt7rapw9dq".to_owned()))
        );
        for text in ["", "12345", "abcdef", "1234567"] {
            assert_eq!(Code::read(text), Err("org-factor-form"), "{text}");
        }
    }
}
