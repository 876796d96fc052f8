//! Amazon S3: restXml.

use std::io::Cursor;
use std::time::Duration;

use s3::operation::{
    abort_multipart_upload::*, complete_multipart_upload::*, copy_object::*, create_bucket::*,
    create_multipart_upload::*, delete_bucket::*, delete_object::*, delete_objects::*,
    get_bucket_tagging::*, get_object::*, head_object::*, list_buckets::*, list_objects_v2::*,
    put_bucket_tagging::*, put_object::*, upload_part::*,
};
use s3::types::{
    BucketLocationConstraint, CompletedMultipartUpload, CompletedPart, CreateBucketConfiguration,
    Delete, ObjectIdentifier, Tag, Tagging,
};
use s3::{ConfigBuilder, Credentials, Presigning, RequestBody};

// s3rver accepts only these credentials.
service! { s3, |builder: ConfigBuilder| builder.credentials(Credentials::new("S3RVER", "S3RVER")) }

presigns! { s3 }

const SERVERS: &[&str] = &["MOTO_ENDPOINT", "S3RVER_ENDPOINT"];

/// Bytes that are no text, more than a frame or a buffer holds.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|place| (place * 7 % 251) as u8).collect()
}

/// Creates a bucket with a name that no other client uses: names are shared by all Regions.
fn created(client: &Client, name: &str) -> String {
    let name = format!("{name}-{}", client.region);
    let constraint = CreateBucketConfiguration::builder()
        .location_constraint(BucketLocationConstraint::from(client.region))
        .build();
    let request = CreateBucketRequest::builder().bucket(&*name);
    let request = match client.region {
        "us-east-1" => request.build(),
        _ => request.create_bucket_configuration(constraint).build(),
    };
    client.done::<CreateBucket>(request);
    name
}

fn put(client: &Client, bucket: &str, key: &str, body: Vec<u8>) {
    let request = PutObjectRequest::builder()
        .bucket(bucket)
        .key(key)
        .body(body)
        .content_type("application/x-parcel")
        .metadata([("weight", "7 kg")])
        .build();
    assert!(client.done::<PutObject>(request).e_tag.is_some());
}

fn get(client: &Client, bucket: &str, key: &str) -> Vec<u8> {
    let request = GetObjectRequest::builder().bucket(bucket).key(key).build();
    let response = client.done::<GetObject>(request);
    response
        .body
        .map(|body| body.as_bytes().to_vec())
        .unwrap_or_default()
}

#[test]
fn objects_are_put_got_copied_and_deleted() {
    each_client(SERVERS, |client| {
        let bucket = &*created(client, "objects");
        let buckets = client
            .done::<ListBuckets>(ListBucketsRequest::default())
            .buckets
            .unwrap_or_default();
        assert!(
            buckets
                .iter()
                .any(|found| found.name.as_deref() == Some(bucket)),
            "{buckets:?}"
        );
        for key in [
            "plain",
            "a/b c/d+e",
            "ünï/\u{1f4e6}",
            "per%20cent&=?#",
            "dots/a..b/c",
        ] {
            let body = bytes(70_000);
            put(client, bucket, key, body.clone());
            assert_eq!(get(client, bucket, key), body, "{key}");
            let request = HeadObjectRequest::builder().bucket(bucket).key(key).build();
            let head = client.done::<HeadObject>(request);
            assert_eq!(head.content_length, Some(70_000), "{key}");
            assert_eq!(head.metadata.unwrap_or_default()["weight"], "7 kg");
            assert!(head.last_modified.is_some());
        }
        let request = GetObjectRequest::builder()
            .bucket(bucket)
            .key("plain")
            .range("bytes=10-19")
            .build();
        let part = client.done::<GetObject>(request);
        assert_eq!(part.content_range.as_deref(), Some("bytes 10-19/70000"));
        assert_eq!(
            part.body.map(|body| body.as_bytes().to_vec()),
            Some(bytes(20)[10..].to_vec())
        );
        put(client, bucket, "empty", Vec::new());
        assert_eq!(get(client, bucket, "empty"), b"");

        let request = CopyObjectRequest::builder()
            .bucket(bucket)
            .copy_source(format!("{bucket}/plain"))
            .key("copy")
            .build();
        let copied = client
            .done::<CopyObject>(request)
            .copy_object_result
            .expect("a copy has a result");
        assert!(copied.last_modified.is_some());
        let request = DeleteObjectRequest::builder()
            .bucket(bucket)
            .key("copy")
            .build();
        client.done::<DeleteObject>(request);
        deletes_all(client, bucket);
        let request = DeleteBucketRequest::builder().bucket(bucket).build();
        client.done::<DeleteBucket>(request);
    });
}

