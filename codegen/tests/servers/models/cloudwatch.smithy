$version: "2"

namespace servers.cloudwatch

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

/// Metrics, alarms and dashboards, as much of Amazon CloudWatch as the tests call.
@service(sdkId: "CloudWatch")
@sigv4(name: "monitoring")
@awsQuery
@xmlNamespace(uri: "http://monitoring.amazonaws.com/doc/2010-08-01/")
@title("Metrics")
service GraniteServiceVersion20100801 {
    version: "2010-08-01"
    operations: [
        DeleteAlarms
        DeleteDashboards
        DescribeAlarms
        GetDashboard
        GetMetricData
        GetMetricStatistics
        ListDashboards
        ListMetrics
        PutDashboard
        PutMetricAlarm
        PutMetricData
        SetAlarmState
    ]
}

operation DeleteAlarms {
    input := {
        @clientOptional
        @required
        AlarmNames: Strings
    }
    errors: [ResourceNotFound]
}

operation DeleteDashboards {
    input := {
        @clientOptional
        @required
        DashboardNames: Strings
    }
    output := {}
    errors: [DashboardNotFoundError, InvalidParameterValueException]
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", pageSize: "MaxRecords")
operation DescribeAlarms {
    input := {
        AlarmNames: Strings
        AlarmNamePrefix: String
        StateValue: StateValue
        MaxRecords: Integer
        NextToken: String
    }
    output := {
        MetricAlarms: MetricAlarms
        NextToken: String
    }
}

operation GetDashboard {
    input := {
        @clientOptional
        @required
        DashboardName: String
    }
    output := {
        DashboardArn: String
        DashboardBody: String
        DashboardName: String
    }
    errors: [DashboardNotFoundError]
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", pageSize: "MaxDatapoints")
operation GetMetricData {
    input := {
        @clientOptional
        @required
        MetricDataQueries: MetricDataQueries
        @clientOptional
        @required
        StartTime: Timestamp
        @clientOptional
        @required
        EndTime: Timestamp
        NextToken: String
        MaxDatapoints: Integer
    }
    output := {
        MetricDataResults: MetricDataResults
        NextToken: String
    }
}

operation GetMetricStatistics {
    input := {
        @clientOptional
        @required
        Namespace: String
        @clientOptional
        @required
        MetricName: String
        Dimensions: Dimensions
        @clientOptional
        @required
        StartTime: Timestamp
        @clientOptional
        @required
        EndTime: Timestamp
        @clientOptional
        @required
        Period: Integer
        Statistics: Statistics
    }
    output := {
        Label: String
        Datapoints: Datapoints
    }
    errors: [InvalidParameterCombinationException]
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "DashboardEntries")
operation ListDashboards {
    input := {
        DashboardNamePrefix: String
        NextToken: String
    }
    output := {
        DashboardEntries: DashboardEntries
        NextToken: String
    }
}

@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Metrics")
operation ListMetrics {
    input := {
        Namespace: String
        MetricName: String
        NextToken: String
    }
    output := {
        Metrics: Metrics
        NextToken: String
    }
    errors: [InvalidParameterValueException]
}

operation PutDashboard {
    input := {
        @clientOptional
        @required
        DashboardName: String
        @clientOptional
        @required
        DashboardBody: String
    }
    output := {}
    errors: [DashboardInvalidInputError]
}

operation PutMetricAlarm {
    input := {
        @clientOptional
        @required
        AlarmName: String
        AlarmDescription: String
        MetricName: String
        Namespace: String
        Statistic: Statistic
        Dimensions: Dimensions
        Period: Integer
        EvaluationPeriods: Integer
        Threshold: Double
        ComparisonOperator: ComparisonOperator
    }
}

operation PutMetricData {
    input := {
        @clientOptional
        @required
        Namespace: String
        MetricData: MetricData
    }
    errors: [InvalidParameterValueException]
}

operation SetAlarmState {
    input := {
        @clientOptional
        @required
        AlarmName: String
        @clientOptional
        @required
        StateValue: StateValue
        @clientOptional
        @required
        StateReason: String
    }
    errors: [ResourceNotFound]
}

structure DashboardEntry {
    DashboardName: String
    DashboardArn: String
    LastModified: Timestamp
    Size: Long
}

structure Datapoint {
    Timestamp: Timestamp
    SampleCount: Double
    Average: Double
    Sum: Double
    Maximum: Double
}

structure Dimension {
    @clientOptional
    @required
    Name: String
    @clientOptional
    @required
    Value: String
}

structure Metric {
    Namespace: String
    MetricName: String
    Dimensions: Dimensions
}

structure MetricAlarm {
    AlarmName: String
    AlarmArn: String
    AlarmDescription: String
    AlarmConfigurationUpdatedTimestamp: Timestamp
    StateValue: StateValue
    StateReason: String
    MetricName: String
    Namespace: String
    Statistic: Statistic
    Dimensions: Dimensions
    Period: Integer
    EvaluationPeriods: Integer
    Threshold: Double
    ComparisonOperator: ComparisonOperator
}

structure MetricDataQuery {
    @clientOptional
    @required
    Id: String
    MetricStat: MetricStat
    Label: String
}

structure MetricDataResult {
    Id: String
    Label: String
    Timestamps: Timestamps
    Values: Doubles
}

structure MetricDatum {
    @clientOptional
    @required
    MetricName: String
    Dimensions: Dimensions
    Timestamp: Timestamp
    Value: Double
    Unit: StandardUnit
}

structure MetricStat {
    @clientOptional
    @required
    Metric: Metric
    @clientOptional
    @required
    Period: Integer
    @clientOptional
    @required
    Stat: String
}

enum ComparisonOperator {
    GreaterThanThreshold
    LessThanThreshold
}

enum StandardUnit {
    Seconds
    Count
}

enum StateValue {
    OK
    ALARM
    INSUFFICIENT_DATA
}

enum Statistic {
    Average
    Maximum
    SampleCount
    Sum
}

list DashboardEntries {
    member: DashboardEntry
}

list Datapoints {
    member: Datapoint
}

list Dimensions {
    member: Dimension
}

list Doubles {
    member: Double
}

list MetricAlarms {
    member: MetricAlarm
}

list MetricData {
    member: MetricDatum
}

list MetricDataQueries {
    member: MetricDataQuery
}

list MetricDataResults {
    member: MetricDataResult
}

list Metrics {
    member: Metric
}

list Statistics {
    member: Statistic
}

list Strings {
    member: String
}

list Timestamps {
    member: Timestamp
}

@awsQueryError(code: "InvalidParameterInput", httpResponseCode: 400)
@error("client")
@httpError(400)
structure DashboardInvalidInputError {
    message: String
}

@awsQueryError(code: "ResourceNotFound", httpResponseCode: 404)
@error("client")
@httpError(404)
structure DashboardNotFoundError {
    message: String
}

@awsQueryError(code: "InvalidParameterCombination", httpResponseCode: 400)
@error("client")
@httpError(400)
structure InvalidParameterCombinationException {
    message: String
}

@awsQueryError(code: "InvalidParameterValue", httpResponseCode: 400)
@error("client")
@httpError(400)
structure InvalidParameterValueException {
    message: String
}

@awsQueryError(code: "ResourceNotFound", httpResponseCode: 404)
@error("client")
@httpError(404)
structure ResourceNotFound {
    message: String
}
