//! The crate for `models/ledger.json` on the wire. Run by `tests/wire.rs`, in the crate that it generates.

extern crate ledger as the_crate;

mod arbitrary;
mod defaults;
mod differential;
mod formats;
mod forms;
mod growth;
mod numbers;
mod pages;
mod protocol;
mod survival;
mod times;

use the_crate::error::{NoSuchAccount, Overloaded};
use the_crate::operation::list_entries::ListEntries;
use the_crate::operation::ping::Ping;
use the_crate::operation::record::Record;
use the_crate::operation::scan::Scan;

#[test]
fn any_value_survives() {
    survival::operation::<Record>();
    survival::operation::<ListEntries>();
    survival::operation::<Scan>();
    survival::operation::<Ping>();
}

#[test]
fn any_exception_survives() {
    survival::error::<Record, NoSuchAccount>();
    survival::error::<Record, Overloaded>();
}

#[test]
fn the_codecs_agree_with_serde_json_and_ciborium() {
    differential::agree::<the_crate::operation::record::RecordRequest>();
    differential::agree::<the_crate::operation::record::RecordResponse>();
    differential::agree::<the_crate::types::Everything>();
}