fn deletes_all(client: &Client, bucket: &str) {
    let request = ListObjectsV2Request::builder().bucket(bucket).build();
    let contents = client
        .done::<ListObjectsV2>(request)
        .contents
        .unwrap_or_default();
    assert_eq!(contents.len(), 6, "{contents:?}");
    let keys = contents.into_iter().filter_map(|object| object.key);
    let objects: Vec<_> = keys
        .map(|key| ObjectIdentifier::builder().key(key).build())
        .collect();
    let delete = Delete::builder().objects(objects).build();
    let request = DeleteObjectsRequest::builder()
        .bucket(bucket)
        .delete(delete)
        .build();
    assert_eq!(
        client
            .done::<DeleteObjects>(request)
            .deleted
            .unwrap_or_default()
            .len(),
        6
    );
}

#[test]
fn objects_are_streamed_in_both_directions() {
    // s3rver stores the frames of bodies with trailing checksums as content.
    each_client(&SERVERS[..1], |client| {
        let bucket = &*created(client, "streams");
        let sent = bytes(3 * 1024 * 1024);
        let put = PutObjectRequest::builder()
            .bucket(bucket)
            .key("stream")
            .build();
        let get = GetObjectRequest::builder()
            .bucket(bucket)
            .key("stream")
            .build();
        let none = GetObjectRequest::builder()
            .bucket(bucket)
            .key("none")
            .build();
        let (read, length) = (sent.clone(), sent.len() as u64);
        let reader = move || Ok(Cursor::new(read.clone()));
        let received = match &client.asynchronous {
            Some((client, runtime)) => runtime.block_on(async {
                let body = RequestBody::from_fn(reader).with_length(length);
                client.send_streaming::<PutObject>(put, body).await.unwrap();
                let error = client.receive_streaming::<GetObject>(none).await;
                assert_eq!(error.unwrap_err().code(), Some("NoSuchKey"));
                let streamed = client.receive_streaming::<GetObject>(get).await.unwrap();
                assert_eq!(streamed.response.content_length, Some(length as i64));
                streamed.body.collect(length).await.unwrap()
            }),
            None => {
                let client = &client.blocking;
                let body = RequestBody::from_fn(reader).with_length(length);
                client.send_streaming::<PutObject>(put, body).unwrap();
                let error = client.receive_streaming::<GetObject>(none);
                assert_eq!(error.unwrap_err().code(), Some("NoSuchKey"));
                let streamed = client.receive_streaming::<GetObject>(get).unwrap();
                assert_eq!(streamed.response.content_length, Some(length as i64));
                streamed.body.collect(length).unwrap()
            }
        };
        assert!(received == sent);
    });
}

