//! Amazon CloudWatch: our model has AWS Query; with the published model, clients use AWS JSON 1.0. moto does not
//! support Smithy RPC v2 CBOR for it.

use std::time::{Duration, SystemTime};

use cloudwatch::DateTime;
use cloudwatch::operation::{
    delete_alarms::*, delete_dashboards::*, describe_alarms::*, get_dashboard::*,
    get_metric_data::*, get_metric_statistics::*, list_dashboards::*, list_metrics::*,
    put_dashboard::*, put_metric_alarm::*, put_metric_data::*, set_alarm_state::*,
};
use cloudwatch::types::{
    ComparisonOperator, Dimension, Metric, MetricDataQuery, MetricDatum, MetricStat, StandardUnit,
    StateValue, Statistic,
};

service! { cloudwatch }

const SERVERS: &[&str] = &["MOTO_ENDPOINT"];
const HOUR: Duration = Duration::from_secs(3600);

fn dimension() -> Dimension {
    Dimension::builder()
        .name("office")
        .value("Zürich & <Bern>")
        .build()
}

fn datum(name: &str, value: f64, time: SystemTime) -> MetricDatum {
    MetricDatum::builder()
        .metric_name(name)
        .dimensions([dimension()])
        .timestamp(DateTime::from(time))
        .value(value)
        .unit(StandardUnit::Count)
        .build()
}

fn put(client: &Client, namespace: &str, data: Vec<MetricDatum>) {
    let request = PutMetricDataRequest::builder()
        .namespace(namespace)
        .metric_data(data)
        .build();
    client.done::<PutMetricData>(request);
}

#[test]
fn metrics_are_put_and_read() {
    each_client(SERVERS, |client| {
        let now = SystemTime::now();
        let time = |time: SystemTime| DateTime::from(time);
        let data = [1.5, 2.5, -4.0]
            .map(|value| datum("parcels", value, now - HOUR / 60))
            .to_vec();
        put(client, "post", data);
        let request = GetMetricStatisticsRequest::builder()
            .namespace("post")
            .metric_name("parcels")
            .dimensions([dimension()])
            .start_time(time(now - HOUR))
            .end_time(time(now + HOUR))
            .period(7200)
            .statistics([Statistic::Sum, Statistic::SampleCount, Statistic::Maximum])
            .build();
        let points = client
            .done::<GetMetricStatistics>(request)
            .datapoints
            .unwrap_or_default();
        let sum: f64 = points.iter().filter_map(|point| point.sum).sum();
        assert_eq!(sum, 0.0, "{points:?}");
        let count: f64 = points.iter().filter_map(|point| point.sample_count).sum();
        assert_eq!(count, 3.0, "{points:?}");

        let metric = Metric::builder()
            .namespace("post")
            .metric_name("parcels")
            .dimensions([dimension()])
            .build();
        let stat = MetricStat::builder()
            .metric(metric)
            .period(7200)
            .stat("Maximum")
            .build();
        let query = MetricDataQuery::builder()
            .id("most")
            .metric_stat(stat)
            .build();
        let request = GetMetricDataRequest::builder()
            .metric_data_queries([query])
            .start_time(time(now - HOUR))
            .end_time(time(now + HOUR))
            .build();
        let results = client
            .done::<GetMetricData>(request)
            .metric_data_results
            .unwrap_or_default();
        assert_eq!(results[0].id.as_deref(), Some("most"));
        assert_eq!(results[0].values, Some(vec![2.5]));
        assert_eq!(results[0].timestamps.as_ref().map(Vec::len), Some(1));
    });
}

