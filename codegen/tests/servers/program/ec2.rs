//! Amazon EC2: EC2 Query.

use ec2::operation::{
    authorize_security_group_ingress::*, create_security_group::*, create_subnet::*,
    create_tags::*, create_vpc::*, delete_security_group::*, delete_subnet::*, delete_vpc::*,
    describe_instances::*, describe_security_groups::*, describe_subnets::*, describe_vpcs::*,
    run_instances::*, terminate_instances::*,
};
use ec2::types::{Filter, InstanceStateName, IpPermission, IpRange, Tag, TagSpecification};

service! { ec2 }

const SERVERS: &[&str] = &["MOTO_ENDPOINT"];
const IMAGE: &str = "ami-12c6146b";

fn vpc(client: &Client) -> String {
    let request = CreateVpcRequest::builder()
        .cidr_block("10.7.0.0/16")
        .build();
    let vpc = client
        .done::<CreateVpc>(request)
        .vpc
        .expect("there is a VPC");
    assert_eq!(vpc.is_default, Some(false));
    vpc.vpc_id.expect("a VPC has an id")
}

fn subnet(client: &Client, vpc: &str) -> String {
    let request = CreateSubnetRequest::builder()
        .vpc_id(vpc)
        .cidr_block("10.7.1.0/24")
        .build();
    let subnet = client
        .done::<CreateSubnet>(request)
        .subnet
        .expect("there is a subnet");
    assert_eq!(subnet.available_ip_address_count, Some(251));
    subnet.subnet_id.expect("a subnet has an id")
}

#[test]
fn vpcs_security_groups_and_instances_are_managed() {
    each_client(SERVERS, |client| {
        let vpc = vpc(client);
        let tag = Tag::builder().key("Name").value("a b&c=d+é").build();
        let request = CreateTagsRequest::builder()
            .resources([&*vpc])
            .tags([tag.clone()])
            .build();
        client.done::<CreateTags>(request);
        let filter = Filter::builder()
            .name("tag:Name")
            .values(["other", "a b&c=d+é"])
            .build();
        let request = DescribeVpcsRequest::builder().filters([filter]).build();
        let vpcs = client
            .done::<DescribeVpcs>(request)
            .vpcs
            .unwrap_or_default();
        assert_eq!(vpcs.len(), 1, "{vpcs:?}");
        assert_eq!(vpcs[0].tags.as_deref(), Some(&[tag][..]));

        let subnet = subnet(client, &vpc);
        let request = DescribeSubnetsRequest::builder()
            .subnet_ids([&*subnet])
            .build();
        let subnets = client
            .done::<DescribeSubnets>(request)
            .subnets
            .unwrap_or_default();
        assert_eq!(subnets[0].vpc_id.as_ref(), Some(&vpc));
        let group = group(client, &vpc);
        machine(client, &subnet);
        let request = DeleteSecurityGroupRequest::builder()
            .group_id(group)
            .build();
        client.done::<DeleteSecurityGroup>(request);
        let request = DeleteSubnetRequest::builder().subnet_id(subnet).build();
        client.done::<DeleteSubnet>(request);
        let request = DeleteVpcRequest::builder().vpc_id(vpc).build();
        client.done::<DeleteVpc>(request);
    });
}

fn group(client: &Client, vpc: &str) -> String {
    let request = CreateSecurityGroupRequest::builder()
        .description("web servers")
        .group_name("web")
        .vpc_id(vpc)
        .build();
    let group = client
        .done::<CreateSecurityGroup>(request)
        .group_id
        .expect("a group has an id");
    let range = |cidr: &str| IpRange::builder().cidr_ip(cidr).build();
    let permission = IpPermission::builder()
        .ip_protocol("tcp")
        .from_port(80)
        .to_port(443)
        .ip_ranges([range("10.0.0.0/8"), range("192.168.0.0/16")])
        .build();
    let request = AuthorizeSecurityGroupIngressRequest::builder()
        .group_id(&*group)
        .ip_permissions([permission])
        .build();
    assert_eq!(
        client
            .done::<AuthorizeSecurityGroupIngress>(request)
            .r#return,
        Some(true)
    );
    let request = DescribeSecurityGroupsRequest::builder()
        .group_ids([&*group])
        .build();
    let groups = client
        .done::<DescribeSecurityGroups>(request)
        .security_groups
        .unwrap_or_default();
    let permissions = groups[0].ip_permissions.clone().unwrap_or_default();
    assert_eq!(permissions[0].from_port, Some(80));
    assert_eq!(permissions[0].ip_ranges.as_ref().map(Vec::len), Some(2));
    group
}

