$version: "2"

namespace servers.ec2

use aws.api#service
use aws.auth#sigv4
use aws.protocols#ec2Query
use aws.protocols#ec2QueryName

/// Networks and machines, as much of Amazon EC2 as the tests call.
@service(sdkId: "EC2")
@sigv4(name: "ec2")
@ec2Query
@xmlNamespace(uri: "http://ec2.amazonaws.com/doc/2016-11-15")
@title("Machines")
service AmazonEC2 {
    version: "2016-11-15"
    operations: [
        AuthorizeSecurityGroupIngress
        CreateSecurityGroup
        CreateSubnet
        CreateTags
        CreateVpc
        DeleteSecurityGroup
        DeleteSubnet
        DeleteVpc
        DescribeInstances
        DescribeSecurityGroups
        DescribeSubnets
        DescribeVpcs
        RunInstances
        TerminateInstances
    ]
}

operation AuthorizeSecurityGroupIngress {
    input := {
        GroupId: String
        IpPermissions: IpPermissionList
    }
    output := {
        @ec2QueryName("Return")
        @xmlName("return")
        Return: Boolean
    }
}

operation CreateSecurityGroup {
    input := {
        @required
        @xmlName("GroupDescription")
        Description: String
        @required
        GroupName: String
        VpcId: String
    }
    output := {
        @ec2QueryName("GroupId")
        @xmlName("groupId")
        GroupId: String
    }
}

operation CreateSubnet {
    input := {
        @required
        VpcId: String
        CidrBlock: String
    }
    output := {
        @ec2QueryName("Subnet")
        @xmlName("subnet")
        Subnet: Subnet
    }
}

operation CreateTags {
    input := {
        @required
        @xmlName("ResourceId")
        Resources: ResourceIdList
        @required
        @xmlName("Tag")
        Tags: TagList
    }
}

operation CreateVpc {
    input := {
        CidrBlock: String
        @ec2QueryName("InstanceTenancy")
        @xmlName("instanceTenancy")
        InstanceTenancy: String
        @ec2QueryName("DryRun")
        @xmlName("dryRun")
        DryRun: Boolean
    }
    output := {
        @ec2QueryName("Vpc")
        @xmlName("vpc")
        Vpc: Vpc
    }
}

operation DeleteSecurityGroup {
    input := {
        GroupId: String
    }
}

operation DeleteSubnet {
    input := {
        @required
        SubnetId: String
    }
}

