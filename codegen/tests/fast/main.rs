//! The generator's fast tests, in one program. None of them runs Cargo or a compiler: tests that do are in the parent
//! directory.

#[path = "../support/mod.rs"]
mod support;

mod accept;
mod aliases;
mod at_once;
mod auth;
mod build_script;
mod comments;
mod defaults;
mod derives;
mod diff;
mod diff_history;
mod diff_mutations;
mod diff_reports;
mod doc_links;
mod documented;
mod endpoints;
mod example_requests;
mod files;
mod front_page;
mod generator;
mod halves;
mod hostile;
mod idl;
mod load;
mod load_real;
mod markdown_fidelity;
mod markdown_pages;
mod markdown_safety;
mod mutate;
mod naming;
mod protocol_cases;
mod reject;
mod remedies;
mod rows;
mod runtime;
mod services;
mod sharing;
mod unions;
mod verdicts;
mod waiter_conditions;
mod waiters;
mod walls;
