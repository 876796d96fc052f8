//! The attribute values of DynamoDB, which may be nested 32 levels deep.

extern crate dynamodb as the_crate;

#[path = "driver.rs"]
mod driver;

use driver::response;
use the_crate::operation::get_item::GetItem;

#[test]
fn nested_attribute_values_of_dynamodb_fit_on_a_small_stack() {
    response::<GetItem>([r#"{"Item":{"a":{"M":"#, r#"{"k":{"M":"#, "{}", "}}", "}}}"], 40);
    response::<GetItem>([r#"{"Item":{"a":"#, r#"{"L":["#, r#"{"S":""}"#, "]}", "}}"], 40);
}