operation DeleteVpc {
    input := {
        @required
        VpcId: String
    }
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Reservations", pageSize: "MaxResults")
operation DescribeInstances {
    input := {
        @xmlName("InstanceId")
        InstanceIds: InstanceIdList
        @xmlName("Filter")
        Filters: FilterList
        @ec2QueryName("NextToken")
        @xmlName("nextToken")
        NextToken: String
        @ec2QueryName("MaxResults")
        @xmlName("maxResults")
        MaxResults: Integer
    }
    output := {
        @xmlName("nextToken")
        NextToken: String
        @xmlName("reservationSet")
        Reservations: ReservationList
    }
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "SecurityGroups", pageSize: "MaxResults")
operation DescribeSecurityGroups {
    input := {
        @xmlName("GroupId")
        GroupIds: GroupIdList
        NextToken: String
        MaxResults: Integer
    }
    output := {
        @xmlName("nextToken")
        NextToken: String
        @xmlName("securityGroupInfo")
        SecurityGroups: SecurityGroupList
    }
}

operation DescribeSubnets {
    input := {
        @xmlName("Filter")
        Filters: FilterList
        @xmlName("SubnetId")
        SubnetIds: SubnetIdList
    }
    output := {
        @xmlName("subnetSet")
        Subnets: SubnetList
    }
}

operation DescribeVpcs {
    input := {
        @xmlName("Filter")
        Filters: FilterList
        @xmlName("VpcId")
        VpcIds: VpcIdList
    }
    output := {
        @xmlName("vpcSet")
        Vpcs: VpcList
    }
}

operation RunInstances {
    input := {
        ImageId: String
        InstanceType: String
        @required
        MaxCount: Integer
        @required
        MinCount: Integer
        SubnetId: String
        @ec2QueryName("ClientToken")
        @idempotencyToken
        @xmlName("clientToken")
        ClientToken: String
        @xmlName("TagSpecification")
        TagSpecifications: TagSpecificationList
    }
    output: Reservation
}

operation TerminateInstances {
    input := {
        @required
        @xmlName("InstanceId")
        InstanceIds: InstanceIdList
    }
    output := {
        @xmlName("instancesSet")
        TerminatingInstances: InstanceStateChangeList
    }
}

structure Filter {
    Name: String
    @xmlName("Value")
    Values: ValueStringList
}

structure Instance {
    @xmlName("instanceId")
    InstanceId: String
    @xmlName("imageId")
    ImageId: String
    @xmlName("instanceState")
    State: InstanceState
    @xmlName("instanceType")
    InstanceType: String
    @xmlName("launchTime")
    LaunchTime: Timestamp
    @xmlName("subnetId")
    SubnetId: String
    @xmlName("ebsOptimized")
    EbsOptimized: Boolean
    @xmlName("groupSet")
    SecurityGroups: GroupIdentifierList
    @xmlName("tagSet")
    Tags: TagList
}

structure InstanceState {
    @xmlName("code")
    Code: Integer
    @xmlName("name")
    Name: InstanceStateName
}

structure InstanceStateChange {
    @xmlName("instanceId")
    InstanceId: String
    @xmlName("currentState")
    CurrentState: InstanceState
    @xmlName("previousState")
    PreviousState: InstanceState
}

structure GroupIdentifier {
    @xmlName("groupId")
    GroupId: String
    @xmlName("groupName")
    GroupName: String
}

structure IpPermission {
    @ec2QueryName("FromPort")
    @xmlName("fromPort")
    FromPort: Integer
    @ec2QueryName("IpProtocol")
    @xmlName("ipProtocol")
    IpProtocol: String
    @ec2QueryName("IpRanges")
    @xmlName("ipRanges")
    IpRanges: IpRangeList
    @ec2QueryName("ToPort")
    @xmlName("toPort")
    ToPort: Integer
}

structure IpRange {
    @ec2QueryName("CidrIp")
    @xmlName("cidrIp")
    CidrIp: String
}

structure Reservation {
    @xmlName("reservationId")
    ReservationId: String
    @xmlName("ownerId")
    OwnerId: String
    @xmlName("instancesSet")
    Instances: InstanceList
}

structure SecurityGroup {
    @xmlName("groupId")
    GroupId: String
    @xmlName("groupName")
    GroupName: String
    @xmlName("groupDescription")
    Description: String
    @xmlName("ipPermissions")
    IpPermissions: IpPermissionList
}

structure Subnet {
    @xmlName("subnetId")
    SubnetId: String
    @xmlName("vpcId")
    VpcId: String
    @xmlName("cidrBlock")
    CidrBlock: String
    @xmlName("availableIpAddressCount")
    AvailableIpAddressCount: Integer
}

structure Tag {
    @ec2QueryName("Key")
    @xmlName("key")
    Key: String
    @ec2QueryName("Value")
    @xmlName("value")
    Value: String
}

structure TagSpecification {
    @ec2QueryName("ResourceType")
    @xmlName("resourceType")
    ResourceType: String
    @ec2QueryName("Tag")
    @xmlName("Tag")
    Tags: TagList
}

structure Vpc {
    @xmlName("vpcId")
    VpcId: String
    @xmlName("cidrBlock")
    CidrBlock: String
    @xmlName("state")
    State: String
    @xmlName("isDefault")
    IsDefault: Boolean
    @xmlName("tagSet")
    Tags: TagList
}

enum InstanceStateName {
    pending
    running
    shutting_down = "shutting-down"
    terminated
    stopping
    stopped
}

list FilterList {
    @xmlName("Filter")
    member: Filter
}

list GroupIdList {
    @xmlName("groupId")
    member: String
}

list GroupIdentifierList {
    @xmlName("item")
    member: GroupIdentifier
}

list InstanceIdList {
    @xmlName("InstanceId")
    member: String
}

list InstanceList {
    @xmlName("item")
    member: Instance
}

list InstanceStateChangeList {
    @xmlName("item")
    member: InstanceStateChange
}

list IpPermissionList {
    @xmlName("item")
    member: IpPermission
}

list IpRangeList {
    @xmlName("item")
    member: IpRange
}

list ReservationList {
    @xmlName("item")
    member: Reservation
}

list ResourceIdList {
    member: String
}

list SecurityGroupList {
    @xmlName("item")
    member: SecurityGroup
}

list SubnetIdList {
    @xmlName("SubnetId")
    member: String
}

list SubnetList {
    @xmlName("item")
    member: Subnet
}

list TagList {
    @xmlName("item")
    member: Tag
}

list TagSpecificationList {
    @xmlName("item")
    member: TagSpecification
}

list ValueStringList {
    @xmlName("item")
    member: String
}

list VpcIdList {
    @xmlName("VpcId")
    member: String
}

list VpcList {
    @xmlName("item")
    member: Vpc
}
