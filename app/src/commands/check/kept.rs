//! Every file that rows name, and every file that lies in the store, against the hash that is its name.

use std::collections::BTreeMap;

use files::{Files, FilesError, Hash};
use web::Cx;

/// How many files there are, and those that aren't what they should be.
pub(super) struct Looked {
    pub(super) files: usize,
    pub(super) faults: Vec<Fault>,
}

pub(super) struct Fault {
    pub(super) name: String,
    pub(super) of: Of,
    pub(super) what: What,
}

/// What names a file.
#[derive(Clone, Copy)]
pub(in super::super) enum Of {
    Evidence,
    /// What was issued.
    Document,
    /// The signed paper of what was issued.
    Scan,
    /// It lies there, and no row names it.
    Nothing,
}

#[derive(Clone, Copy)]
pub(super) enum What {
    Missing,
    Changed,
    Unreadable,
}

/// Reads all of them, one after another, away from those who answer others.
pub(super) async fn look_through(cx: &Cx) -> anyhow::Result<Looked> {
    let kept = cx.shelf::<Files>()?;
    let mut names = named(cx).await?;
    for hash in kept.all()? {
        names.entry(hash.to_string()).or_insert(Of::Nothing);
    }
    let looked = web::apart(move || {
        let files = names.len();
        let faults = names.into_iter().filter_map(|(name, of)| {
            Some(Fault {
                what: fault(&kept, &name)?,
                name,
                of,
            })
        });
        Looked {
            files,
            faults: faults.collect(),
        }
    });
    Ok(looked.await?)
}

/// What rows name; a photo that an issued report shows too is evidence.
pub(in super::super) async fn named(cx: &Cx) -> anyhow::Result<BTreeMap<String, Of>> {
    let evidence = plans::evidence_files_unscoped(cx).await?;
    let (documents, scans) = reports::issued_files_unscoped(cx).await?;
    let groups = [
        (documents, Of::Document),
        (scans, Of::Scan),
        (evidence, Of::Evidence),
    ];
    let all = groups
        .into_iter()
        .flat_map(|(names, of)| names.into_iter().map(move |name| (name, of)));
    Ok(all.collect())
}

/// A name that is no hash names nothing.
fn fault(kept: &Files, name: &str) -> Option<What> {
    let Ok(hash) = name.parse::<Hash>() else {
        return Some(What::Missing);
    };
    match kept.get(hash) {
        Ok(Some(_)) => None,
        Ok(None) => Some(What::Missing),
        Err(FilesError::Changed { .. }) => Some(What::Changed),
        Err(_) => Some(What::Unreadable),
    }
}

impl Fault {
    /// "3f2a…: bị đổi (báo cáo đã ban hành)"
    pub(super) fn say(&self, cx: &Cx) -> String {
        let of = cx.say(format!("app-check-of-{}", self.of.word()));
        let key = format!("app-check-file-{}", self.what.word());
        cx.text(&key, &[("name", &self.name), ("of", &of)])
    }
}

impl Of {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Document => "document",
            Self::Scan => "scan",
            Self::Nothing => "nothing",
        }
    }
}

impl What {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Unreadable => "unreadable",
        }
    }
}
