//! Runs scripts with eryx, each in a fresh instance, as the bench asks on standard input.
//!
//! A request and its answer are a line of JSON each, as `tests/bench/peers.rs` describes.

use std::{
    error::Error,
    io::{self, BufRead as _, Write as _},
    sync::Arc,
    time::{Duration, Instant},
};

use eryx::{ResourceLimits, Sandbox, embedded_stdlib::EmbeddedStdlib};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = Runtime::new()?;
    let sandbox = Arc::new(sandbox(&runtime)?);
    let mut output = io::stdout().lock();
    writeln!(output, "{}", json!({ "ready": "eryx 0.5.0" }))?;
    output.flush()?;
    for line in io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let answer = answer(&runtime, &sandbox, &request).unwrap_or_else(|error| json!({ "error": error.to_string() }));
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

/// The interpreter is started and snapshotted once, and the result compiled once: what an application does at its start.
fn sandbox(runtime: &Runtime) -> Result<Sandbox, Box<dyn Error>> {
    let library = EmbeddedStdlib::get()?;
    let component = runtime.block_on(eryx::preinit::pre_initialize(library.path(), None, &[], &[]))?;
    // No script of the bench takes as long, on a busy machine either.
    let limits = ResourceLimits { execution_timeout: Some(Duration::from_secs(900)), ..ResourceLimits::default() };
    let builder = Sandbox::builder().with_wasm_bytes(component).with_python_stdlib(library.path());
    Ok(builder.with_resource_limits(limits).build()?)
}

/// Runs the request's script as many times at once as it says.
fn answer(runtime: &Runtime, sandbox: &Arc<Sandbox>, request: &Value) -> Result<Value, Box<dyn Error>> {
    let source = request.get("source").and_then(Value::as_str).ok_or("there is no `source`")?.to_owned();
    let at_once = request.get("at_once").and_then(Value::as_u64).unwrap_or(1);
    let started = Instant::now();
    let stdout = runtime.block_on(async {
        if at_once == 1 {
            return Ok::<_, Box<dyn Error>>(sandbox.execute(&source).await?.stdout);
        }
        let runs: Vec<_> = (0..at_once)
            .map(|_| {
                let (sandbox, source) = (Arc::clone(sandbox), source.clone());
                tokio::spawn(async move { sandbox.execute(&source).await.map(|result| result.stdout) })
            })
            .collect();
        let mut last = String::new();
        for run in runs {
            last = run.await??;
        }
        Ok(last)
    })?;
    let nanoseconds = u64::try_from(started.elapsed().as_nanos())?;
    Ok(json!({ "nanoseconds": nanoseconds, "stdout": stdout }))
}
