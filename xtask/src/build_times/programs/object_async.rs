use aws_s3::{Client, prelude::*};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let put = PutObjectRequest::builder()
        .bucket("parcels")
        .key("letter");
    client.put_object(put.body("a letter").build()).await?;
    let get = GetObjectRequest::builder().bucket("parcels").key("letter");
    match client.get_object(get.build()).await {
        Err(error) if error.is::<NoSuchKey>() => println!("no such object"),
        result => println!("{:?}", result?.body),
    }
    Ok(())
}