#[test]
fn objects_are_listed_in_pages() {
    // s3rver cannot make tokens for further pages with the Node.js of today.
    each_client(&SERVERS[..1], |client| {
        let bucket = &*created(client, "pages");
        for number in 0..7 {
            put(
                client,
                bucket,
                &format!("folder-{}/{number}", number % 2),
                vec![b'x'; number],
            );
        }
        let request = ListObjectsV2Request::builder()
            .bucket(bucket)
            .max_keys(3)
            .build();
        let pages = client.pages::<ListObjectsV2>(request);
        assert_eq!(pages.len(), 3);
        let objects = pages
            .into_iter()
            .flat_map(|page| page.contents.unwrap_or_default());
        let sizes: i64 = objects.filter_map(|object| object.size).sum();
        assert_eq!(sizes, 21);
        let request = ListObjectsV2Request::builder()
            .bucket(bucket)
            .delimiter("/")
            .build();
        let folders = client
            .done::<ListObjectsV2>(request)
            .common_prefixes
            .unwrap_or_default();
        let folders: Vec<_> = folders
            .into_iter()
            .filter_map(|folder| folder.prefix)
            .collect();
        assert_eq!(folders, ["folder-0/", "folder-1/"]);
    });
}

#[test]
fn objects_are_put_and_got_with_presigned_urls() {
    each_client(SERVERS, |client| {
        let bucket = &*created(client, "presigned");
        let minute = || Presigning::new(Duration::from_secs(60));
        let key = "a b/ü+%.txt";
        let request = PutObjectRequest::builder()
            .bucket(bucket)
            .key(key)
            .content_type("application/x-parcel")
            .metadata([("weight", "7 kg")])
            .build();
        let (status, answer) = client.fetch::<PutObject>(request, minute(), &bytes(5_000), None);
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&answer));
        let request = HeadObjectRequest::builder().bucket(bucket).key(key).build();
        let head = client.done::<HeadObject>(request);
        assert_eq!(head.metadata.unwrap_or_default()["weight"], "7 kg");

        let get = || GetObjectRequest::builder().bucket(bucket).key(key).build();
        assert_eq!(
            client.fetch::<GetObject>(get(), minute(), b"", None),
            (200, bytes(5_000))
        );
        let request = ListObjectsV2Request::builder()
            .bucket(bucket)
            .prefix("a b/")
            .build();
        let (status, listed) = client.fetch::<ListObjectsV2>(request, minute(), b"", None);
        let listed = String::from_utf8_lossy(&listed);
        assert!(
            status == 200 && listed.contains("<Size>5000</Size>"),
            "{listed}"
        );
        let request = DeleteObjectRequest::builder()
            .bucket(bucket)
            .key(key)
            .build();
        assert_eq!(
            client.fetch::<DeleteObject>(request, minute(), b"", None).0,
            204
        );
        assert_eq!(client.fetch::<GetObject>(get(), minute(), b"", None).0, 404);
    });
}

#[test]
fn expired_urls_are_refused() {
    // moto does not look at the time.
    each_client(&SERVERS[1..], |client| {
        let bucket = &*created(client, "expired");
        put(client, bucket, "key", bytes(10));
        let request = GetObjectRequest::builder()
            .bucket(bucket)
            .key("key")
            .build();
        let presigned = client
            .blocking
            .presign::<GetObject>(request, Duration::from_secs(60))
            .unwrap();
        let url = presigned.uri().to_string();
        let fetch = |url: &str| crate::harness::fetch("GET", url, [], b"");
        assert_eq!(fetch(&url), (200, bytes(10)));
        let early = url.replace("X-Amz-Date=2", "X-Amz-Date=1");
        assert_eq!(fetch(&early).0, 403);
    });
}

#[test]
fn buckets_have_tags() {
    each_client(&SERVERS[..1], |client| {
        let bucket = &*created(client, "tags");
        let tag = |key: &str, value: &str| Tag::builder().key(key).value(value).build();
        let set = [tag("a & b", "<c>"), tag("\"d\"", "'é'")];
        let tagging = Tagging::builder().tag_set(set.clone()).build();
        let request = PutBucketTaggingRequest::builder()
            .bucket(bucket)
            .tagging(tagging)
            .build();
        client.done::<PutBucketTagging>(request);
        let request = GetBucketTaggingRequest::builder().bucket(bucket).build();
        assert_eq!(client.done::<GetBucketTagging>(request).tag_set, set);
    });
}

