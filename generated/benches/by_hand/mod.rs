//! The same checks as one would write them by hand, with the `regex` crate behind `LazyLock`.

#![allow(dead_code)]

use std::sync::LazyLock;

use amazon_workspaces::operation::create_workspaces::CreateWorkspacesRequest;
use amazon_workspaces::operation::describe_workspaces::DescribeWorkspacesRequest;
use amazon_workspaces::operation::update_connection_alias_permission::UpdateConnectionAliasPermissionRequest;
use amazon_workspaces::types::WorkspaceRequest;
use regex::Regex;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is one of `regex`")
}

// `\d` of the model is ASCII only.
static ALIAS_ID: LazyLock<Regex> = LazyLock::new(|| regex("^wsca-[0-9a-z]{8,63}$"));
static AWS_ACCOUNT: LazyLock<Regex> = LazyLock::new(|| regex("^[0-9]{12}$"));
static DIRECTORY_ID: LazyLock<Regex> =
    LazyLock::new(|| regex("^(d-[0-9a-f]{8,63}$)|(wsd-[0-9a-z]{8,63}$)$"));
static BUNDLE_ID: LazyLock<Regex> = LazyLock::new(|| regex("^wsb-[0-9a-z]{8,63}$"));
static WORKSPACE_ID: LazyLock<Regex> = LazyLock::new(|| regex("^ws-[0-9a-z]{8,63}$"));
static WORKSPACE_NAME: LazyLock<Regex> =
    LazyLock::new(|| regex("^[a-zA-Z0-9_()][a-zA-Z0-9_.()-]{1,63}$"));

fn check(wrong: &mut Vec<String>, place: &str, fits: bool) {
    if !fits {
        wrong.push(format!("{place} is invalid"));
    }
}

fn length(text: &str, min: usize, max: usize) -> bool {
    let length = text.chars().count();
    min <= length && length <= max
}

fn result(wrong: Vec<String>) -> Result<(), Vec<String>> {
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

pub fn update(request: &UpdateConnectionAliasPermissionRequest) -> Result<(), Vec<String>> {
    let mut wrong = Vec::new();
    match &request.alias_id {
        Some(alias) => {
            check(&mut wrong, "AliasId", length(alias, 13, 68));
            check(&mut wrong, "AliasId", ALIAS_ID.is_match(alias));
        }
        None => check(&mut wrong, "AliasId", false),
    }
    match &request.connection_alias_permission {
        Some(permission) => {
            let account = AWS_ACCOUNT.is_match(&permission.shared_account_id);
            check(&mut wrong, "SharedAccountId", account);
        }
        None => check(&mut wrong, "ConnectionAliasPermission", false),
    }
    result(wrong)
}

pub fn create(request: &CreateWorkspacesRequest) -> Result<(), Vec<String>> {
    let mut wrong = Vec::new();
    let count = request.workspaces.as_ref().map_or(0, Vec::len);
    check(&mut wrong, "Workspaces", (1..=25).contains(&count));
    for workspace in request.workspaces.iter().flatten() {
        check_workspace(workspace, &mut wrong);
    }
    result(wrong)
}

fn check_workspace(workspace: &WorkspaceRequest, wrong: &mut Vec<String>) {
    let directory = workspace.directory_id.as_str();
    check(wrong, "DirectoryId", length(directory, 10, 65));
    check(wrong, "DirectoryId", DIRECTORY_ID.is_match(directory));
    check(wrong, "UserName", length(&workspace.user_name, 1, 63));
    check(wrong, "BundleId", BUNDLE_ID.is_match(&workspace.bundle_id));
    for tag in workspace.tags.iter().flatten() {
        check(wrong, "Tags/Key", length(&tag.key, 1, 127));
        if let Some(value) = &tag.value {
            check(wrong, "Tags/Value", length(value, 0, 255));
        }
    }
    if let Some(name) = &workspace.workspace_name {
        check(wrong, "WorkspaceName", WORKSPACE_NAME.is_match(name));
    }
}

pub fn describe(request: &DescribeWorkspacesRequest) -> Result<(), Vec<String>> {
    let mut wrong = Vec::new();
    if let Some(ids) = &request.workspace_ids {
        check(&mut wrong, "WorkspaceIds", (1..=25).contains(&ids.len()));
        for id in ids {
            check(&mut wrong, "WorkspaceIds", WORKSPACE_ID.is_match(id));
        }
    }
    if let Some(directory) = &request.directory_id {
        check(&mut wrong, "DirectoryId", length(directory, 10, 65));
        check(&mut wrong, "DirectoryId", DIRECTORY_ID.is_match(directory));
    }
    if let Some(name) = &request.user_name {
        check(&mut wrong, "UserName", length(name, 1, 63));
    }
    if let Some(bundle) = &request.bundle_id {
        check(&mut wrong, "BundleId", BUNDLE_ID.is_match(bundle));
    }
    if let Some(limit) = request.limit {
        check(&mut wrong, "Limit", (1..=25).contains(&limit));
    }
    if let Some(token) = &request.next_token {
        check(&mut wrong, "NextToken", length(token, 1, 2048));
    }
    if let Some(name) = &request.workspace_name {
        check(&mut wrong, "WorkspaceName", WORKSPACE_NAME.is_match(name));
    }
    result(wrong)
}
