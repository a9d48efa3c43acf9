//! Many threads on one store lose nothing.

use std::thread;

use goru_core::Value;
use goru_hostfns_kv::{Kv, Limits};

use crate::backend::{Backend, block_on};

const THREADS: usize = 64;

/// Each thread adds and swaps; every addition and every swap that was acknowledged is in the end.
fn nothing_is_lost(kv: &Kv, additions: i64, swaps: i64) {
    thread::scope(|scope| {
        for number in 0..THREADS {
            let kv = kv.clone();
            scope.spawn(move || block_on(work(&kv, number, additions, swaps)));
        }
    });
    let threads = i64::try_from(THREADS).unwrap();
    block_on(async {
        assert_eq!(kv.get("sum").await, Ok(Some(Value::Integer(threads * additions))));
        assert_eq!(kv.get("swapped").await, Ok(Some(Value::List(vec![Value::Integer(threads * swaps)]))));
        let own = kv.keys("own-", None, None).await.unwrap();
        assert_eq!(own.len(), THREADS);
        for key in own {
            assert_eq!(kv.get(&key).await, Ok(Some(Value::Integer(additions))));
        }
        assert_eq!(kv.usage().await.map(|usage| usage.entries), Ok(2 + THREADS as u64));
    });
}

async fn work(kv: &Kv, number: usize, additions: i64, swaps: i64) {
    let own = format!("own-{number:02}");
    for addition in 1..=additions {
        kv.increment("sum", 1).await.unwrap();
        kv.set(&own, &Value::Integer(addition), None).await.unwrap();
        assert_eq!(kv.get(&own).await, Ok(Some(Value::Integer(addition))));
    }
    for _ in 0..swaps {
        loop {
            let before = kv.get("swapped").await.unwrap();
            let next = match &before {
                None => 1,
                Some(Value::List(items)) => match items.as_slice() {
                    [Value::Integer(before)] => before + 1,
                    torn => panic!("{torn:?}"),
                },
                torn => panic!("{torn:?}"),
            };
            let expected = before.unwrap_or(Value::Null);
            let value = Value::List(vec![Value::Integer(next)]);
            if kv.compare_and_set("swapped", &expected, &value, None).await.unwrap() {
                break;
            }
        }
    }
}

#[test]
fn f11_sixty_four_threads_lose_nothing_in_memory() {
    nothing_is_lost(&Backend::memory().kv, 1000, 100);
}

#[test]
fn f11_sixty_four_threads_lose_nothing_in_a_file() {
    nothing_is_lost(&Backend::file().kv, 20, 2);
}

#[test]
fn f11_sixty_four_threads_lose_nothing_in_redis() {
    nothing_is_lost(&Backend::redis().kv, 50, 5);
}

/// The budget holds to the byte, whoever comes at the same time.
#[test]
fn f10_sixty_four_threads_do_not_pass_the_budget() {
    for backend in [Backend::memory(), Backend::file(), Backend::redis()] {
        let kv = backend.kv.clone().limits(Limits::default().entries(100));
        let accepted: usize = thread::scope(|scope| {
            let threads = (0..THREADS).map(|number| {
                let kv = &kv;
                scope.spawn(move || {
                    let set = |index| async move { kv.set(&format!("{number}-{index}"), &Value::Null, None).await };
                    block_on(async {
                        let mut accepted = 0;
                        for index in 0..5 {
                            accepted += usize::from(set(index).await.is_ok());
                        }
                        accepted
                    })
                })
            });
            let threads: Vec<_> = threads.collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        assert_eq!(accepted, 100);
        assert_eq!(block_on(kv.usage()).map(|usage| usage.entries), Ok(100));
    }
}
