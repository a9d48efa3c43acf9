//! HTTP requests as scripts make them.

#![allow(clippy::expect_used, reason = "a test fails by panicking, its helpers included")]

use std::time::{Duration, Instant};

use goru::{Error, Outcome, http::Http};
use goru_tests::{executor, web::WebServer};

/// Runs a script to which `SERVER` is the server's authority, and for which requests to it are allowed.
fn run(server: &WebServer, script: &str) -> Outcome {
    let http = Http::builder().allow(&format!("http://{}", server.authority())).build().expect("the rule is one");
    let script = script.replace("SERVER", &server.authority());
    let executor = executor::shared().expect("the executor starts");
    let run = executor.run("python", script).grant(http.capability().expect("it is implemented as declared"));
    run.blocking().expect("the script is run to its end")
}

/// Runs a script that has to print this and nothing else.
fn check(script: &str, expected: &str) {
    let server = WebServer::start().expect("there is a port");
    let outcome = run(&server, script);
    let stdout = outcome.stdout().replace(&server.authority(), "SERVER");
    assert_eq!((stdout.as_str(), outcome.stderr().as_ref()), (expected, ""), "{script}");
}

#[test]
fn a_script_makes_requests_without_an_import() {
    let script = "
response = http_get('http://SERVER/path?q=1', headers={'X-Mine': 'yes'})
print(response.status, response['url'], dict(response.headers)['x-answer'])
print(response.body.decode().splitlines()[0], b'x-mine: yes' in response.body)
response = http_request('POST', 'http://SERVER/', [('Content-Type', 'text/plain')], 'text', timeout=5)
print(response.body.endswith(b'\\n\\ntext'), http_request(method='PUT', url='http://SERVER/', body=b'\\x00').body[-1:])
print(http_get('http://SERVER/missing').status)
print(_goru_call('http-client.get', {'url': 'http://SERVER/'})['status'])
";
    let expected = "200 http://SERVER/path?q=1 yes
GET /path?q=1 HTTP/1.1 True
True b'\\x00'
404
200
";
    check(script, expected);
}

#[test]
fn redirects_are_followed_as_far_as_they_are_allowed() {
    let script = "
import goru, http_client
print(http_client.get('http://SERVER/redirect/302//end').url)
print(http_client.request('GET', 'http://SERVER/redirect/302//end', max_redirects=0).status)
for location in ['http://127.0.0.2:1/', 'https://SERVER/', 'http://localhost:1/']:
    try: http_client.get('http://SERVER/redirect/307/' + location)
    except goru.Denied as e: print(e)
";
    let expected = "http://SERVER/end
302
no rule allows `GET http://127.0.0.2:1/`; the rule `GET http://127.0.0.2:1` would
no rule allows `GET https://SERVER/`; the rule `GET https://SERVER` would
no rule allows `GET http://localhost:1/`; the rule `GET http://localhost:1` would
";
    check(script, expected);
}

#[test]
fn failures_are_exceptions_of_their_kind() {
    let script = "
import goru, http_client
from http_client import RequestError
for url in ['ftp://SERVER/', 'http://user:pass@SERVER/', 'http://']:
    try: http_client.get(url)
    except RequestError.InvalidUrl as e: print(e.kind)
try: http_client.request('TRACE', 'http://SERVER/')
except RequestError.InvalidRequest as e: print(e.kind)
try: http_client.get('http://SERVER/slow', timeout=0.2)
except RequestError.TimedOut as e: print(e)
try: http_client.get('http://SERVER/', headers={'Host': 'evil'})
except goru.HostError as e: print(e)
";
    let expected = "invalid-url
invalid-url
invalid-url
invalid-request
the request did not end within 200 ms
the request is invalid: the header `host` is not a script's to set
";
    check(script, expected);
}

