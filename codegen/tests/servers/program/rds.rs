//! Amazon RDS: AWS Query, with lists whose members have names.

use rds::operation::{
    add_tags_to_resource::*, create_db_instance::*, create_db_parameter_group::*,
    create_db_snapshot::*, delete_db_instance::*, delete_db_parameter_group::*,
    delete_db_snapshot::*, describe_db_instances::*, describe_db_parameter_groups::*,
    describe_db_snapshots::*, list_tags_for_resource::*, modify_db_instance::*,
    stop_db_instance::*,
};
use rds::types::{DbInstance, Tag};

service! { rds }

const SERVERS: &[&str] = &["MOTO_ENDPOINT"];

fn created(client: &Client, name: &str) -> DbInstance {
    let tag = Tag::builder().key("team").value("a b&c=d+é").build();
    let request = CreateDbInstanceRequest::builder()
        .db_instance_identifier(name)
        .db_instance_class("db.t3.micro")
        .engine("postgres")
        .allocated_storage(20)
        .master_username("root")
        .master_user_password("long enough")
        .multi_az(false)
        .tags([tag])
        .build();
    assert!(!format!("{request:?}").contains("long enough"));
    client
        .done::<CreateDbInstance>(request)
        .db_instance
        .expect("there is a database")
}

#[test]
fn databases_snapshots_and_parameter_groups_are_managed() {
    each_client(SERVERS, |client| {
        let created = created(client, "books");
        assert_eq!(created.allocated_storage, Some(20));
        assert_eq!(created.multi_az, Some(false));
        assert!(
            created
                .endpoint
                .is_some_and(|endpoint| endpoint.port == Some(5432))
        );
        let arn = created.db_instance_arn.expect("a database has an ARN");
        let request = ModifyDbInstanceRequest::builder()
            .db_instance_identifier("books")
            .allocated_storage(30)
            .apply_immediately(true)
            .build();
        let modified = client
            .done::<ModifyDbInstance>(request)
            .db_instance
            .expect("there is a database");
        assert_eq!(modified.allocated_storage, Some(30));
        let tag = Tag::builder().key("stage").value("test").build();
        let request = AddTagsToResourceRequest::builder()
            .resource_name(&*arn)
            .tags([tag])
            .build();
        client.done::<AddTagsToResource>(request);
        let request = ListTagsForResourceRequest::builder()
            .resource_name(&*arn)
            .build();
        let tags = client
            .done::<ListTagsForResource>(request)
            .tag_list
            .unwrap_or_default();
        assert_eq!(tags.len(), 2, "{tags:?}");

        let request = CreateDbSnapshotRequest::builder()
            .db_snapshot_identifier("books-1")
            .db_instance_identifier("books")
            .build();
        let snapshot = client
            .done::<CreateDbSnapshot>(request)
            .db_snapshot
            .expect("there is a snapshot");
        assert!(snapshot.snapshot_create_time.is_some());
        let request = DescribeDbSnapshotsRequest::builder()
            .db_snapshot_identifier("books-1")
            .build();
        let snapshots = client
            .done::<DescribeDbSnapshots>(request)
            .db_snapshots
            .unwrap_or_default();
        assert_eq!(snapshots.len(), 1);
        let request = DeleteDbSnapshotRequest::builder()
            .db_snapshot_identifier("books-1")
            .build();
        client.done::<DeleteDbSnapshot>(request);
        parameter_groups(client);
        let request = StopDbInstanceRequest::builder()
            .db_instance_identifier("books")
            .build();
        let stopped = client
            .done::<StopDbInstance>(request)
            .db_instance
            .expect("there is a database");
        assert_eq!(stopped.db_instance_status.as_deref(), Some("stopped"));
        let request = DeleteDbInstanceRequest::builder()
            .db_instance_identifier("books")
            .skip_final_snapshot(true)
            .build();
        client.done::<DeleteDbInstance>(request);
    });
}

