$version: "2"

namespace servers.rds

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

/// Databases, as much of Amazon RDS as the tests call.
@service(sdkId: "RDS")
@sigv4(name: "rds")
@awsQuery
@xmlNamespace(uri: "http://rds.amazonaws.com/doc/2014-10-31/")
@title("Databases")
service AmazonRDSv19 {
    version: "2014-10-31"
    operations: [
        AddTagsToResource
        CreateDBInstance
        CreateDBParameterGroup
        CreateDBSnapshot
        DeleteDBInstance
        DeleteDBParameterGroup
        DeleteDBSnapshot
        DescribeDBInstances
        DescribeDBParameterGroups
        DescribeDBSnapshots
        ListTagsForResource
        ModifyDBInstance
        StopDBInstance
    ]
}

operation AddTagsToResource {
    input := {
        @required
        ResourceName: String
        @required
        Tags: TagList
    }
    errors: [DBInstanceNotFoundFault]
}

operation CreateDBInstance {
    input := {
        @required
        DBInstanceIdentifier: String
        AllocatedStorage: Integer
        @required
        DBInstanceClass: String
        @required
        Engine: String
        MasterUsername: String
        MasterUserPassword: Password
        MultiAZ: Boolean
        Tags: TagList
    }
    output := {
        DBInstance: DBInstance
    }
    errors: [DBInstanceAlreadyExistsFault]
}

operation CreateDBParameterGroup {
    input := {
        @required
        DBParameterGroupName: String
        @required
        DBParameterGroupFamily: String
        @required
        Description: String
    }
    output := {
        DBParameterGroup: DBParameterGroup
    }
    errors: [DBParameterGroupAlreadyExistsFault]
}

operation CreateDBSnapshot {
    input := {
        @required
        DBSnapshotIdentifier: String
        @required
        DBInstanceIdentifier: String
    }
    output := {
        DBSnapshot: DBSnapshot
    }
    errors: [DBInstanceNotFoundFault, DBSnapshotAlreadyExistsFault]
}

operation DeleteDBInstance {
    input := {
        @required
        DBInstanceIdentifier: String
        SkipFinalSnapshot: Boolean
    }
    output := {
        DBInstance: DBInstance
    }
    errors: [DBInstanceNotFoundFault]
}

operation DeleteDBParameterGroup {
    input := {
        @required
        DBParameterGroupName: String
    }
    errors: [DBParameterGroupNotFoundFault]
}

operation DeleteDBSnapshot {
    input := {
        @required
        DBSnapshotIdentifier: String
    }
    output := {
        DBSnapshot: DBSnapshot
    }
    errors: [DBSnapshotNotFoundFault]
}

@paginated(inputToken: "Marker", outputToken: "Marker", items: "DBInstances", pageSize: "MaxRecords")
operation DescribeDBInstances {
    input := {
        DBInstanceIdentifier: String
        MaxRecords: Integer
        Marker: String
    }
    output := {
        Marker: String
        DBInstances: DBInstanceList
    }
    errors: [DBInstanceNotFoundFault]
}

@paginated(inputToken: "Marker", outputToken: "Marker", items: "DBParameterGroups", pageSize: "MaxRecords")
operation DescribeDBParameterGroups {
    input := {
        DBParameterGroupName: String
        MaxRecords: Integer
        Marker: String
    }
    output := {
        Marker: String
        DBParameterGroups: DBParameterGroupList
    }
    errors: [DBParameterGroupNotFoundFault]
}

@paginated(inputToken: "Marker", outputToken: "Marker", items: "DBSnapshots", pageSize: "MaxRecords")
operation DescribeDBSnapshots {
    input := {
        DBSnapshotIdentifier: String
        MaxRecords: Integer
        Marker: String
    }
    output := {
        Marker: String
        DBSnapshots: DBSnapshotList
    }
    errors: [DBSnapshotNotFoundFault]
}

operation ListTagsForResource {
    input := {
        @required
        ResourceName: String
    }
    output := {
        TagList: TagList
    }
    errors: [DBInstanceNotFoundFault]
}

operation ModifyDBInstance {
    input := {
        @required
        DBInstanceIdentifier: String
        AllocatedStorage: Integer
        ApplyImmediately: Boolean
    }
    output := {
        DBInstance: DBInstance
    }
    errors: [DBInstanceNotFoundFault]
}

operation StopDBInstance {
    input := {
        @required
        DBInstanceIdentifier: String
    }
    output := {
        DBInstance: DBInstance
    }
    errors: [DBInstanceNotFoundFault, InvalidDBInstanceStateFault]
}

@sensitive
string Password

structure DBInstance {
    DBInstanceIdentifier: String
    DBInstanceClass: String
    Engine: String
    DBInstanceStatus: String
    MasterUsername: String
    Endpoint: Endpoint
    AllocatedStorage: Integer
    InstanceCreateTime: Timestamp
    MultiAZ: Boolean
    DBInstanceArn: String
    TagList: TagList
}

structure Endpoint {
    Address: String
    Port: Integer
}

structure DBParameterGroup {
    DBParameterGroupName: String
    DBParameterGroupFamily: String
    Description: String
}

structure DBSnapshot {
    DBSnapshotIdentifier: String
    DBInstanceIdentifier: String
    SnapshotCreateTime: Timestamp
    Status: String
}

structure Tag {
    Key: String
    Value: String
}

list DBInstanceList {
    @xmlName("DBInstance")
    member: DBInstance
}

list DBParameterGroupList {
    @xmlName("DBParameterGroup")
    member: DBParameterGroup
}

list DBSnapshotList {
    @xmlName("DBSnapshot")
    member: DBSnapshot
}

list TagList {
    @xmlName("Tag")
    member: Tag
}

@awsQueryError(code: "DBInstanceAlreadyExists", httpResponseCode: 400)
@error("client")
structure DBInstanceAlreadyExistsFault {
    message: String
}

@awsQueryError(code: "DBInstanceNotFound", httpResponseCode: 404)
@error("client")
@httpError(404)
structure DBInstanceNotFoundFault {
    message: String
}

@awsQueryError(code: "DBParameterGroupAlreadyExists", httpResponseCode: 400)
@error("client")
structure DBParameterGroupAlreadyExistsFault {
    message: String
}

@awsQueryError(code: "DBParameterGroupNotFound", httpResponseCode: 404)
@error("client")
@httpError(404)
structure DBParameterGroupNotFoundFault {
    message: String
}

@awsQueryError(code: "DBSnapshotAlreadyExists", httpResponseCode: 400)
@error("client")
structure DBSnapshotAlreadyExistsFault {
    message: String
}

@awsQueryError(code: "DBSnapshotNotFound", httpResponseCode: 404)
@error("client")
@httpError(404)
structure DBSnapshotNotFoundFault {
    message: String
}

@awsQueryError(code: "InvalidDBInstanceState", httpResponseCode: 400)
@error("client")
structure InvalidDBInstanceStateFault {
    message: String
}
