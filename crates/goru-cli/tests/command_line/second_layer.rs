//! The second layer, as the kernel sees it while a script runs, and what a script still does behind it.

use std::io::{Read, Write};

use crate::support::{Ended, end_by, goru, read, run, start};

/// What the kernel tells of each thread of a process while its script runs: whether it is filtered.
fn filters(options: &[&str]) -> Vec<String> {
    let mut child = start(goru(options).args(["-c", "print('ready', flush=True)\ninput()"]));
    let stdin = child.stdin.take();
    assert_eq!(read(&mut child, 6), "ready\n");
    let tasks = std::fs::read_dir(format!("/proc/{}/task", child.id())).expect("it is running");
    let filters = tasks.map(|task| {
        let status =
            std::fs::read_to_string(task.expect("it is running").path().join("status")).expect("it is running");
        status.lines().find_map(|line| line.strip_prefix("Seccomp:")).expect("the kernel tells").trim().to_owned()
    });
    let filters = filters.collect();
    end_by(child, rustix::process::Signal::TERM);
    drop(stdin);
    filters
}

#[test]
fn every_thread_is_bound_while_a_script_runs() {
    // 2 is a filter, 0 is none.
    for (options, expected) in
        [(&[][..], "2"), (&["--allow-host", "example.com"], "2"), (&["--kv"], "2"), (&["--no-second-layer"], "0")]
    {
        let filters = filters(options);
        assert!(filters.len() >= 2 && filters.iter().all(|filter| filter == expected), "{options:?}: {filters:?}");
    }
}

#[test]
fn names_are_looked_up_behind_it() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a port");
    let port = server.local_addr().expect("it is bound").port();
    let answering = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().expect("somebody connects");
        let _ = stream.read(&mut [0; 4096]);
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").expect("it listens");
    });
    let (rule, script) = (format!("localhost:{port}"), format!("print(http_get('http://localhost:{port}/').status)"));
    let ended = run(&mut goru(["--allow-host", &rule, "-c", &script]));
    assert_eq!(ended, Ended::new(0, "200\n", ""));
    answering.join().expect("it was asked");
}

#[test]
fn everything_that_a_script_may_do_works_behind_it() {
    let script = "import asyncio, decimal, json, random, re, sqlite3, sys, time, zlib\n\
        time.sleep(0.01)\n\
        asyncio.run(asyncio.sleep(0.01))\n\
        random.random(), decimal.Decimal(1) / 3, sqlite3.connect(':memory:').execute('select 1').fetchall()\n\
        kept = [bytes(1 << 20) for _ in range(100)]\n\
        print(len(sys.stdin.read()), file=sys.stderr)\n\
        print(json.dumps(zlib.crc32(b'x')))";
    let ended = crate::support::run_with_input(&mut goru(["-c", script]), &[b'x'; 100_000]);
    assert_eq!(ended, Ended::new(0, "2363233923\n", "100000\n"));
    // With fuel, and compiled anew: nothing is compiled behind the layer.
    let folder = tempfile::tempdir().expect("a folder can be made");
    let mut command = goru(["--fuel", "1000000000", "--lang", "javascript", "-c", "console.log(1)"]);
    let ended = run(command.env("GORU_CACHE_DIR", folder.path().join("new/cache")));
    assert_eq!(ended, Ended::new(0, "1\n", ""));
}
