//! Who reads: the pages that people open all day, one after another with a moment in between.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;

use crate::ask::Browser;
use crate::tally::Tally;

/// Today's page twice, since it is what people come back to. `{unit}` is the reader's own.
const PAGES: [&str; 10] = [
    "/hom-nay?don-vi={unit}&thang=2025-11",
    "/bao-cao/thang?don-vi={unit}&thang=2025-10",
    "/hoat-dong?don-vi={unit}&thang=2025-11",
    "/nguon-so-lieu?don-vi={unit}&thang=2024-10&noi-dung=direct.conference.count&tu=2024-10-01&den=2024-10-31",
    "/hom-nay?don-vi={unit}&thang=2024-10",
    "/bao-cao/thang?don-vi={unit}&thang=2024-10",
    "/hoat-dong?don-vi={unit}&thang=2025-09",
    "/api/v1/report?month=2024-10",
    "/quan-tri/don-vi",
    "/ghi",
];

/// Between one page and the next.
const PAUSE: Duration = Duration::from_millis(1_500);

pub(crate) async fn read(
    mut browser: Browser,
    number: usize,
    tally: Arc<Tally>,
    over: watch::Receiver<bool>,
) {
    sleep(PAUSE * (number % 16) as u32 / 16).await;
    let form = browser.get("/ghi/small_group?ngay=2025-11-03").await;
    tally.note("the form", &form, &[200]);
    let unit = form.ok().and_then(|form| form.field("unit")).unwrap_or_default();
    for page in PAGES.iter().cycle().skip(number) {
        if *over.borrow() {
            return;
        }
        let answer = browser.get(&page.replace("{unit}", &unit)).await;
        tally.note(page, &answer, &[200]);
        sleep(PAUSE).await;
    }
}
