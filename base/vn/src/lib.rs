//! Vietnamese text: folding for look-up, order for lists, numbers and dates as people write and read them.
//!
//! Everything here is pure and knows nothing of social insurance. What a number or a day *means* is for the
//! caller to say; what is doubtful is handed back as doubtful.

mod case;
pub mod date;
mod fold;
mod local;
pub mod month;
pub mod number;
mod order;
pub mod span;

pub use case::capitalised;
pub use fold::{fold, nfc, squeeze};
pub use local::{local, midnight, time};
pub use order::collation_key;
