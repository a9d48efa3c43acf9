//! What becomes of a script that wants too much.

use crate::support::{Ended, goru, run};

#[test]
fn a_script_that_wants_too_much_is_stopped() {
    let out_of_time = "error: the run was stopped after 0.300 s, which is its limit\n\
        hint: `--timeout` gives a script more time\n";
    let out_of_fuel = "error: the run was stopped after 1000 units of fuel, which is its limit\n\
        hint: `--fuel` gives a script more\n";
    let out_of_cpu_time = "error: the run was stopped after 0.300 s of a processor's time, which is its limit\n\
        hint: `--cpu-time` gives a script more\n";
    let out_of_memory = "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    \
        bytearray(10**9)\n    ~~~~~~~~~^^^^^^^\nMemoryError\n\
        goru: warning: the script ran out of memory; its limit is 67108864 bytes\n\
        hint: `--memory` gives it more\n";
    let cut_output = "goru: warning: the standard output was cut after 10 of 101 bytes, which is its limit\n\
        hint: `--max-output` lets more of it pass\n";
    let cut_both = "!!!!goru: warning: the standard output was cut after 4 of 5 bytes, which is its limit\n\
        hint: `--max-output` lets more of it pass\n\
        goru: warning: the standard error was cut after 4 of 9 bytes, which is its limit\n\
        hint: `--max-output` lets more of it pass\n";
    let table: &[(&[&str], i32, &str, &str)] = &[
        (&["--timeout", "300ms", "-c", "print(1, flush=True)\nwhile True: pass"], 124, "1\n", out_of_time),
        (&["--timeout", "300ms", "-c", "import time; time.sleep(60)"], 124, "", out_of_time),
        (&["--timeout", "1000000y", "-c", "print(1)"], 0, "1\n", ""),
        (&["--cpu-time", "300ms", "-c", "print(1, flush=True)\nwhile True: pass"], 124, "1\n", out_of_cpu_time),
        (&["--cpu-time", "300ms", "-c", "import time; time.sleep(0.6); print(1)"], 0, "1\n", ""),
        (&["--fuel", "1000", "-c", "print(1)"], 124, "", out_of_fuel),
        (&["--fuel", "18446744073709551615", "-c", "print(1)"], 0, "1\n", ""),
        (&["--memory", "64MiB", "-c", "bytearray(10**9)"], 137, "", out_of_memory),
        (&["--memory", "16777215TiB", "-c", "print(1)"], 0, "1\n", ""),
        (&["--max-output", "10", "-c", "print('x' * 100)"], 0, "xxxxxxxxxx", cut_output),
        (
            &["--max-output", "4", "-c", "import sys; print('abcd'); print('!' * 8, file=sys.stderr); sys.exit(5)"],
            5,
            "abcd",
            cut_both,
        ),
    ];
    for (arguments, code, stdout, stderr) in table {
        assert_eq!(run(&mut goru(*arguments)), Ended::new(*code, stdout, stderr), "goru {arguments:?}");
    }
}
