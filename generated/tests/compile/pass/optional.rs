//! Optional members, lists and open enums are set as they are at hand.

use amazon_workspaces::operation::describe_connection_alias_permissions::DescribeConnectionAliasPermissionsRequest;
use amazon_workspaces::operation::describe_connection_aliases::DescribeConnectionAliasesRequest;
use amazon_workspaces::types::{Compute, ComputeType};

fn main() {
    let _ = DescribeConnectionAliasesRequest::builder().build();
    let _ = DescribeConnectionAliasesRequest::builder()
        .alias_ids(["wsca-0", "wsca-1"])
        .limit(25)
        .build();
    let _ = DescribeConnectionAliasesRequest::builder()
        .alias_ids(vec![String::from("wsca-0")])
        .build();
    let _ = DescribeConnectionAliasPermissionsRequest::builder()
        .max_results(1)
        .alias_id("wsca-0")
        .build();
    let _ = ComputeType::builder()
        .name(Compute::GraphicsG6_2xlarge)
        .build();
    let _ = ComputeType::builder().name("GRAPHICS_NEXT").build();
    let _ = ComputeType::default();
}
