//! The command knows the languages that the program names.

use std::{error::Error, fs, process::Command};

#[test]
fn lua_is_a_language_of_the_command() -> Result<(), Box<dyn Error>> {
    let goru = || Command::new(env!("CARGO_BIN_EXE_goru-lua"));
    let languages = String::from_utf8(goru().arg("languages").output()?.stdout)?;
    let names: Vec<&str> = languages.lines().filter_map(|line| line.split_whitespace().next()).collect();
    for name in ["javascript", "lua", "python"] {
        assert!(names.contains(&name), "{languages}");
    }
    let run = goru().args(["--lang", "lua", "-c", "print(_VERSION, arg[1]) os.exit(3)", "one"]).output()?;
    assert_eq!((run.status.code(), String::from_utf8(run.stdout)?.as_str()), (Some(3), "Lua 5.4\tone\n"));
    // By the extension of a file, too.
    let script = std::env::temp_dir().join(format!("goru-lua-{}.lua", std::process::id()));
    fs::write(&script, "io.write(#'by its extension')")?;
    let run = goru().arg(&script).output();
    fs::remove_file(&script)?;
    assert_eq!(String::from_utf8(run?.stdout)?, "16");
    Ok(())
}
