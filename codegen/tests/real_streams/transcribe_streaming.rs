//! Amazon Transcribe: restJson1, with signed events in both directions.

use std::pin::Pin;
use std::task::{Context, Poll};

use aws_transcribe_streaming::operation::start_stream_transcription::{
    StartStreamTranscription, StartStreamTranscriptionRequest, StartStreamTranscriptionResponse,
};
use aws_transcribe_streaming::types::{
    AudioEvent, AudioStream, MediaEncoding, Transcript, TranscriptEvent, TranscriptResultStream,
};
use aws_transcribe_streaming::{Blob, MockClient};
use futures_core::Stream;

struct Pieces(std::vec::IntoIter<AudioStream>);

impl Stream for Pieces {
    type Item = AudioStream;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<AudioStream>> {
        Poll::Ready(self.0.next())
    }
}

fn audio(byte: u8) -> AudioStream {
    let chunk = Blob::from(vec![byte; 4]);
    AudioStream::audio_event(AudioEvent::builder().audio_chunk(chunk).build())
}

#[tokio::test]
async fn speech_is_transcribed() {
    let transcript = TranscriptEvent::builder().transcript(Transcript::builder().results([]).build());
    let event = TranscriptResultStream::transcript_event(transcript.build());
    let sent = event.clone();
    let mock = MockClient::new().on_events::<StartStreamTranscription>(move |request, events| {
        assert_eq!(request.media_sample_rate_hertz, Some(16_000));
        assert_eq!(events, [audio(1), audio(2)]);
        let response = StartStreamTranscriptionResponse::builder().session_id("s").build();
        Ok((response, vec![sent.clone(), sent.clone()]))
    });
    let request = StartStreamTranscriptionRequest::builder()
        .media_sample_rate_hertz(16_000)
        .media_encoding(MediaEncoding::Pcm)
        .build();
    let pieces = Pieces(vec![audio(1), audio(2)].into_iter());
    let client = mock.client();
    let (response, mut events) = client.start_stream_transcription(request, pieces).await.unwrap();
    assert_eq!(response.session_id.as_deref(), Some("s"));
    assert_eq!(events.next().await.unwrap().unwrap(), event);
    assert_eq!(events.next().await.unwrap().unwrap(), event);
    assert!(events.next().await.is_none());
    let calls = mock.calls();
    let headers = calls[0].http().headers();
    assert_eq!(headers["x-amz-content-sha256"], "STREAMING-AWS4-HMAC-SHA256-EVENTS");
}
