use aws_sdk_s3::primitives::ByteStream;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_s3::Client::new(&config);
    let put = client.put_object().bucket("parcels").key("letter");
    put.body(ByteStream::from_static(b"a letter"))
        .send()
        .await?;
    let get = client.get_object().bucket("parcels").key("letter");
    match get.send().await.map_err(|error| error.into_service_error()) {
        Err(error) if error.is_no_such_key() => println!("no such object"),
        result => println!("{:?}", result?.body.collect().await?.into_bytes()),
    }
    Ok(())
}
