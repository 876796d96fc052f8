//! One request signed by both.

use aws_credential_types::Credentials as TheirCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SessionTokenMode, SignableBody, SignableRequest,
    SignatureLocation, SigningInstructions, SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use http::header::{HeaderName, HeaderValue};
use the_crate::{
    AuthScheme, Credentials, PayloadHash, SessionToken, SigV4, SigV4Rules, SigningParams,
};

use crate::generated::{Case, Payload, TokenMode};

/// Compares the headers that both set.
pub fn compare_headers(signer: &SigV4, case: &Case) -> Result<(), String> {
    let theirs = theirs(case, SignatureLocation::Headers)?;
    let mut request = request(case)?;
    signer
        .sign(&mut request, &credentials(case), &params(case))
        .map_err(|error| error.to_string())?;
    for (name, value) in theirs.headers() {
        let found = request.headers().get(name).map(HeaderValue::as_bytes);
        if found != Some(value.as_bytes()) {
            let found = found.map(String::from_utf8_lossy);
            return Err(format!("{name} is {found:?}, and not {value:?}"));
        }
    }
    Ok(())
}

/// Compares the parameters that both add to the query.
pub fn compare_urls(signer: &SigV4, case: &Case) -> Result<(), String> {
    let theirs = theirs(case, SignatureLocation::QueryParams)?;
    let mut request = request(case)?;
    signer
        .presign(
            &mut request,
            &credentials(case),
            &params(case),
            case.expires_in,
        )
        .map_err(|error| error.to_string())?;
    let query = request.uri().query().unwrap_or_default();
    for (name, value) in theirs.params() {
        let parameter = format!("{name}={}", percent_encoded(value));
        if !query.split('&').any(|part| part == parameter) {
            return Err(format!("the query has no {parameter}: {query}"));
        }
    }
    Ok(())
}

fn percent_encoded(text: &str) -> String {
    let encoded = text.bytes().map(|byte| match byte {
        b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    });
    encoded.collect()
}

/// The request as the runtime takes it.
pub fn request(case: &Case) -> Result<http::Request<Vec<u8>>, String> {
    let mut request = http::Request::builder()
        .method(case.method)
        .uri(&case.uri)
        .body(case.body.clone())
        .map_err(|error| format!("{}: {error}", case.uri))?;
    for (name, value) in &case.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| error.to_string())?;
        let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|error| error.to_string())?;
        request.headers_mut().append(name, value);
    }
    Ok(request)
}

pub fn credentials(case: &Case) -> Credentials {
    let credentials = Credentials::new(case.access_key_id, case.secret.as_str());
    match &case.token {
        Some(token) => credentials.with_session_token(token.as_str()),
        None => credentials,
    }
}

pub fn params(case: &Case) -> SigningParams<'_> {
    let scheme = AuthScheme::SigV4(SigV4Rules::new(case.name));
    let mut params = SigningParams::new(scheme, case.region, case.time);
    params.double_encode = case.double_encode;
    params.normalize_path = case.normalize_path;
    params.content_sha256_header = case.content_sha256_header;
    params.payload = match case.payload {
        Payload::Body => PayloadHash::Body,
        Payload::Unsigned => PayloadHash::Unsigned,
        Payload::Digest(digest) => PayloadHash::Given(digest),
        Payload::Trailer => PayloadHash::Given("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
    };
    params.session_token = match case.token_mode {
        TokenMode::Signed => SessionToken::Signed,
        TokenMode::Unsigned => SessionToken::Unsigned,
        TokenMode::Named(name) => SessionToken::Named(name),
    };
    params
}

/// Signs with `aws-sigv4` and returns its additions to the request.
pub fn theirs(case: &Case, location: SignatureLocation) -> Result<SigningInstructions, String> {
    let identity = TheirCredentials::new(
        case.access_key_id,
        case.secret.as_str(),
        case.token.clone(),
        None,
        "test",
    )
    .into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(case.region)
        .name(case.name)
        .time(case.time)
        .settings(settings(case, location))
        .build()
        .map_err(|error| error.to_string())?;
    let body = match case.payload {
        Payload::Body => SignableBody::Bytes(&case.body),
        Payload::Unsigned => SignableBody::UnsignedPayload,
        Payload::Digest(digest) => SignableBody::Precomputed(digest.to_owned()),
        Payload::Trailer => SignableBody::StreamingUnsignedPayloadTrailer,
    };
    let headers = case
        .headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    let request = SignableRequest::new(case.method, case.uri.as_str(), headers, body)
        .map_err(|error| error.to_string())?;
    let output = sign(request, &params.into()).map_err(|error| error.to_string())?;
    Ok(output.into_parts().0)
}

fn settings(case: &Case, location: SignatureLocation) -> SigningSettings {
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = match case.double_encode {
        true => PercentEncodingMode::Double,
        false => PercentEncodingMode::Single,
    };
    settings.uri_path_normalization_mode = UriPathNormalizationMode::from(case.normalize_path);
    settings.payload_checksum_kind = match case.content_sha256_header {
        true => PayloadChecksumKind::XAmzSha256,
        false => PayloadChecksumKind::NoHeader,
    };
    settings.session_token_mode = match case.token_mode {
        TokenMode::Unsigned => SessionTokenMode::Exclude,
        TokenMode::Signed | TokenMode::Named(_) => SessionTokenMode::Include,
    };
    settings.session_token_name_override = match case.token_mode {
        TokenMode::Named(name) => Some(name),
        TokenMode::Signed | TokenMode::Unsigned => None,
    };
    settings.expires_in = (location == SignatureLocation::QueryParams).then_some(case.expires_in);
    settings.signature_location = location;
    settings
}
