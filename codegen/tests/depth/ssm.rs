//! The aggregators of AWS Systems Manager.

extern crate ssm as the_crate;

#[path = "driver.rs"]
mod driver;

use driver::request;
use the_crate::operation::list_nodes_summary::ListNodesSummary;

#[test]
fn nested_aggregators_of_ssm_fit_on_a_small_stack() {
    let inside = r#"{"AggregatorType":"Count","TypeName":"Instance","AttributeName":"Region","Aggregators":["#;
    request::<ListNodesSummary>([r#"{"Aggregators":["#, inside, r#"{"AggregatorType":"Count","TypeName":"Instance","AttributeName":"Region"}"#, "]}", "]}"], 32);
}
