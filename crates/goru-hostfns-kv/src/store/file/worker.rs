//! The thread that the file belongs to.

use std::{fmt, thread};

use redb::Database;
use tokio::sync::{mpsc, oneshot};

use super::tables::{Tables, broken};
use crate::Error;

/// How many operations wait for the thread, and how many go into one transaction. Each may hold a value of the largest size;
/// whoever comes when all places are taken waits.
const WAITING: usize = 64;

/// A thread that works on the file, and stops when this is dropped.
pub(super) struct Worker {
    sender: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Worker {
    pub(super) fn start(database: Database) -> Result<Self, Error> {
        let (sender, receiver) = mpsc::channel(WAITING);
        let thread = thread::Builder::new().name("goru-kv-file".to_owned()).spawn(move || work(&database, receiver));
        Ok(Self { sender: Some(sender), thread: Some(thread.map_err(Error::unavailable)?) })
    }

    /// Does some work in a transaction, and gives its result when that is on the disk.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tables<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        // The thread ends early only by a panic.
        let ended = || Error::unavailable("the thread of the file has ended");
        let (reply, answer) = oneshot::channel();
        let task = Task { work: Some(work), result: None, reply };
        let sender = self.sender.as_ref().ok_or_else(ended)?;
        sender.send(Box::new(task)).await.map_err(|_| ended())?;
        answer.await.map_err(|_| ended())?
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.sender.take());
        // The file can be opened anew as soon as this is over.
        let _ = self.thread.take().map(thread::JoinHandle::join);
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Worker").finish_non_exhaustive()
    }
}

/// An operation on the tables, with whoever waits for it.
trait Job: Send {
    /// Does the work. An error means that the tables may be half-way, and not that the work was refused.
    fn work(&mut self, tables: &mut Tables<'_>) -> Result<(), Error>;
    /// Hands over the result, once it is known whether the transaction is on the disk.
    fn acknowledge(self: Box<Self>, committed: Result<(), Error>);
}

struct Task<F, T> {
    work: Option<F>,
    result: Option<Result<T, Error>>,
    reply: oneshot::Sender<Result<T, Error>>,
}

impl<F, T> Job for Task<F, T>
where
    F: FnOnce(&mut Tables<'_>) -> Result<T, Error> + Send,
    T: Send,
{
    fn work(&mut self, tables: &mut Tables<'_>) -> Result<(), Error> {
        self.result = self.work.take().map(|work| work(tables));
        match &self.result {
            // What is refused is refused before it writes; a failure of the file may come in between.
            Some(Err(error @ Error::Unavailable { .. })) => Err(error.clone()),
            _ => Ok(()),
        }
    }

    fn acknowledge(self: Box<Self>, committed: Result<(), Error>) {
        let Self { result, reply, .. } = *self;
        let result = match (committed, result) {
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(Error::unavailable("the operation was not carried out")),
            (Err(error), _) => Err(error),
        };
        // Nobody may wait for it any more.
        let _ = reply.send(result);
    }
}

fn work(database: &Database, mut receiver: mpsc::Receiver<Box<dyn Job>>) {
    while let Some(first) = receiver.blocking_recv() {
        let mut jobs = vec![first];
        while jobs.len() < WAITING
            && let Ok(next) = receiver.try_recv()
        {
            jobs.push(next);
        }
        let committed = transact(database, &mut jobs);
        for job in jobs {
            job.acknowledge(committed.clone());
        }
    }
}

/// Does the work of all jobs in one transaction, which is on the disk when this returns, or is not at all.
fn transact(database: &Database, jobs: &mut [Box<dyn Job>]) -> Result<(), Error> {
    let transaction = database.begin_write().map_err(broken)?;
    let mut tables = Tables::open(&transaction)?;
    for job in jobs {
        // A transaction that is dropped leaves nothing behind.
        job.work(&mut tables)?;
    }
    let written = tables.written;
    drop(tables);
    // Reading alone is not worth waiting for the disk.
    if written { transaction.commit().map_err(broken) } else { transaction.abort().map_err(broken) }
}
