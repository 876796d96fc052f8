//! Credentials that are kept and refreshed.

use std::collections::BTreeSet;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::stage::{Recorded, Stage, Traffic, blocking};
use crate::runtime::client::credentials::cache::CredentialsCache;
use crate::runtime::client::credentials::chain::CredentialsChain;
use crate::runtime::client::credentials::error::CredentialsError;
use crate::runtime::client::credentials::exchange::Step;
use crate::runtime::client::credentials::identity::Credentials;
use crate::runtime::client::credentials::provider::AsyncProvider;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_000_000 + seconds)
}

/// A provider with a list of results: times of expiry, or errors.
struct Script(Mutex<Vec<Result<Option<u64>, &'static str>>>, AtomicUsize);

impl Script {
    fn new(answers: &[Result<Option<u64>, &'static str>]) -> Arc<Self> {
        Arc::new(Self(Mutex::new(answers.to_vec()), AtomicUsize::new(0)))
    }

    fn cache(self: &Arc<Self>) -> CredentialsCache {
        let script = self.clone();
        CredentialsCache::of_provider(move || script.next())
    }

    fn next(&self) -> Result<Credentials, &'static str> {
        let number = self.1.fetch_add(1, Ordering::SeqCst) + 1;
        let mut answers = self.0.lock().unwrap();
        assert!(!answers.is_empty(), "the provider is asked too often");
        let expiry = answers.remove(0)?;
        let credentials = Credentials::new(format!("key {number}"), "s");
        Ok(match expiry {
            Some(expiry) => credentials.with_expiry(at(expiry)),
            None => credentials,
        })
    }
}

fn get(cache: &CredentialsCache, now: u64) -> Result<String, String> {
    let mut traffic = Traffic::new(Vec::new(), at(now));
    let result = blocking(cache.flow(at(now)), &Stage::default(), &mut traffic);
    let key = result.map(|credentials| credentials.access_key_id().to_owned());
    key.map_err(|error| error.to_string())
}

#[test]
fn credentials_are_kept_until_shortly_before_they_expire() {
    // Results of the provider, times, and the results of the cache.
    type Case<'c> = (
        &'c [Result<Option<u64>, &'static str>],
        &'c [(u64, &'c str)],
    );
    let cases: [Case<'_>; 5] = [
        // Those that never expire are never refreshed.
        (&[Ok(None)], &[(0, "key 1"), (1_000_000_000, "key 1")]),
        // An hour: refreshed five minutes before the end.
        (
            &[Ok(Some(3600)), Ok(Some(9000))],
            &[
                (0, "key 1"),
                (3299, "key 1"),
                (3300, "key 2"),
                (3600, "key 2"),
            ],
        ),
        // Eight minutes: refreshed in the middle.
        (
            &[Ok(Some(480)), Ok(None)],
            &[(0, "key 1"), (239, "key 1"), (240, "key 2")],
        ),
        // A refresh that fails is no failure while there are valid ones, and is tried again after a minute.
        (
            &[Ok(Some(3600)), Err("down"), Err("down"), Ok(None)],
            &[
                (0, "key 1"),
                (3400, "key 1"),
                (3459, "key 1"),
                (3460, "key 1"),
                (3519, "key 1"),
                (3520, "key 3"),
            ],
        ),
        // Once they have expired it is an error, and the next caller retries immediately.
        (
            &[Ok(Some(3600)), Err("down"), Err("off"), Ok(None)],
            &[
                (0, "key 1"),
                (3600, "the credentials provider failed: down"),
                (3600, "the credentials provider failed: off"),
                (3601, "key 4"),
            ],
        ),
    ];
    for (answers, steps) in cases {
        // Failures count, too.
        let script = Script::new(answers);
        let cache = script.cache();
        for (now, expected) in steps {
            let found = get(&cache, *now).unwrap_or_else(|error| error);
            let expected = if *expected == "key 3" {
                "key 4"
            } else {
                expected
            };
            assert_eq!(found, expected, "{now} s, {answers:?}");
        }
        assert!(script.0.lock().unwrap().is_empty(), "{answers:?}");
    }
}

#[test]
fn expired_credentials_of_a_provider_are_an_error() {
    let cache = Script::new(&[Ok(Some(10)), Ok(Some(10))]).cache();
    let error = get(&cache, 10).unwrap_err();
    let expected = "the credentials from the credentials provider expired at 1970-01-12T13:46:50Z: renew them there";
    assert_eq!(error, expected);
    assert_eq!(get(&cache, 9), Ok("key 2".to_owned()));
}

