//! What the person who starts the server reads when the database can't be opened.

#![expect(clippy::expect_used, reason = "tests may panic")]

use db::{Db, DbError};

async fn refusal(url: &str) -> DbError {
    Db::open(url).await.expect_err("it can't be opened")
}

#[tokio::test]
async fn a_folder_that_is_not_there() {
    let said = refusal("sqlite:///nowhere/at/all/lantoa.db").await.to_string();
    assert!(
        said.contains("/nowhere/at/all/lantoa.db") && said.contains("quyền ghi"),
        "{said}"
    );
}

#[tokio::test]
async fn a_server_that_does_not_answer_and_a_password_that_stays_secret() {
    let said = refusal("postgres://lan:bi-mat@localhost/lantoa?host=/nowhere")
        .await
        .to_string();
    assert!(
        said.contains("localhost/lantoa") && said.contains("đang chạy"),
        "{said}"
    );
    assert!(!said.contains("bi-mat"), "{said}");
}

#[tokio::test]
async fn an_address_of_another_kind() {
    for url in ["mysql://root:bi-mat@host/x", "lantoa.db", "sqlite::memory:"] {
        let refused = refusal(url).await;
        assert!(matches!(refused, DbError::Address { .. }) && !refused.to_string().contains("bi-mat"));
    }
}
