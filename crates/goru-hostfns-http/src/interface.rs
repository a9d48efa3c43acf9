//! The interface `http-client`, and what answers its calls.

use std::{sync::Arc, time::Duration};

use goru_core::{CallError, Capability, FunctionError, Value, async_trait};
use http::Method;
use tokio::sync::Semaphore;

use self::http_client::{HttpClient, RequestError, Response};
use crate::{
    Error, Http,
    client::{self, Request, request::method},
};

goru_core::interface!("wit/http-client.wit");

/// Joins the declaration to a client, with connections of its own. A script finds the functions without an import as
/// well: `http_get`.
pub(crate) fn capability(http: &Http) -> Result<Capability, goru_core::Error> {
    let functions = Functions { http: http.clone(), permits: http.permits() };
    Ok(http_client::capability(functions)?.globals("http"))
}

/// The functions of one capability.
struct Functions {
    http: Http,
    permits: Arc<Semaphore>,
}

type Headers = Option<Vec<(String, String)>>;
type Answer = Result<Response, FunctionError<RequestError>>;

impl Functions {
    async fn send(&self, url: &str, request: Result<Request, Error>, headers: Headers, timeout: Option<f64>) -> Answer {
        let timeout = timeout.map(seconds).transpose()?;
        let limits = &self.http.client.limits;
        let sent = async {
            let headers = headers.unwrap_or_default().into_iter().map(|(name, value)| Ok((name, bytes(&value)?)));
            let headers: Vec<(String, Vec<u8>)> = headers.collect::<Result<_, Error>>()?;
            let headers = headers.iter().map(|(name, value)| (name.as_str(), value.as_slice()));
            let request = request?.with_headers(headers, limits)?;
            self.http.client.send(&self.permits, url, Request { timeout, ..request }).await
        };
        let answer = sent.await.inspect_err(|error| self.http.observe(error)).map_err(CallError::from);
        Ok(response(answer?))
    }
}

#[async_trait]
impl HttpClient for Functions {
    async fn get(&self, url: String, headers: Headers, timeout: Option<f64>) -> Answer {
        let request = Request::new(Method::GET, Vec::new(), &self.http.client.limits);
        self.send(&url, request, headers, timeout).await
    }

    async fn request(
        &self,
        method: String,
        url: String,
        headers: Headers,
        body: Option<Value>,
        timeout: Option<f64>,
        max_redirects: Option<u32>,
    ) -> Answer {
        let body = match body {
            None => Vec::new(),
            Some(Value::Text(text)) => String::from(text).into_bytes(),
            Some(Value::Bytes(bytes)) => bytes,
            Some(other) => Err(CallError::InvalidArguments(format!(
                "`body`: a text or a bytes value is expected, and one of the kind {} was given",
                other.kind()
            )))?,
        };
        let request = self::method(&method).and_then(|method| Request::new(method, body, &self.http.client.limits));
        let request = request.map(|request| Request { redirects: max_redirects, ..request });
        self.send(&url, request, headers, timeout).await
    }
}

/// A time that a script chose; what is too long to be told apart from for ever is for ever.
fn seconds(timeout: f64) -> Result<Duration, CallError> {
    if timeout >= 0.0 {
        return Ok(Duration::try_from_secs_f64(timeout).unwrap_or(Duration::MAX));
    }
    Err(CallError::InvalidArguments(format!("`timeout`: a number from 0 is expected, and {timeout} was given")))
}

/// The bytes of a header's value: each character is the byte of its number, as in the headers of a response.
fn bytes(value: &str) -> Result<Vec<u8>, Error> {
    let bytes: Option<Vec<u8>> = value.chars().map(|character| u8::try_from(character).ok()).collect();
    let reason = "the value of a header has a character beyond U+00FF";
    bytes.ok_or_else(|| Error::InvalidRequest { reason: reason.to_owned() })
}

fn response(response: client::Response) -> Response {
    let headers = response.headers.iter().map(|(name, value)| {
        // A value may have any bytes but controls; each becomes the character of its number, as scripts are used to.
        (name.as_str().to_owned(), value.as_bytes().iter().copied().map(char::from).collect())
    });
    Response { status: response.status.as_u16(), headers: headers.collect(), url: response.url, body: response.body }
}
