//! What a process can do that has the layer, as whoever got out of the first would find it.

use std::{
    env, fs,
    net::{TcpListener, TcpStream, UdpSocket},
    os::unix::net::UnixListener,
    process::Command,
    thread,
};

use crate::second_layer::{Network, SecondLayer};

/// Names the layer to a process of its own, which is not rid of it.
const LAYER: &str = "GORU_TEST_SECOND_LAYER";

/// What is tried, each with the kind of error that came of it.
fn attempts() -> Vec<(&'static str, String)> {
    let told =
        |result: std::io::Result<()>| result.map_or_else(|error| format!("{:?}", error.kind()), |()| "done".into());
    vec![
        ("read", told(fs::read("/etc/passwd").map(drop))),
        ("list", told(fs::read_dir("/").map(drop))),
        ("write", told(fs::write(env::temp_dir().join("goru-second-layer"), "x"))),
        ("remove", told(fs::remove_file("/nonexistent"))),
        ("execute", told(Command::new("/bin/true").status().map(drop))),
        ("connect", told(TcpStream::connect("127.0.0.1:1").map(drop))),
        ("listen", told(TcpListener::bind("127.0.0.1:0").map(drop))),
        ("datagram", told(UdpSocket::bind("127.0.0.1:0").map(drop))),
        ("unix", told(UnixListener::bind("/tmp/goru-second-layer.socket").map(drop))),
        ("memory", told(Vec::<u8>::new().try_reserve_exact(64 << 20).map_err(std::io::Error::other))),
        ("thread", told(thread::Builder::new().spawn(|| {}).map(drop))),
    ]
}

/// Not a test of its own: the process that the next tests start.
#[test]
fn has_the_layer() {
    let Some(layer) = env::var_os(LAYER) else { return };
    let network = if layer == "hosts" { Network::Granted } else { Network::None };
    let layer = SecondLayer::new(network);
    // A thread from before is bound as well.
    let (ask, asked) = std::sync::mpsc::channel::<()>();
    let before = thread::spawn(move || asked.recv().map(|()| attempts()));
    layer.fence();
    layer.close();
    // What the test harness has begun to print is no line of the report.
    println!();
    let report = |who: &str, attempts: Vec<(&str, String)>| {
        attempts.iter().for_each(|(what, result)| println!("{who} {what}: {result}"));
    };
    report("main", attempts());
    ask.send(()).expect("it waits");
    report("other", before.join().expect("it does not panic").expect("it was asked"));
}

/// What a process with such a layer reports.
fn report(layer: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let output = Command::new(env::current_exe().expect("it is running"))
        .args(["--exact", "second_layer::kernel::tests::has_the_layer", "--nocapture", "--test-threads", "1"])
        .env(LAYER, layer)
        .env("GORU_CACHE_DIR", folder.path())
        .output()
        .expect("it starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let lines = text.lines().filter(|line| line.starts_with("main ") || line.starts_with("other "));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_script_that_got_out_of_the_first_layer_can_compute() {
    let denied = ["read", "list", "write", "remove", "execute", "connect", "listen", "datagram", "unix"];
    let expected: String = ["main", "other"]
        .iter()
        .flat_map(|who| {
            let refused = denied.iter().map(move |what| format!("{who} {what}: PermissionDenied\n"));
            refused.chain([format!("{who} memory: done\n"), format!("{who} thread: done\n")])
        })
        .collect();
    assert_eq!(report("none"), expected);
}

#[test]
fn with_hosts_that_are_allowed_it_can_connect_and_nothing_more() {
    let report = report("hosts");
    for who in ["main", "other"] {
        for what in ["write", "remove", "execute"] {
            let line = format!("{who} {what}: PermissionDenied\n");
            assert!(report.contains(&line), "{line}{report}");
        }
        for what in [format!("{who} connect: ConnectionRefused\n"), format!("{who} memory: done\n")] {
            assert!(report.contains(&what), "{what}{report}");
        }
    }
    // What Landlock adds holds for threads that came after it.
    if super::landlock::is_there() {
        for what in ["read", "list", "listen"] {
            let line = format!("main {what}: PermissionDenied\n");
            assert!(report.contains(&line), "{line}{report}");
        }
    }
}