#[test]
fn objects_are_uploaded_in_parts() {
    each_client(&SERVERS[..1], |client| {
        let bucket = &*created(client, "parts");
        let upload = || {
            let request = CreateMultipartUploadRequest::builder()
                .bucket(bucket)
                .key("whole")
                .build();
            client
                .done::<CreateMultipartUpload>(request)
                .upload_id
                .expect("an upload has an id")
        };
        let id = upload();
        let whole = bytes(5 * 1024 * 1024 + 1000);
        let mut parts = Vec::new();
        for (number, part) in (1..).zip(whole.chunks(5 * 1024 * 1024)) {
            let request = UploadPartRequest::builder()
                .bucket(bucket)
                .key("whole")
                .part_number(number)
                .upload_id(&*id)
                .body(part.to_vec())
                .build();
            let tag = client
                .done::<UploadPart>(request)
                .e_tag
                .expect("a part has a tag");
            parts.push(
                CompletedPart::builder()
                    .e_tag(tag)
                    .part_number(number)
                    .build(),
            );
        }
        let request = CompleteMultipartUploadRequest::builder()
            .bucket(bucket)
            .key("whole")
            .upload_id(id)
            .multipart_upload(CompletedMultipartUpload::builder().parts(parts).build())
            .build();
        client.done::<CompleteMultipartUpload>(request);
        assert!(get(client, bucket, "whole") == whole);
        let abort = |id: String| {
            AbortMultipartUploadRequest::builder()
                .bucket(bucket)
                .key("whole")
                .upload_id(id)
                .build()
        };
        client.done::<AbortMultipartUpload>(abort(upload()));
        client.refused::<AbortMultipartUpload>(abort("none".to_owned()), 404, "NoSuchUpload");
    });
}

#[test]
fn errors_are_those_of_the_model() {
    each_client(SERVERS, |client| {
        let bucket = &*created(client, "refused");
        let nowhere = &*format!("nowhere-{}", client.region);
        macro_rules! refusals {
            ($($operation:ident($request:expr) => $status:literal, $code:literal;)*) => {$(
                let error = client.refused::<$operation>($request.build(), $status, $code);
                assert!(error.message().is_some(), "{error:?}");
            )*};
        }
        refusals! {
            GetObject(GetObjectRequest::builder().bucket(bucket).key("none")) => 404, "NoSuchKey";
            GetObject(GetObjectRequest::builder().bucket(nowhere).key("none")) => 404, "NoSuchBucket";
            PutObject(PutObjectRequest::builder().bucket(nowhere).key("none").body(Vec::new())) => 404, "NoSuchBucket";
            ListObjectsV2(ListObjectsV2Request::builder().bucket(nowhere)) => 404, "NoSuchBucket";
            DeleteObject(DeleteObjectRequest::builder().bucket(nowhere).key("none")) => 404, "NoSuchBucket";
            DeleteBucket(DeleteBucketRequest::builder().bucket(nowhere)) => 404, "NoSuchBucket";
            CopyObject(CopyObjectRequest::builder().bucket(bucket).copy_source(format!("{bucket}/none")).key("copy")) => 404, "NoSuchKey";
        }
        let request = HeadObjectRequest::builder()
            .bucket(bucket)
            .key("none")
            .build();
        let error = client
            .call::<HeadObject>(request)
            .expect_err("there is none");
        assert_eq!(error.status(), Some(404), "{error:?}");
        assert!(
            matches!(error.service_error(), Some(HeadObjectError::NotFound(_))),
            "{error:?}"
        );
        let request = GetObjectRequest::builder()
            .bucket(bucket)
            .key("none")
            .build();
        let error = client.refused::<GetObject>(request, 404, "NoSuchKey");
        assert!(
            matches!(error.service_error(), Some(GetObjectError::NoSuchKey(_))),
            "{error:?}"
        );
        let request = DeleteBucketRequest::builder().bucket(bucket).build();
        client.done::<DeleteBucket>(request);
    });
}
