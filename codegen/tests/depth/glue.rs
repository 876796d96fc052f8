//! The tables of AWS Glue, which hold themselves by way of their status.

extern crate glue as the_crate;

#[path = "driver.rs"]
mod driver;

use driver::response;
use the_crate::operation::get_table::GetTable;

#[test]
fn nested_tables_of_glue_fit_on_a_small_stack() {
    let inside = r#"{"Name":"t","Status":{"Details":{"RequestedChange":"#;
    response::<GetTable>([r#"{"Table":"#, inside, "{}", "}}}", "}"], 10);
}