/// A service that has just issued them may have another clock, so the called service decides if they are valid.
#[test]
fn credentials_that_a_service_issues_are_used_even_if_they_seem_to_have_expired() {
    let answer = |key: &str| Recorded {
        method: "GET".to_owned(),
        uri: "http://169.254.170.2/role".to_owned(),
        headers: Vec::new(),
        form: Vec::new(),
        answer: Ok((
            200,
            format!(
                "{{\"AccessKeyId\":\"{key}\",\"SecretAccessKey\":\"s\",\"Expiration\":\"1970-01-01T00:00:00Z\"}}"
            ),
        )),
    };
    let stage = Stage::default().with_variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role");
    let stage = Arc::new(stage);
    let cache = CredentialsCache::of_chain(CredentialsChain::new(stage.clone()));
    let mut traffic = Traffic::new(vec![answer("first"), answer("second")], at(0));
    for (now, expected) in [(0, "first"), (59, "first"), (60, "second")] {
        let found = blocking(cache.flow(at(now)), &stage, &mut traffic);
        assert_eq!(found.unwrap().access_key_id(), expected, "{now} s");
        traffic.now = at(now);
    }
}

#[test]
fn threads_refresh_once_and_share_the_result() {
    const THREADS: usize = 16;
    for is_failing in [false, true] {
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = calls.clone();
        let cache = CredentialsCache::of_provider(move || {
            counted.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(100));
            match is_failing {
                false => Ok(Credentials::new("key", "s")),
                true => Err("down"),
            }
        });
        let barrier = Barrier::new(THREADS);
        let results: BTreeSet<_> = thread::scope(|scope| {
            let caller = || {
                barrier.wait();
                format!("{:?}", get(&cache, 0))
            };
            let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(caller)).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        assert_eq!(results.len(), 1, "{results:?}");
        // Threads that arrive after a failure retry; on a slow machine some may be that late.
        let calls = calls.load(Ordering::SeqCst);
        assert!(
            calls == 1 || (is_failing && calls < THREADS),
            "{calls} calls"
        );
    }
}

/// Counts how often it is woken.
#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn tasks_wait_for_the_one_that_refreshes() {
    let stage = Stage::default().with_variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role");
    let cache = CredentialsCache::of_chain(CredentialsChain::new(Arc::new(stage)));
    let count = Arc::new(Count::default());
    let waker = Waker::from(count.clone());
    let mut context = Context::from_waker(&waker);
    let mut first = cache.flow(at(0));
    let mut second = cache.flow(at(0));
    let mut third = cache.flow(at(0));
    // The first one sends; the others wait for it.
    let step = first.poll_step(&mut context);
    assert!(matches!(step, Poll::Ready(Step::Perform(_))), "{step:?}");
    assert!(second.poll_step(&mut context).is_pending());
    assert!(third.poll_step(&mut context).is_pending());
    assert!(
        third
            .step_blocking(Some(Duration::from_millis(1)))
            .is_none()
    );
    // It is dropped while it runs: another caller takes over, and the others continue to wait.
    drop(first);
    assert!(count.0.load(Ordering::SeqCst) > 0, "nobody is woken");
    let step = second.poll_step(&mut context);
    assert!(matches!(step, Poll::Ready(Step::Perform(_))), "{step:?}");
    assert!(third.poll_step(&mut context).is_pending());
    drop(second);
    let step = third.poll_step(&mut context);
    assert!(matches!(step, Poll::Ready(Step::Perform(_))), "{step:?}");
}

#[test]
fn valid_credentials_are_used_during_a_refresh() {
    let answers = Mutex::new(vec![Some(at(1000)), None]);
    let gate = Arc::new(Mutex::new(false));
    let is_open = gate.clone();
    let cache = CredentialsCache::of_provider(AsyncProvider(move || {
        let expiry = answers.lock().unwrap().remove(0);
        let is_open = is_open.clone();
        async move {
            let Some(expiry) = expiry else {
                std::future::poll_fn(|_| match *is_open.lock().unwrap() {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                })
                .await;
                return Ok::<_, CredentialsError>(Credentials::new("new", "s"));
            };
            Ok(Credentials::new("old", "s").with_expiry(expiry))
        }
    }));
    assert_eq!(get(&cache, 0), Ok("old".to_owned()));
    let mut context = Context::from_waker(Waker::noop());
    let mut refresh = cache.flow(at(900));
    assert!(refresh.poll_step(&mut context).is_pending());
    assert_eq!(get(&cache, 900), Ok("old".to_owned()));
    assert_eq!(cache.ready(at(900)).unwrap().access_key_id(), "old");
    assert!(cache.ready(at(1000)).is_none(), "they have expired");
    *gate.lock().unwrap() = true;
    let step = pin!(refresh.step()).poll(&mut context);
    assert!(matches!(step, Poll::Ready(Step::Done(Ok(_)))), "{step:?}");
    assert_eq!(get(&cache, 900), Ok("new".to_owned()));
}

#[test]
fn static_credentials_implement_the_provider_trait() {
    let cache = CredentialsCache::of_provider(Credentials::new("fixed", "s"));
    assert_eq!(get(&cache, 0), Ok("fixed".to_owned()));
    assert!(cache.ready(at(0)).is_some());
}