#[test]
fn alarms_have_states() {
    each_client(SERVERS, |client| {
        let request = PutMetricAlarmRequest::builder()
            .alarm_name("full")
            .alarm_description("the office is \"full\"")
            .namespace("post")
            .metric_name("parcels")
            .statistic(Statistic::Average)
            .dimensions([dimension()])
            .period(60)
            .evaluation_periods(2)
            .threshold(1.25)
            .comparison_operator(ComparisonOperator::GreaterThanThreshold)
            .build();
        client.done::<PutMetricAlarm>(request);
        let request = SetAlarmStateRequest::builder()
            .alarm_name("full")
            .state_value(StateValue::Alarm)
            .state_reason("it is")
            .build();
        client.done::<SetAlarmState>(request);
        let request = DescribeAlarmsRequest::builder()
            .alarm_names(["full"])
            .build();
        let alarms = client
            .done::<DescribeAlarms>(request)
            .metric_alarms
            .unwrap_or_default();
        let alarm = &alarms[0];
        assert_eq!(alarm.state_value, Some(StateValue::Alarm));
        assert_eq!(alarm.threshold, Some(1.25));
        assert_eq!(alarm.dimensions.as_deref(), Some(&[dimension()][..]));
        assert!(alarm.alarm_configuration_updated_timestamp.is_some());
        let request = DeleteAlarmsRequest::builder().alarm_names(["full"]).build();
        client.done::<DeleteAlarms>(request);
    });
}

#[test]
fn dashboards_and_metrics_are_listed() {
    each_client(SERVERS, |client| {
        let now = SystemTime::now();
        let data: Vec<_> = (0..600)
            .map(|number| datum(&format!("page-{number}"), 1.0, now))
            .collect();
        for some in data.chunks(30) {
            put(client, "pages", some.to_vec());
        }
        let pages =
            client.pages::<ListMetrics>(ListMetricsRequest::builder().namespace("pages").build());
        assert!(pages.len() > 1, "{}", pages.len());
        let metrics = pages
            .into_iter()
            .flat_map(|page| page.metrics.unwrap_or_default());
        assert_eq!(metrics.count(), 600);

        let request = PutDashboardRequest::builder()
            .dashboard_name(format!("office-{}", client.region))
            .dashboard_body("{\"widgets\": []}")
            .build();
        client.done::<PutDashboard>(request);
        let name = format!("office-{}", client.region);
        let request = GetDashboardRequest::builder()
            .dashboard_name(&*name)
            .build();
        assert_eq!(
            client.done::<GetDashboard>(request).dashboard_name.as_ref(),
            Some(&name)
        );
        let request = ListDashboardsRequest::builder()
            .dashboard_name_prefix(&*name)
            .build();
        let entries = client.pages::<ListDashboards>(request);
        let entries: Vec<_> = entries
            .into_iter()
            .flat_map(|page| page.dashboard_entries.unwrap_or_default())
            .collect();
        assert_eq!(entries.len(), 1);
        assert!(entries[0].last_modified.is_some());
        let request = DeleteDashboardsRequest::builder()
            .dashboard_names([name])
            .build();
        client.done::<DeleteDashboards>(request);
    });
}

#[test]
fn errors_have_the_codes_of_queries() {
    each_client(SERVERS, |client| {
        macro_rules! refusals {
            ($($operation:ident($request:expr) => $code:literal;)*) => {$(
                let error = client.call::<$operation>($request.build()).expect_err("it is refused");
                assert_eq!(error.code(), Some($code), "{error:?}");
                assert!(error.message().is_some(), "{error:?}");
                assert!(error.service_error().is_some(), "{error:?}");
            )*};
        }
        let time = DateTime::from(SystemTime::now());
        refusals! {
            GetDashboard(GetDashboardRequest::builder().dashboard_name("nowhere")) => "ResourceNotFound";
            DeleteDashboards(DeleteDashboardsRequest::builder().dashboard_names(["nowhere"])) => "ResourceNotFound";
            PutDashboard(PutDashboardRequest::builder().dashboard_name("bad").dashboard_body("no JSON")) => "InvalidParameterInput";
            SetAlarmState(SetAlarmStateRequest::builder().alarm_name("nowhere").state_value(StateValue::Ok).state_reason("it is")) => "ResourceNotFound";
            GetMetricStatistics(GetMetricStatisticsRequest::builder().namespace("post").metric_name("parcels").start_time(time).end_time(time).period(60)) => "InvalidParameterCombination";
        }
        let request = GetDashboardRequest::builder()
            .dashboard_name("nowhere")
            .build();
        let error = client
            .call::<GetDashboard>(request)
            .expect_err("there is none");
        assert!(
            matches!(
                error.service_error(),
                Some(GetDashboardError::DashboardNotFound(_))
            ),
            "{error:?}"
        );
    });
}
