//! `compare GUEST CASES`: links a Python guest, and runs it beside itself as it was.
//!
//! Every conformance case has to end alike on both. Then what linking is good for is measured, in turns, so that a machine
//! that gets slower does so for both.

use std::{
    error::Error,
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use goru::{Executor, Registry};
use goru_tests::{case, guest::TestLanguage};
use wasmtime::{
    Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig, Store,
    component::{Component, InstancePre, Linker},
};

/// How many runs of the short script are measured on each side.
const ROUNDS: usize = 400;

/// Busy for some tenths of a second, in the interpreter's loop and in its allocator.
const BUSY: &str = "
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
words = {}
for i in range(60000):
    words.setdefault(str(i % 997), []).append(i * 3)
print(fib(22), sum(len(w) for w in words.values()), sorted(words)[0])
";

struct Side {
    name: &'static str,
    executor: Executor,
    compile: Duration,
    memory: u64,
    times: Vec<Duration>,
    busy: Vec<Duration>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [guest, cases] = arguments.as_slice() else { return Err("usage: compare GUEST CASES".into()) };
    let unlinked = fs::read(guest)?;
    let started = Instant::now();
    let linked = goru_link::link(&unlinked)?;
    println!("linking takes {:.2} s", started.elapsed().as_secs_f64());
    for (name, bytes) in [("unlinked", &unlinked), ("linked", &linked)] {
        println!("{name}: {} bytes, {} compressed", bytes.len(), zstd::encode_all(bytes.as_slice(), 19)?.len());
    }
    for pooled in [false, true] {
        instantiate(&[&unlinked, &linked], pooled)?;
    }
    let cache = tempfile::tempdir()?;
    let mut sides = [
        side("unlinked", unlinked, &cache.path().join("unlinked"))?,
        side("linked", linked, &cache.path().join("linked"))?,
    ];
    conformance(&sides, Path::new(cases))?;
    for _ in 0..ROUNDS {
        for side in &mut sides {
            let time = run(side, "print(1)", "1\n")?;
            side.times.push(time);
        }
    }
    for _ in 0..15 {
        for side in &mut sides {
            let time = run(side, BUSY, "17711 60000 0\n")?;
            side.busy.push(time);
        }
    }
    for side in &mut sides {
        println!(
            "{}: compile {:.1} s, fresh run {:.0} us, busy run {:.1} ms, peak memory {} KiB",
            side.name,
            side.compile.as_secs_f64(),
            median(&mut side.times).as_secs_f64() * 1e6,
            median(&mut side.busy).as_secs_f64() * 1e3,
            side.memory / 1024,
        );
    }
    let [before, after] = &mut sides;
    println!(
        "linked / unlinked: compile {:.2}, fresh run {:.2}, busy run {:.2}",
        after.compile.as_secs_f64() / before.compile.as_secs_f64(),
        median(&mut after.times).as_secs_f64() / median(&mut before.times).as_secs_f64(),
        median(&mut after.busy).as_secs_f64() / median(&mut before.busy).as_secs_f64(),
    );
    Ok(())
}

/// Measures what the engine alone takes to make an instance and to drop it.
fn instantiate(components: &[&[u8]; 2], pooled: bool) -> Result<(), Box<dyn Error>> {
    let mut config = Config::new();
    config.epoch_interruption(true).generate_address_map(false).memory_guaranteed_dense_image_size(1 << 30);
    if pooled {
        let mut pool = PoolingAllocationConfig::default();
        pool.max_memory_size(1 << 30).table_elements(20_000).max_core_instance_size(1 << 20);
        pool.max_component_instance_size(1 << 20).max_tables_per_component(20).total_core_instances(100);
        pool.total_memories(10).total_tables(100).total_component_instances(10).max_core_instances_per_component(50);
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    }
    let engine = Engine::new(&config)?;
    let prepare = |bytes: &&[u8]| -> Result<InstancePre<()>, Box<dyn Error>> {
        let component = Component::new(&engine, bytes)?;
        let mut linker = Linker::new(&engine);
        linker.define_unknown_imports_as_traps(&component)?;
        Ok(linker.instantiate_pre(&component)?)
    };
    let sides = components.iter().map(prepare).collect::<Result<Vec<_>, _>>()?;
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (side, times) in sides.iter().zip(&mut times) {
            let started = Instant::now();
            let mut store = Store::new(&engine, ());
            store.set_epoch_deadline(1);
            side.instantiate(&mut store)?;
            drop(store);
            times.push(started.elapsed());
        }
    }
    let [before, after] = times.map(|mut times| median(&mut times).as_secs_f64() * 1e6);
    let allocation = if pooled { "pooled" } else { "on demand" };
    println!("instantiate and drop, {allocation}: unlinked {before:.0} us, linked {after:.0} us");
    Ok(())
}

fn side(name: &'static str, component: Vec<u8>, cache: &Path) -> Result<Side, Box<dyn Error>> {
    let mut registry = Registry::empty();
    registry.add(Arc::new(TestLanguage::new("python", component)))?;
    let executor = Executor::builder().languages(registry).cache_dir(cache.to_owned()).build()?;
    let started = Instant::now();
    let outcome = executor.run("python", "print(1)").blocking()?;
    let compile = started.elapsed();
    Ok(Side { name, executor, compile, memory: outcome.usage.peak_memory, times: Vec::new(), busy: Vec::new() })
}

fn run(side: &Side, script: &str, expected: &str) -> Result<Duration, Box<dyn Error>> {
    let started = Instant::now();
    let outcome = side.executor.run("python", script).blocking()?;
    let time = started.elapsed();
    if outcome.stdout() != expected {
        return Err(format!("{}: the script printed {:?}, {:?}", side.name, outcome.stdout(), outcome.stderr()).into());
    }
    Ok(time)
}

fn conformance(sides: &[Side], root: &Path) -> Result<(), Box<dyn Error>> {
    let cases = case::all(root, "py")?;
    let mut different = 0;
    let mut passed = [0, 0];
    for case in &cases {
        let results: Vec<_> = sides.iter().map(|side| case.check(&side.executor, "python", "py")).collect();
        for (passed, result) in passed.iter_mut().zip(&results) {
            *passed += usize::from(result.is_ok());
        }
        if results.iter().any(|result| result.is_ok() != results.iter().all(Result::is_ok)) {
            different += 1;
            println!("--- {}\n{results:?}", case.name);
        }
    }
    println!("{} cases: {} pass unlinked, {} pass linked", cases.len(), passed[0], passed[1]);
    if different > 0 { Err(format!("{different} cases end differently").into()) } else { Ok(()) }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
