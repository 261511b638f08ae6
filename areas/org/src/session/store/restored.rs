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

/// Ends all sessions, trusts no device and withdraws every link, also in a database of an older version, which may not have
/// all of these.
pub async fn shut_doors(write: &Write) -> Result<(), DbErr> {
    let there = db::dump::tables(write).await?;
    let there = |table: &&&str| there.iter().any(|other| other.name == **table);
    for table in IN_HAND.iter().filter(there) {
        write.execute_unprepared(&format!("DELETE FROM {table}")).await?;
    }
    Ok(())
}
