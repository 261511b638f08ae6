//! Founding from a page: whose units may be founded, and what happens when somebody else was faster.

use uuid::Uuid;
use web::{Cx, Result};

use crate::units::{Founding, Units, store};
use store::FoundError;

/// Whether a unit lies today under what whoever asks works for.
pub(super) fn is_mine(cx: &Cx, units: &Units, id: Uuid) -> bool {
    let today = cx.today();
    cx.scope()
        .trees
        .iter()
        .any(|root| units.is_within(id, *root, today))
}

/// Stores what is founded and lays the new tree on the shelf. `false` if the tree had changed meanwhile: the one on
/// the shelf is the newer one then, to be planned with again.
pub(super) async fn found(cx: &Cx, units: &Units, foundings: &[Founding]) -> Result<bool> {
    match store::found(cx, units, foundings).await {
        Ok(after) => {
            cx.put(after);
            Ok(true)
        }
        Err(FoundError::Stale) => {
            cx.put(store::load_unscoped(cx.db.read()).await?);
            Ok(false)
        }
        Err(FoundError::Db(cause)) => Err(cause.into()),
    }
}
