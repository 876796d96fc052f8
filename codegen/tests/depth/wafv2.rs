//! The statements of AWS WAF, each of 3.8 KB.

extern crate wafv2 as the_crate;

#[path = "driver.rs"]
mod driver;

use driver::request;
use the_crate::operation::create_rule_group::CreateRuleGroup;

const START: &str = r#"{"Name":"n","Scope":"REGIONAL","Capacity":1,"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"m"},"Rules":[{"Name":"r","Priority":1,"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"m"},"Statement":"#;

#[test]
fn nested_statements_of_wafv2_fit_on_a_small_stack() {
    request::<CreateRuleGroup>([START, r#"{"NotStatement":{"Statement":"#, "{}", "}}", "}]}"], 18);
    request::<CreateRuleGroup>([START, r#"{"AndStatement":{"Statements":["#, "{}", "]}}", "}]}"], 15);
    let rate = r#"{"RateBasedStatement":{"Limit":10,"AggregateKeyType":"IP","ScopeDownStatement":"#;
    request::<CreateRuleGroup>([START, rate, "{}", "}}", "}]}"], 18);
}
