//! An installation that was put back from a backup: what opened doors then opens none now.

use db::Write;
use sea_orm::{ConnectionTrait, DbErr};

/// What somebody has in hand. Since the backup was made, sessions were ended, links used or withdrawn, and devices lost.
const IN_HAND: [&str; 4] = [
    "org_session",
    "org_trusted_device",
    "org_invitation",
    "org_setup_link",
];

/// Ends all sessions, trusts no device and withdraws every link.
pub async fn shut_doors(write: &Write) -> Result<(), DbErr> {
    for table in IN_HAND {
        write.execute_unprepared(&format!("DELETE FROM {table}")).await?;
    }
    Ok(())
}
