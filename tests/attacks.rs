//! Every attack of `tests/attacks/` ends as the list says, in time, and within the memory that the host may take for it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{process::Command, time::Duration};

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

// One test, so that no attack waits for another's processor.
#[test]
fn every_attack_ends_as_the_list_says() {
    let groups = attacks::all().expect("the list is readable");
    let attacks: Vec<&Attack> = groups.iter().flat_map(|group| &group.attacks).collect();
    assert!(attacks.len() >= 70, "{}", attacks.len());
    let check = |attack: &&Attack| check(attack).err().map(|why| format!("{}: {why}", attack.script));
    let failures: Vec<String> = attacks.iter().filter_map(check).collect();
    assert!(failures.is_empty(), "{} fail\n{}", failures.len(), failures.join("\n"));
}
