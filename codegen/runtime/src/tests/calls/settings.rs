use crate::runtime::client::config::Config;
use crate::runtime::client::credentials::identity::Credentials;

#[test]
fn debug_shows_no_secrets() {
    let config = Config::builder()
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "very-secret"))
        .build();
    let text = format!("{config:?} {:?}", config.to_builder());
    assert!(text.contains("eu-west-1"));
    assert!(!text.contains("very-secret"), "{text}");
}
