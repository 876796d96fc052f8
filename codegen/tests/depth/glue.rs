//! The tables of AWS Glue, which hold themselves by way of their status.

extern crate glue as the_crate;

#[path = "driver.rs"]
mod driver;

use driver::response;
use the_crate::operation::get_table::GetTable;

#[test]
fn tables() {
    let inside = r#"{"Name":"t","Status":{"Details":{"RequestedChange":"#;
    response::<GetTable>([r#"{"Table":"#, inside, "{}", "}}}", "}"], 10);
}
