//! The interface `http-client`, and what answers its calls.

use std::{sync::Arc, time::Duration};

use goru_core::{
    CallError, Capability, Function, HostFunction, IntegerWidth, Interface, Parameter, TypeDeclaration, TypeIndex,
    TypeShape, Value, async_trait,
};
use http::Method;
use tokio::sync::Semaphore;

use crate::{
    Http,
    arguments::Arguments,
    client::{Request, Response, request::method},
};

const ABOUT: &str = "\
Requests over HTTP, to the hosts that the application allows.

A URL without a scheme is read as `https://`. `headers` is a map from names to values, or a list of pairs. Redirects are \
followed, as long as they lead to what is allowed; compressed bodies are decompressed. There are no cookies. A response \
with any status is a response. What goes wrong has a kind: `invalid-url`, `invalid-request`, `name-not-found`, \
`connection-failed`, `tls-failed`, `timed-out`, `too-large`, `too-many-redirects`, `invalid-response`; what is not allowed \
is denied.";

const GET: &str = "The response to a `GET` request. With `timeout-ms` it takes at most so many milliseconds.";

const REQUEST: &str = "\
The response to a request. `method` is one of `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`. `body` is text, \
sent as UTF-8, or bytes. With `timeout-ms` the request takes at most so many milliseconds, and with `max-redirects` it \
follows at most so many redirects; with 0, a redirect is the response.";

const RESPONSE: &str = "What the server answered.";

/// Joins the declaration to a client, with connections of its own.
pub(crate) fn capability(http: &Http) -> Result<Capability, goru_core::Error> {
    let connections = usize::try_from(http.limits().get_connections()).unwrap_or(usize::MAX);
    let permits = Arc::new(Semaphore::new(connections.clamp(1, Semaphore::MAX_PERMITS)));
    let answer = |function| {
        Arc::new(Call { http: http.clone(), permits: Arc::clone(&permits), function }) as Arc<dyn HostFunction>
    };
    let functions = [("get", answer(Name::Get)), ("request", answer(Name::Request))];
    Capability::new(declaration(), functions)
}

fn declaration() -> Interface {
    let mut interface = Interface::new("http-client").documentation(ABOUT);
    let mut declare = |shape| interface.declare(TypeDeclaration { name: None, documentation: String::new(), shape });
    let any = TypeIndex::default();
    let text = declare(TypeShape::Text);
    let bytes = declare(TypeShape::Bytes);
    let status = declare(TypeShape::Integer(IntegerWidth::U16));
    let count = declare(TypeShape::Integer(IntegerWidth::U32));
    let milliseconds = declare(TypeShape::Integer(IntegerWidth::U64));
    let header = declare(TypeShape::Tuple(vec![text, text]));
    let headers = declare(TypeShape::List(header));
    let maybe_any = declare(TypeShape::Option(any));
    let maybe_count = declare(TypeShape::Option(count));
    let maybe_milliseconds = declare(TypeShape::Option(milliseconds));
    let field = |name: &str, documentation: &str, ty| Parameter {
        name: name.to_owned(),
        documentation: documentation.to_owned(),
        ty,
    };
    let response = interface.declare(TypeDeclaration {
        name: Some("response".to_owned()),
        documentation: RESPONSE.to_owned(),
        shape: TypeShape::Record(vec![
            field("status", "The status: 200, 404.", status),
            field("url", "The URL that answered: the last one, where there were redirects.", text),
            field("headers", "Names in lower case, and values. A name may be there several times.", headers),
            field("body", "The body.", bytes),
        ]),
    });
    interface
        .function(
            Function::new("get")
                .documentation(GET)
                .typed_parameter("url", text)
                .typed_parameter("headers", maybe_any)
                .typed_parameter("timeout-ms", maybe_milliseconds)
                .output(Some(response)),
        )
        .function(
            Function::new("request")
                .documentation(REQUEST)
                .typed_parameter("method", text)
                .typed_parameter("url", text)
                .typed_parameter("headers", maybe_any)
                .typed_parameter("body", maybe_any)
                .typed_parameter("timeout-ms", maybe_milliseconds)
                .typed_parameter("max-redirects", maybe_count)
                .output(Some(response)),
        )
}

#[derive(Clone, Copy)]
enum Name {
    Get,
    Request,
}

/// One function, and what all functions of the capability share.
struct Call {
    http: Http,
    permits: Arc<Semaphore>,
    function: Name,
}

#[async_trait]
impl HostFunction for Call {
    async fn call(&self, arguments: Value) -> Result<Value, CallError> {
        let mut arguments = Arguments::new(arguments)?;
        let limits = &self.http.client.limits;
        let (url, headers) = (arguments.text("url")?, arguments.pairs("headers")?);
        let timeout = arguments.optional_integer("timeout-ms")?.map(Duration::from_millis);
        let request = match self.function {
            Name::Get => {
                arguments.finish()?;
                Request::new(Method::GET, Vec::new(), limits)
            }
            Name::Request => {
                let (name, body) = (arguments.text("method")?, arguments.body("body")?);
                let redirects = arguments.optional_integer("max-redirects")?;
                arguments.finish()?;
                let request = method(&name).and_then(|method| Request::new(method, body, limits));
                request.map(|request| Request { redirects, ..request })
            }
        };
        let request = request.and_then(|request| request.with_headers(headers, limits))?;
        let request = Request { timeout, ..request };
        match self.http.client.send(&self.permits, &url, request).await {
            Ok(response) => Ok(value(response)),
            Err(error) => {
                self.http.observe(&error);
                Err(error.into())
            }
        }
    }
}

fn value(response: Response) -> Value {
    let headers = response.headers.iter().map(|(name, value)| {
        // A value may have any bytes but controls; each becomes the character of its number, as scripts are used to.
        let value: String = value.as_bytes().iter().copied().map(char::from).collect();
        Value::List(vec![Value::from(name.as_str()), Value::from(value)])
    });
    let headers = Value::List(headers.collect());
    Value::map([
        ("status", Value::from(response.status.as_u16())),
        ("url", Value::from(response.url)),
        ("headers", headers),
        ("body", Value::Bytes(response.body)),
    ])
}
