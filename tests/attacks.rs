//! Every attack of `tests/attacks/` ends as the list says, in time, and within the memory that the host may take for it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    process::Command,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use goru_tests::attacks::{self, Attack, Observed};

/// How much later than its time a run may be over, on a machine that does other things beside.
const SLACK: Duration = Duration::from_millis(750);

fn check(attack: &Attack) -> Result<(), String> {
    let output = Command::new(env!("CARGO_BIN_EXE_goru-attacks")).args(["--one", &attack.script]).output();
    let output = output.expect("it starts");
    let said = String::from_utf8_lossy(&output.stderr);
    let observed: Observed =
        serde_json::from_slice(&output.stdout).map_err(|_| format!("the host died, {}: {said}", output.status))?;
    if observed.answer != attack.answer {
        return Err(format!("expected `{}`, found `{}`", attack.answer, observed.answer));
    }
    if observed.time > attack.timeout() + SLACK {
        return Err(format!("{:?} were given, and it took {:?}", attack.timeout(), observed.time));
    }
    if observed.growth > attack.most_growth() {
        return Err(format!("the host may take {} bytes, and took {}", attack.most_growth(), observed.growth));
    }
    Ok(())
}

/// Makes the attacks on one thing, one after another.
fn make(about: &str) {
    // Held by whoever attacks, so that no attack waits for another's processor.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let groups = attacks::all().expect("the list is readable");
    let group = groups.iter().find(|group| group.about == about).expect("it is on the list");
    let check = |attack: &Attack| check(attack).err().map(|why| format!("{}: {why}", attack.script));
    let failures: Vec<String> = group.attacks.iter().filter_map(check).collect();
    assert!(failures.is_empty(), "{} fail\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn c3_work_of_any_kind_is_ended() {
    make("The processor");
}

#[test]
fn m1_memory_is_not_had_beyond_its_limit() {
    make("Memory");
}

#[test]
fn m5_recursion_of_any_kind_ends_in_the_script() {
    make("Recursion");
}

#[test]
fn o1_output_of_any_kind_is_bounded() {
    make("Output and results");
}

#[test]
fn f7_host_functions_are_called_within_bounds() {
    make("Host functions");
}

#[test]
fn n13_nothing_is_reached_that_was_not_granted() {
    make("The network");
}

#[test]
fn d1_there_is_no_file_and_no_process() {
    make("The machine");
}

#[test]
fn y3_an_end_of_any_kind_is_that_of_the_run() {
    make("Ends and sources");
}

#[test]
fn every_attack_is_made() {
    let groups = attacks::all().expect("the list is readable");
    let listed: Vec<&str> = groups.iter().map(|group| group.about.as_str()).collect();
    let made = [
        "The processor",
        "Memory",
        "Recursion",
        "Output and results",
        "Host functions",
        "The network",
        "The machine",
        "Ends and sources",
    ];
    assert_eq!(listed, made);
    let attacks: Vec<&str> =
        groups.iter().flat_map(|group| &group.attacks).map(|attack| attack.script.as_str()).collect();
    assert_eq!(attacks.len(), 71);
    let mut scripts = attacks::scripts().expect("the folder is readable");
    scripts.retain(|script| !attacks.contains(&script.as_str()));
    assert_eq!(scripts, Vec::<String>::new(), "they are not on the list");
}
