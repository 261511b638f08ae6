//! `lantoa audit verify`: whether the chain of the audit holds.

use org::Verdict;
use web::Cx;

use crate::Ended;
use crate::cli::{complain, print};

/// Prints the head of the chain too: whoever keeps it elsewhere sees later that no entry was cut off at the end.
pub(super) async fn verify(cx: &Cx) -> anyhow::Result<Ended> {
    let number = |count: i64| vn::number::print(count, 0);
    Ok(match org::verify_audit_unscoped(cx).await? {
        Verdict::Whole {
            entries,
            head,
            waiting,
        } => {
            let (entries, waiting) = (number(entries), waiting.to_string());
            let args = [
                ("entries", entries.as_str()),
                ("head", &head),
                ("waiting", &waiting),
            ];
            print(&cx.text("app-audit-whole", &args));
            Ended::Done
        }
        Verdict::Broken { at } => {
            complain(&cx.text("app-audit-broken", &[("at", &number(at))]));
            Ended::Failed
        }
    })
}