#[test]
fn code_that_knows_nothing_of_goru_works() {
    let script = "
import json, urllib.error, urllib.parse, urllib.request
with urllib.request.urlopen('http://SERVER/a?b=c', timeout=5) as response:
    print(response.status, response.reason, response.geturl(), response.headers['X-Answer'], response.readline())
data = urllib.parse.urlencode({'k': 'v'}).encode()
request = urllib.request.Request('http://SERVER/post', data, {'X-Mine': '1'}, method='PUT')
answer = urllib.request.urlopen(request).read().decode().splitlines()
print(answer[0], 'x-mine: 1' in answer, answer[-1])
try: urllib.request.urlopen('http://SERVER/missing')
except urllib.error.HTTPError as e: print(e.code, e.read())
print(urllib.request.urlopen('http://SERVER/redirect/302//end').url)
try: urllib.request.urlopen('http://SERVER/redirect/302/http://127.0.0.2:1/')
except urllib.error.URLError as e: print(type(e.reason).__name__, e.reason)
try: urllib.request.urlopen('http://SERVER/slow', timeout=0.2)
except urllib.error.URLError as e: print(repr(e.reason))
import http.client
connection = http.client.HTTPConnection('SERVER')
for path in ['/one', '/two']:
    connection.request('POST', path, body=iter([b'ab', b'c']), headers={'Content-Type': 'x/y'})
    response = connection.getresponse()
    print(response.status, response.getheader('x-answer'), response.read().split()[1], response.read())
headers = {'X-Latin': 'caf\\u00e9', 'X-Raw': b'\\xff', 'X-Lines': 'a\\r\\n b'}
connection.request('GET', '/headers', headers=headers)
print([line for line in connection.getresponse().read().splitlines() if line.startswith(b'x-')])
for headers, body in [({'Content-Length': '5'}, b'ab'), ({'Content-Length': '1'}, b'ab')]:
    connection = http.client.HTTPConnection('SERVER')
    try:
        connection.request('POST', '/', body, headers)
        connection.getresponse()
    except http.client.HTTPException as e: print(e)
connection = http.client.HTTPConnection('SERVER')
connection.putrequest('GET', '/three')
connection.endheaders()
print(connection.getresponse().read().split()[1])
";
    let expected = "200 OK http://SERVER/a?b=c yes b'GET /a?b=c HTTP/1.1\\n'
PUT /post HTTP/1.1 True k=v
404 b'not here'
http://SERVER/end
Denied no rule allows `GET http://127.0.0.2:1/`; the rule `GET http://127.0.0.2:1` would
TimeoutError('the request did not end within 200 ms')
200 yes b'/one' b''
200 yes b'/two' b''
[b'x-latin: caf\\xe9', b'x-raw: \\xff', b'x-lines: a b']
the body has 2 bytes, and the headers say 5
the body has 2 bytes, and the headers say 1
b'/three'
";
    check(script, expected);
}

#[test]
fn n13_without_a_grant_nothing_gets_out() {
    let server = WebServer::start().expect("there is a port");
    let script = "
import asyncio, socket, urllib.request
def attempt(name, function):
    try: function()
    except Exception as e: print(name, type(e).__name__)
host, _, port = 'SERVER'.partition(':')
attempt('urlopen', lambda: urllib.request.urlopen('http://SERVER/'))
attempt('tcp', lambda: socket.create_connection((host, int(port)), timeout=1))
attempt('udp', lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', (host, int(port))))
attempt('dns', lambda: socket.getaddrinfo('localhost', 80))
attempt('listen', lambda: socket.create_server(('127.0.0.1', 0)))
attempt('asyncio', lambda: asyncio.run(asyncio.open_connection(host, int(port))))
attempt('http_get', lambda: http_get('http://SERVER/'))
";
    let executor = executor::shared().expect("the executor starts");
    let outcome = executor.run("python", script.replace("SERVER", &server.authority())).blocking().expect("it runs");
    let expected = "urlopen URLError
tcp gaierror
udp PermissionError
dns gaierror
listen PermissionError
asyncio PermissionError
http_get NameError
";
    assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected, ""));
    assert_eq!(server.requests(), 0);
}

#[test]
fn a_secret_is_sent_and_not_seen() {
    let server = WebServer::start().expect("there is a port");
    let rule = format!("http://{}", server.authority());
    let http = Http::builder().allow(&rule).secret(&rule, "Authorization", "Bearer hidden").build();
    let capability = http.expect("the rule is one").capability().expect("it is implemented as declared");
    let script = format!(
        "
response = http_get('{rule}/missing', headers={{'Authorization': 'Bearer guess'}})
print(response.status, 'hidden' in repr(response))
print('Bearer hidden' in http_get('{rule}/echo', headers={{'Authorization': 'Bearer guess'}}).body.decode())
"
    );
    let executor = executor::shared().expect("the executor starts");
    let outcome = executor.run("python", script).grant(capability).blocking().expect("it runs");
    assert_eq!(outcome.stdout(), "404 False\nTrue\n", "{outcome:?}");
}

#[test]
fn n8_a_request_ends_with_its_run() {
    let server = WebServer::start().expect("there is a port");
    let http = Http::builder().allow(&format!("http://{}", server.authority())).build().expect("the rule is one");
    let script = format!("http_get('http://{}/slow')", server.authority());
    let executor = executor::shared().expect("the executor starts");
    executor.run("python", "").blocking().expect("the guest is ready");
    let started = Instant::now();
    let run = executor.run("python", script).grant(http.capability().expect("it is implemented as declared"));
    let ended = run.timeout(Duration::from_millis(300)).blocking();
    assert!(matches!(ended, Err(Error::TimedOut { .. })), "{ended:?}");
    assert!(started.elapsed() < Duration::from_secs(10), "it did not wait for the server");
}