fn parameter_groups(client: &Client) {
    let request = CreateDbParameterGroupRequest::builder()
        .db_parameter_group_name("wide")
        .db_parameter_group_family("postgres16")
        .description("wide & <open>")
        .build();
    client.done::<CreateDbParameterGroup>(request);
    let request = DescribeDbParameterGroupsRequest::builder()
        .db_parameter_group_name("wide")
        .build();
    let groups = client
        .done::<DescribeDbParameterGroups>(request)
        .db_parameter_groups
        .unwrap_or_default();
    assert_eq!(groups[0].description.as_deref(), Some("wide & <open>"));
    let request = DeleteDbParameterGroupRequest::builder()
        .db_parameter_group_name("wide")
        .build();
    client.done::<DeleteDbParameterGroup>(request);
}

#[test]
fn databases_are_listed_in_pages() {
    each_client(SERVERS, |client| {
        for number in 0..5 {
            created(client, &format!("page-{number}"));
        }
        let pages = client.pages::<DescribeDbInstances>(
            DescribeDbInstancesRequest::builder().max_records(2).build(),
        );
        assert!(pages.len() > 2, "{}", pages.len());
        let databases: Vec<_> = pages
            .into_iter()
            .flat_map(|page| page.db_instances.unwrap_or_default())
            .collect();
        let is_page = |database: &&DbInstance| {
            database
                .db_instance_identifier
                .as_deref()
                .is_some_and(|name| name.starts_with("page-"))
        };
        assert_eq!(databases.iter().filter(is_page).count(), 5);
    });
}

#[test]
fn errors_are_those_of_the_model() {
    each_client(SERVERS, |client| {
        created(client, "refused");
        let request = CreateDbParameterGroupRequest::builder()
            .db_parameter_group_name("refused")
            .db_parameter_group_family("postgres16")
            .description("once")
            .build();
        client.done::<CreateDbParameterGroup>(request);
        macro_rules! refusals {
            ($($operation:ident($request:expr) => $code:literal;)*) => {$(
                let error = client.call::<$operation>($request.build()).expect_err("it is refused");
                assert_eq!(error.code(), Some($code), "{error:?}");
                assert!(error.message().is_some(), "{error:?}");
                assert!(error.service_error().is_some(), "{error:?}");
            )*};
        }
        refusals! {
            CreateDbInstance(CreateDbInstanceRequest::builder().db_instance_identifier("refused").db_instance_class("db.t3.micro").engine("postgres").allocated_storage(20).master_username("root").master_user_password("long enough")) => "DBInstanceAlreadyExists";
            CreateDbSnapshot(CreateDbSnapshotRequest::builder().db_snapshot_identifier("a").db_instance_identifier("nowhere")) => "DBInstanceNotFound";
            DeleteDbInstance(DeleteDbInstanceRequest::builder().db_instance_identifier("nowhere").skip_final_snapshot(true)) => "DBInstanceNotFound";
            DeleteDbParameterGroup(DeleteDbParameterGroupRequest::builder().db_parameter_group_name("nowhere")) => "DBParameterGroupNotFound";
            DeleteDbSnapshot(DeleteDbSnapshotRequest::builder().db_snapshot_identifier("nowhere")) => "DBSnapshotNotFound";
            DescribeDbInstances(DescribeDbInstancesRequest::builder().db_instance_identifier("nowhere")) => "DBInstanceNotFound";
            CreateDbParameterGroup(CreateDbParameterGroupRequest::builder().db_parameter_group_name("refused").db_parameter_group_family("postgres16").description("twice")) => "DBParameterGroupAlreadyExists";
            DescribeDbSnapshots(DescribeDbSnapshotsRequest::builder().db_snapshot_identifier("nowhere")) => "DBSnapshotNotFound";
            ModifyDbInstance(ModifyDbInstanceRequest::builder().db_instance_identifier("nowhere")) => "DBInstanceNotFound";
            StopDbInstance(StopDbInstanceRequest::builder().db_instance_identifier("nowhere")) => "DBInstanceNotFound";
        }
        let request = DescribeDbInstancesRequest::builder()
            .db_instance_identifier("nowhere")
            .build();
        let error = client
            .call::<DescribeDbInstances>(request)
            .expect_err("it is refused");
        let found = error.service_error();
        assert!(
            matches!(found, Some(DescribeDbInstancesError::DbInstanceNotFound(_))),
            "{error:?}"
        );
    });
}
