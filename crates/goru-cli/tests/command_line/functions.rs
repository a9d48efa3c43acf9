//! What a script can be granted, described.

use goru::{Dialect, http, kv};
use serde_json::{Value, json};

use crate::support::{Ended, goru, run};

#[test]
fn the_command_prints_what_the_library_gives() {
    let kv = kv::private().expect("it is implemented");
    let kv = kv.interface();
    let (python, javascript) = (kv.prompt(Dialect::Python), kv.prompt(Dialect::JavaScript));
    let http = http::Http::builder().build().map(|http| http.capability().expect("it is implemented"));
    let http = http.expect("it allows nothing");
    let http = http.interface();
    let list = "NAME  FUNCTIONS\nkv    get, set, delete, exists, keys, increment, compare-and-set, expire\n";
    let all = "NAME         FUNCTIONS\n\
               kv           get, set, delete, exists, keys, increment, compare-and-set, expire\n\
               http-client  get, request\n";
    let table: &[(&[&str], &str)] = &[
        (&[], all),
        (&["kv"], list),
        (&["kv", "kv"], list),
        (&["--format=pyi", "kv"], &kv.stub(Dialect::Python)),
        (&["--format", "pyi", "http-client"], &http.stub(Dialect::Python)),
        (&["kv", "--format", "dts"], &kv.stub(Dialect::JavaScript)),
        (&["--format", "prompt", "kv"], &python),
        (&["--format", "prompt", "--lang", "python", "kv"], &python),
        (&["--format", "prompt", "--lang", "py", "kv"], &python),
        (&["--format", "prompt", "--lang", "javascript", "kv"], &javascript),
    ];
    for (arguments, expected) in table {
        assert_eq!(run(goru(["functions"]).args(*arguments)), Ended::new(0, expected, ""), "{arguments:?}");
    }

    let ended = run(&mut goru(["functions", "--format", "json"]));
    assert_eq!((ended.code, ended.stderr.as_str(), ended.stdout.matches('\n').count()), (Some(0), "", 1));
    let printed: Value = serde_json::from_str(&ended.stdout).expect("it is JSON");
    assert_eq!(printed, json!({ "interfaces": [kv, http] }));
    let get = &printed["interfaces"][0]["functions"][0];
    assert_eq!(get["call_name"], "kv.get");
    assert_eq!(
        get["arguments"],
        json!({
            "type": "object",
            "properties": { "key": { "type": "string" } },
            "required": ["key"],
            "additionalProperties": false,
        })
    );
}

#[test]
fn the_prompt_says_how_to_call_a_function() {
    let prompt = run(&mut goru(["functions", "--format", "prompt"])).stdout;
    let set = "- kv.set(key: str, value: Any, ttl_ms: int | None = None) -> None\n  \
        Puts `value` under `key`, in place of what was there. With `ttl_ms` it expires after so many milliseconds; \
        without,\n  it does not.\n  Raises `kv.StoreError`.\n- kv.delete(key: str) -> bool\n";
    assert!(prompt.starts_with("Python module `kv`, to be used after `import kv`:\n"), "{prompt}");
    assert!(prompt.contains(set), "{prompt}");
}

#[test]
fn what_cannot_be_described() {
    let help = "\nFor more information, try '--help'.\n";
    let table: &[(&[&str], String)] = &[
        (&["absent"], "error: the interface `absent` is not known\nhint: known interfaces: kv, http-client\n".into()),
        (
            &["kv", "a\x1b\nb", "--format", "json"],
            "error: the interface `a\\u{1b}\\nb` is not known\nhint: known interfaces: kv, http-client\n".into(),
        ),
        (
            &["--format", "dts", "--lang", "javascript"],
            "error: `--lang` goes with `--format prompt` only\n\
             hint: `--format pyi` is for Python, `--format dts` for JavaScript\n"
                .into(),
        ),
        (
            &["--format", "xml"],
            format!(
                "error: invalid value 'xml' for '--format <FORMAT>'\n  [possible values: pyi, dts, prompt, json]\n{help}"
            ),
        ),
        (
            &["--format", "prompt", "--lang", "cobol"],
            format!(
                "error: invalid value 'cobol' for '--lang <NAME>'\n  [possible values: python, javascript]\n{help}"
            ),
        ),
    ];
    for (arguments, stderr) in table {
        assert_eq!(run(goru(["functions"]).args(*arguments)), Ended::new(2, "", stderr), "{arguments:?}");
    }
}
