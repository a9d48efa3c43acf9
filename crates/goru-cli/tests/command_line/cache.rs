//! The directory of compiled guests, where it cannot be used and where it can.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use crate::support::{CACHE, Ended, goru, run};

const HINT: &str = "hint: every run compiles its language again; set `GORU_CACHE_DIR` to a directory of your own\n";

/// What follows in the tests that refuse the run: they are about what is said before.
const ZERO: &str = "error: timeout is refused: it is zero\nhint: `--timeout 5s` stops the script after 5 seconds\n";

fn unusable(path: &Path, reason: &str) -> String {
    format!("goru: warning: the cache `{}` is not used: {reason}\n{HINT}", path.display())
}

#[test]
fn a_directory_that_cannot_be_used_is_a_warning() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (file, link, open) = (folder.path().join("file"), folder.path().join("link"), folder.path().join("open"));
    fs::write(&file, "").expect("it can be written");
    fs::create_dir(&open).expect("it can be made");
    fs::set_permissions(&open, fs::Permissions::from_mode(0o777)).expect("it can be changed");
    std::os::unix::fs::symlink(&*CACHE, &link).expect("it can be made");
    let relative = "goru: warning: `GORU_CACHE_DIR` is passed over: `relative` is no absolute path\n\
        hint: set it to a path that begins with `/`\n";
    let homeless = format!(
        "goru: warning: there is no cache: neither GORU_CACHE_DIR, XDG_CACHE_HOME nor HOME is an absolute path\n{HINT}"
    );
    let text = |path: &Path| path.to_str().expect("it is text").to_owned();
    let proc = Path::new("/proc/.cache/goru");
    let absent = "it cannot be made: No such file or directory (os error 2)";
    let table: [(&[(&str, String)], String); 7] = [
        (&[("GORU_CACHE_DIR", text(&file))], unusable(&file, "it cannot be made: File exists (os error 17)")),
        (&[("GORU_CACHE_DIR", text(&open))], unusable(&open, "others can write to it; `chmod go-w` mends that")),
        (&[("GORU_CACHE_DIR", text(&link))], unusable(&link, "it cannot be opened: Not a directory (os error 20)")),
        (&[("HOME", "/proc".into())], unusable(proc, absent)),
        (
            &[("GORU_CACHE_DIR", "relative".into()), ("HOME", "/proc".into())],
            format!("{relative}{}", unusable(proc, absent)),
        ),
        (&[("XDG_CACHE_HOME", "relative".into())], homeless.clone()),
        (&[], homeless),
    ];
    for (variables, warning) in table {
        let mut command = goru(["--timeout", "0s", "-c", "print(1)"]);
        command.env_remove("GORU_CACHE_DIR").envs(variables.iter().cloned());
        assert_eq!(run(&mut command), Ended::new(2, "", &format!("{warning}{ZERO}")), "{variables:?}");
    }
    assert_eq!(fs::read_dir(&open).expect("it is there").count(), 0);
}

#[test]
fn a_run_goes_on_without_a_cache() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let open = folder.path().join("open");
    fs::create_dir(&open).expect("it can be made");
    fs::set_permissions(&open, fs::Permissions::from_mode(0o777)).expect("it can be changed");
    let ended = run(goru(["-c", "print(1)"]).env("GORU_CACHE_DIR", &open));
    let warning = unusable(&open, "others can write to it; `chmod go-w` mends that");
    assert_eq!(ended, Ended::new(0, "1\n", &warning));
}

#[test]
fn the_cache_is_shown_and_cleared() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let cache = folder.path().join("goru");
    let shown = cache.display();
    let clear = |expected: Ended| assert_eq!(run(goru(["cache", "clear"]).env("GORU_CACHE_DIR", &cache)), expected);
    for arguments in [&["cache"][..], &["cache", "path"]] {
        let ended = run(goru(arguments).env("GORU_CACHE_DIR", &cache));
        assert_eq!(ended, Ended::new(0, &format!("{shown}\n"), ""));
    }
    clear(Ended::new(0, &format!("removed 0 bytes from {shown}\n"), ""));
    fs::create_dir(&cache).expect("it can be made");
    fs::set_permissions(&cache, fs::Permissions::from_mode(0o700)).expect("it can be changed");
    let digits = "0123456789abcdef".repeat(4);
    fs::write(cache.join(format!("{digits}.code")), "1234567").expect("it can be written");
    fs::write(cache.join("not goru's"), "1").expect("it can be written");
    clear(Ended::new(0, &format!("removed 7 bytes from {shown}\n"), ""));
    assert_eq!(fs::read_dir(&cache).expect("it is there").count(), 1);
    fs::set_permissions(&cache, fs::Permissions::from_mode(0o777)).expect("it can be changed");
    let error = format!(
        "error: the cache `{shown}` cannot be cleared\n  caused by: the cache directory cannot be used: \
         others can write to it; `chmod go-w` mends that\n"
    );
    clear(Ended::new(125, "", &error));

    let ended = run(goru(["cache"]).env_remove("GORU_CACHE_DIR"));
    let error = "error: there is no cache directory\n\
        hint: set `GORU_CACHE_DIR`, `XDG_CACHE_HOME` or `HOME` to an absolute path\n";
    assert_eq!(ended, Ended::new(125, "", error));
}
