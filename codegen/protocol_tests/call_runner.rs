
#[cfg(feature = "blocking")]
#[allow(unused_imports)]
use the_crate::endpoint::Params;

/// Compares the request that a client sends.
#[cfg(feature = "blocking")]
fn called_request<O: the_crate::WireOperation<Service: the_crate::CallService>>(
    case: &RequestCase,
    configure: fn(the_crate::ConfigBuilder) -> the_crate::ConfigBuilder,
) {
    let credentials = the_crate::Credentials::new("key", "secret");
    let config = configure(the_crate::Config::builder().credentials(credentials)).max_attempts(1);
    let (sender, sent) = std::sync::mpsc::channel();
    let sender = std::sync::Mutex::new(sender);
    let transport = move |http, _: &the_crate::SendLimits| {
        sender.lock().unwrap().send(http).unwrap();
        Err(the_crate::TransportError::new(the_crate::TransportErrorKind::Other))
    };
    let client = the_crate::runtime::client::blocking::client::Client::<O::Service>::with_transport(config.build(), transport);
    let result = client.send::<O>(value(case.params));
    let http = sent.try_recv().unwrap_or_else(|_| panic!("nothing was sent: {}", result.is_ok()));
    same_request(&http, case);
}