fn machine(client: &Client, subnet: &str) {
    let tag = Tag::builder().key("Name").value("one").build();
    let tags = TagSpecification::builder()
        .resource_type("instance")
        .tags([tag.clone()])
        .build();
    let request = RunInstancesRequest::builder()
        .image_id(IMAGE)
        .instance_type("t3.micro")
        .min_count(1)
        .max_count(1)
        .subnet_id(subnet)
        .tag_specifications([tags])
        .build();
    let instances = client
        .done::<RunInstances>(request)
        .instances
        .unwrap_or_default();
    let id = instances[0]
        .instance_id
        .clone()
        .expect("a machine has an id");
    let request = DescribeInstancesRequest::builder()
        .instance_ids([&*id])
        .build();
    let mut reservations = client
        .done::<DescribeInstances>(request)
        .reservations
        .unwrap_or_default();
    let instance = reservations
        .remove(0)
        .instances
        .unwrap_or_default()
        .remove(0);
    assert_eq!(instance.tags, Some(vec![tag]));
    assert!(instance.launch_time.is_some());
    assert_eq!(
        instance.state.and_then(|state| state.name),
        Some(InstanceStateName::Running)
    );
    let request = TerminateInstancesRequest::builder()
        .instance_ids([id])
        .build();
    let ended = client
        .done::<TerminateInstances>(request)
        .terminating_instances
        .unwrap_or_default();
    let previous = ended[0].previous_state.clone().and_then(|state| state.name);
    assert_eq!(previous, Some(InstanceStateName::Running));
}

#[test]
fn instances_are_listed_in_pages() {
    each_client(SERVERS, |client| {
        let subnet = subnet(client, &vpc(client));
        for _ in 0..7 {
            let request = RunInstancesRequest::builder()
                .image_id(IMAGE)
                .min_count(1)
                .max_count(1)
                .subnet_id(&*subnet)
                .build();
            client.done::<RunInstances>(request);
        }
        let filter = Filter::builder().name("subnet-id").values([subnet]).build();
        let request = DescribeInstancesRequest::builder()
            .filters([filter])
            .max_results(5)
            .build();
        let pages = client.pages::<DescribeInstances>(request);
        assert!(pages.len() > 1, "{}", pages.len());
        let reservations = pages
            .into_iter()
            .flat_map(|page| page.reservations.unwrap_or_default());
        assert_eq!(reservations.count(), 7);
    });
}

#[test]
fn errors_have_codes_and_messages() {
    each_client(SERVERS, |client| {
        macro_rules! refusals {
            ($($operation:ident($request:expr) => $code:literal;)*) => {$(
                let error = client.refused::<$operation>($request.build(), 400, $code);
                assert!(error.message().is_some(), "{error:?}");
                assert!(error.request_id().is_some(), "{error:?}");
            )*};
        }
        let tag = Tag::builder().key("a").value("b").build();
        let permission = IpPermission::builder()
            .ip_protocol("tcp")
            .from_port(80)
            .to_port(80)
            .build();
        refusals! {
            CreateVpc(CreateVpcRequest::builder().cidr_block("10.0.0.0/8")) => "InvalidVpc.Range";
            CreateSubnet(CreateSubnetRequest::builder().vpc_id("vpc-00000000").cidr_block("10.7.1.0/24")) => "InvalidVpcID.NotFound";
            CreateTags(CreateTagsRequest::builder().resources(["vpc-00000000"]).tags([tag])) => "InvalidVpcID.NotFound";
            DeleteVpc(DeleteVpcRequest::builder().vpc_id("vpc-00000000")) => "InvalidVpcID.NotFound";
            DeleteSubnet(DeleteSubnetRequest::builder().subnet_id("subnet-00000000")) => "InvalidSubnetID.NotFound";
            DescribeVpcs(DescribeVpcsRequest::builder().vpc_ids(["vpc-00000000"])) => "InvalidVpcID.NotFound";
            DescribeSubnets(DescribeSubnetsRequest::builder().subnet_ids(["subnet-00000000"])) => "InvalidSubnetID.NotFound";
            DescribeInstances(DescribeInstancesRequest::builder().instance_ids(["i-00000000"])) => "InvalidInstanceID.NotFound";
            TerminateInstances(TerminateInstancesRequest::builder().instance_ids(["i-00000000"])) => "InvalidInstanceID.NotFound";
            DescribeSecurityGroups(DescribeSecurityGroupsRequest::builder().group_ids(["sg-00000000"])) => "InvalidGroup.NotFound";
            DeleteSecurityGroup(DeleteSecurityGroupRequest::builder().group_id("sg-00000000")) => "InvalidGroup.NotFound";
            AuthorizeSecurityGroupIngress(AuthorizeSecurityGroupIngressRequest::builder().group_id("sg-00000000").ip_permissions([permission])) => "InvalidGroup.NotFound";
        }
    });
}
