//! The connection to the server, and the thread that it lives on.

use std::{fmt, sync::Arc, time::Duration};

use redis::{AsyncConnectionConfig, Client, FromRedisValue, ScriptInvocation, aio::MultiplexedConnection};
use tokio::{
    runtime::{Builder, Runtime},
    sync::Mutex,
    task::AbortHandle,
};

use crate::Error;

/// How long the server may take to be connected to, and to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// One connection for all operations, made when it is needed.
pub(super) struct Connection {
    server: Arc<Server>,
    /// `None` only while this is dropped.
    runtime: Option<Runtime>,
}

struct Server {
    client: Client,
    connection: Mutex<Option<MultiplexedConnection>>,
}

impl Connection {
    pub(super) fn new(url: &str) -> Result<Self, Error> {
        let client = Client::open(url).map_err(Error::unavailable)?;
        // A connection is served by the runtime that made it, and those of the callers come and go, or stand still while
        // nobody waits.
        let mut runtime = Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).thread_name("goru-kv-redis").enable_all().build();
        let server = Arc::new(Server { client, connection: Mutex::new(None) });
        Ok(Self { server, runtime: Some(runtime.map_err(Error::unavailable)?) })
    }

    /// Has the server run a script.
    pub(super) async fn invoke<T: FromRedisValue + Send + 'static>(
        &self,
        call: ScriptInvocation<'static>,
    ) -> Result<T, Error> {
        let ended = || Error::unavailable("the connection has ended");
        let server = Arc::clone(&self.server);
        let task = self.runtime.as_ref().ok_or_else(ended)?.spawn(async move { server.invoke(call).await });
        let _stopped_when_dropped = Stop(task.abort_handle());
        task.await.map_err(|_| ended())?
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // Waiting for the thread is not allowed where this may be dropped: on a thread of some runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address may hold a password.
        formatter.debug_struct("Connection").finish_non_exhaustive()
    }
}

impl Server {
    async fn invoke<T: FromRedisValue>(&self, call: ScriptInvocation<'static>) -> Result<T, Error> {
        let mut connection = self.connected().await?;
        let answer = call.invoke_async(&mut connection).await;
        if let Err(error) = &answer
            && error.is_unrecoverable_error()
        {
            // Whether the server has done it is not known, so it is not tried again.
            *self.connection.lock().await = None;
        }
        answer.map_err(Error::unavailable)
    }

    async fn connected(&self) -> Result<MultiplexedConnection, Error> {
        // Whoever comes meanwhile waits for the same connection.
        let mut connection = self.connection.lock().await;
        if let Some(connection) = &*connection {
            return Ok(connection.clone());
        }
        let config =
            AsyncConnectionConfig::new().set_connection_timeout(Some(PATIENCE)).set_response_timeout(Some(PATIENCE));
        let made = self.client.get_multiplexed_async_connection_with_config(&config).await;
        Ok(connection.insert(made.map_err(Error::unavailable)?).clone())
    }
}

/// Stops a task that nobody waits for any more.
struct Stop(AbortHandle);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
