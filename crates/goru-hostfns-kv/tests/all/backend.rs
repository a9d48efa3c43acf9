//! Stores to test, and a clock that the test sets.

use std::{
    any::Any,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use goru_hostfns_kv::{File, Kv, Redis};

/// The time that a test begins at, in milliseconds.
pub(crate) const START: u64 = 1_800_000_000_000;

/// Waits for a future. No store needs a runtime of its caller.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

/// A fresh store, and whatever has to live as long.
pub(crate) struct Backend {
    pub(crate) kv: Kv,
    pub(crate) clock: Clock,
    _held: Box<dyn Any>,
}

impl Backend {
    fn new(kv: Kv, held: impl Any) -> Self {
        let clock = Clock(Arc::new(AtomicU64::new(START)));
        let told = Arc::clone(&clock.0);
        Self { kv: kv.clock(move || told.load(Ordering::SeqCst)), clock, _held: Box::new(held) }
    }

    pub(crate) fn memory() -> Self {
        Self::new(Kv::memory(), ())
    }

    pub(crate) fn file() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = File::open(folder.path().join("kv.redb")).expect("the file opens");
        Self::new(Kv::new(store), folder)
    }

    pub(crate) fn redis() -> Self {
        let server = RedisServer::start();
        Self::new(Kv::new(server.store()), server)
    }
}

/// A clock that stands still until the test moves it.
#[derive(Clone)]
pub(crate) struct Clock(Arc<AtomicU64>);

impl Clock {
    /// Lets some milliseconds pass.
    pub(crate) fn pass(&self, milliseconds: u64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

/// A server of the test's own, on a socket in a folder of its own. It is stopped when this is dropped.
pub(crate) struct RedisServer {
    child: Child,
    folder: tempfile::TempDir,
}

impl RedisServer {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("socket");
        let child = Command::new(server_program())
            .args(["--port", "0", "--save", "", "--appendonly", "no", "--daemonize", "no", "--unixsocket"])
            .arg(&socket)
            .arg("--dir")
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let server = Self { child, folder };
        let started = Instant::now();
        while std::os::unix::net::UnixStream::connect(&socket).is_err() {
            assert!(started.elapsed() < Duration::from_secs(30), "the server does not listen");
            thread::sleep(Duration::from_millis(5));
        }
        server
    }

    /// A store on this server.
    pub(crate) fn store(&self) -> Redis {
        let socket = self.folder.path().join("socket");
        Redis::open(&format!("redis+unix://{}", socket.display())).expect("the address is well-formed")
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The server that `cargo xtask fetch` puts below the target folder, or the one that is named.
fn server_program() -> PathBuf {
    if let Some(program) = std::env::var_os("REDIS_SERVER") {
        return program.into();
    }
    let test = std::env::current_exe().expect("the test's own path");
    let target = test
        .ancestors()
        .find(|folder| folder.join("test-data").is_dir() || folder.join("tools").is_dir())
        .map(Path::to_owned);
    let program = target.expect("the target folder").join("test-data/redis/redis-server");
    assert!(program.is_file(), "there is no Redis server; `cargo xtask fetch` gets it, or `REDIS_SERVER` names one");
    program
}

/// Runs each test with a fresh store of each kind.
macro_rules! with_each_store {
    ($($test:ident),* $(,)?) => {
        with_each_store!(@ memory, $($test),*);
        with_each_store!(@ file, $($test),*);
        with_each_store!(@ redis, $($test),*);
    };
    (@ $store:ident, $($test:ident),*) => {
        mod $store {
            $(#[test]
            fn $test() {
                let backend = crate::backend::Backend::$store();
                crate::backend::block_on(super::$test(backend.kv.clone(), backend.clock.clone()));
            })*
        }
    };
}

pub(crate) use with_each_store;
