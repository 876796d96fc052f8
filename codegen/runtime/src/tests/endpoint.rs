//! Endpoints: borrowed values, cached values, and error messages.

use std::borrow::Cow;

use crate::runtime::client::endpoint::functions::{Texts, parse_url, substring};
use crate::runtime::client::endpoint::graph::{assign, decide};
use crate::runtime::client::endpoint::params::Param;
use crate::{BuiltIns, Endpoint, EndpointError, EndpointValue};

#[test]
fn decisions_lead_to_an_outcome() {
    let table = [(0, 1, 2), (1, !3, !4), (2, !5, !6)];
    let outcome = |holds: [bool; 3]| {
        decide(&table, 0, |condition| {
            holds.get(usize::from(condition)).copied()
        })
    };
    assert_eq!(outcome([true, true, false]), 3);
    assert_eq!(outcome([true, false, false]), 4);
    assert_eq!(outcome([false, true, true]), 5);
    assert_eq!(outcome([false, true, false]), 6);
    assert_eq!(decide(&[], !7, |_| None), 7);
    assert_eq!(decide(&table, 0, |_| None), 6);
}

#[test]
fn conditions_assign_values_that_are_present() {
    let mut variable = None;
    assert!(!assign(&mut variable, None));
    assert!(assign(&mut variable, Some("x")));
    assert_eq!(variable, Some("x"));
}

#[test]
fn defaults_do_not_replace_parameters_that_are_set() {
    let mut text = None;
    text.set(None);
    text.set_default(Some("default"));
    assert_eq!(text.as_deref(), Some("default"));
    text.set_default(Some("other"));
    text.set(None);
    assert_eq!(text.as_deref(), Some("default"));
    text.set(Some("set"));
    assert_eq!(text.as_deref(), Some("set"));
    let mut texts: Option<Vec<Cow<'_, str>>> = None;
    texts.set(Some(vec!["a", "b"]));
    texts.set_default(Some(vec!["c"]));
    let owned = texts.reborrow().into_owned();
    assert_eq!(owned, Some(vec!["a".into(), "b".into()]));
    let mut flag = Some(true);
    flag.set(None);
    flag.set_default(Some(false));
    assert_eq!(flag, Some(true));
}

#[test]
fn parts_of_texts_are_not_copied() {
    let text = String::from("https://example.com/path");
    let url = parse_url(&text).unwrap();
    assert!(std::ptr::eq(url.path, &text[19..]));
    assert!(std::ptr::eq(
        substring(&text, 0, 5, false).unwrap(),
        &text[..5]
    ));
    let last = Texts::Split(&text, "/", 0).get(-1).unwrap();
    assert!(std::ptr::eq(last, &text[20..]));
    assert_eq!(Texts::Split(&text, "/", 2).get(i32::MIN), None);
    assert_eq!(Texts::Split(&text, "/", 2).get(i32::MAX), None);
}

#[test]
fn endpoint_errors_contain_a_remedy() {
    let table = [
        (EndpointError::Rejected("Because.".into()), "Because."),
        (
            EndpointError::MissingParameter("Region"),
            "the endpoint parameter `Region` has no value; configure one",
        ),
        (
            EndpointError::NoRule,
            "no endpoint rule applies; check region and endpoint in the configuration",
        ),
        (
            EndpointError::NotGiven,
            "the service has no endpoint rules; configure its endpoint",
        ),
    ];
    for (error, text) in table {
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn a_service_without_rules_has_the_endpoint_that_is_given() {
    use crate::endpoint::{Params, resolve};
    let (client, mut built_ins) = (Params::builder().build(), BuiltIns::default());
    let outcome = resolve(&Params::of_client(&client, &built_ins));
    assert_eq!(outcome, Err(EndpointError::NotGiven));
    built_ins.endpoint = Some("https://example.com");
    let outcome = resolve(&Params::of_client(&client, &built_ins));
    assert_eq!(outcome, Ok(Endpoint::new("https://example.com")));
}

#[test]
fn properties_are_found_by_name() {
    let mut endpoint = Endpoint::new("https://example.com");
    endpoint.properties = vec![("backend".into(), EndpointValue::Boolean(true))].into();
    assert_eq!(
        endpoint.property("backend"),
        Some(&EndpointValue::Boolean(true))
    );
    assert_eq!(endpoint.property("other"), None);
}
