//! What options grant to a script.

use std::io::{Read, Write};

use crate::support::{Ended, goru, run};

fn check(arguments: &[&str], expected: &Ended) {
    assert_eq!(run(&mut goru(arguments)), *expected, "{arguments:?}");
}

#[test]
fn without_an_option_nothing_is_granted() {
    let script = "try: kv_get('k')\nexcept NameError as e: print(e)\ntry: import kv\nexcept ImportError as e: print(e)";
    check(&["-c", script], &Ended::new(0, "name 'kv_get' is not defined\nNo module named 'kv'\n", ""));
}

#[test]
fn a_store_in_memory_is_gone_with_the_run() {
    for _ in 0..2 {
        check(&["--kv", "-c", "print(kv_get('n'), kv_increment('n'))"], &Ended::new(0, "None 1\n", ""));
    }
}

#[test]
fn a_store_in_a_file_keeps_what_is_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let option = format!("--kv={}", folder.path().join("kv.redb").display());
    for count in 1..=3 {
        check(&[&option, "-c", "import kv\nprint(kv.increment('n'))"], &Ended::new(0, &format!("{count}\n"), ""));
    }
}

#[test]
fn a_file_that_is_no_store_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "not a store").expect("the folder can be written to");
    let ended = run(&mut goru([&format!("--kv={}", file.display()), "-c", "print(1)"]));
    let first = format!("error: the file `{}` is no key-value store that can be used", file.display());
    assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.lines().next()), (Some(2), "", Some(first.as_str())));
    assert_eq!(std::fs::read_to_string(&file).expect("it is there"), "not a store");
}

#[test]
fn a_file_without_a_name_is_refused() {
    let ended = run(&mut goru(["--kv=", "-c", "print(1)"]));
    let first = ended.stderr.lines().next();
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
    assert_eq!(first, Some("error: the file `` is no key-value store that can be used"));
}

#[test]
fn requests_go_to_the_hosts_that_are_allowed() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a port");
    let authority = server.local_addr().expect("it is bound").to_string();
    let script = format!(
        "import urllib.request\nprint(http_get('http://{authority}/').status)\n\
         print(urllib.request.urlopen('http://{authority}/').read())"
    );
    let answering = std::thread::spawn(move || {
        for _ in 0..2 {
            let (mut stream, _) = server.accept().expect("somebody connects");
            let _ = stream.read(&mut [0; 4096]);
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").expect("it listens");
        }
    });
    check(&["--allow-host", &authority, "-c", &script], &Ended::new(0, "200\nb'ok'\n", ""));
    answering.join().expect("it was asked twice");
}

#[test]
fn what_is_not_allowed_is_denied_and_what_is_no_rule_is_refused() {
    let script = "try: http_get('https://b.example/')\nexcept PermissionError as e: print(e)";
    let denied = "no rule allows `GET https://b.example/`; the rule `GET https://b.example` would\n";
    check(&["--allow-host", "a.example", "-c", script], &Ended::new(0, denied, ""));
    let refused = "error: `ftp://a.example` is no rule for `--allow-host`: its scheme is neither `http` nor `https`\n\
                   hint: a rule is a host with or without scheme, port and path: `https://api.example.com:8443/v1`\n";
    check(&["--allow-host", "ftp://a.example", "-c", "print(1)"], &Ended::new(2, "", refused));
}
