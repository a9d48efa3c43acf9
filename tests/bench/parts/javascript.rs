//! Busy scripts in JavaScript, against the same engine compiled natively.

use super::{Bench, Measured, Result};
use crate::{
    compare::Subject,
    results::{Figure, Row, Unit, Wanted},
    samples::{Samples, geometric_mean},
};

const ROUNDS: usize = 7;

/// Each program prints a line that says what it computed.
const PROGRAMS: [(&str, &str); 11] = [
    ("bigint", include_str!("../programs/bigint.js")),
    ("classes", include_str!("../programs/classes.js")),
    ("closures", include_str!("../programs/closures.js")),
    ("json", include_str!("../programs/json.js")),
    ("maps", include_str!("../programs/maps.js")),
    ("nbody", include_str!("../programs/nbody.js")),
    ("patterns", include_str!("../programs/patterns.js")),
    ("queens", include_str!("../programs/queens.js")),
    ("sieve", include_str!("../programs/sieve.js")),
    ("text", include_str!("../programs/text.js")),
    ("trees", include_str!("../programs/trees.js")),
];

pub(super) fn measure(bench: &mut Bench) -> Result<Measured> {
    let mut goru = bench.goru("javascript");
    let mut native = bench.process("quickjs", "native QuickJS");
    let mut node = bench.process("node", "node");
    let mut rows = Vec::new();
    for (name, program) in PROGRAMS {
        // A function of its own, so that its variables are no globals, which are slower; the last line is the time.
        let script = format!(
            "const started = Date.now();\n(function () {{\n{program}\n}})();\nconsole.log(Date.now() - started);\n"
        );
        let mut times = [Samples::default(), Samples::default(), Samples::default()];
        let mut ratios = Samples::default();
        let mut missing = String::new();
        for _ in 0..bench.rounds(ROUNDS) {
            let (one, printed) = time(&mut goru, &script)?;
            let found = [&mut native, &mut node].map(|subject| time(subject, &script));
            for (found, samples) in found.iter().zip(times.iter_mut().skip(1)) {
                if let Ok((time, text)) = found {
                    if *text != printed {
                        return Err(format!("`{name}`: goru prints {printed:?}, another {text:?}").into());
                    }
                    samples.add(*time);
                }
            }
            let [samples, ..] = &mut times;
            samples.add(one);
            match &found {
                [Ok((other, _)), _] => ratios.add(one / other),
                [Err(reason), _] => reason.clone_into(&mut missing),
            }
        }
        let note = if missing.is_empty() { absolute(&times) } else { missing };
        rows.push(Row { subject: format!("goru, `{name}.js`"), summary: ratios.summary(), note });
    }
    let figure = Figure {
        name: "busy scripts in JavaScript against native QuickJS, geometric mean".to_owned(),
        unit: Unit::Times,
        measured: geometric_mean(rows.iter().filter_map(Row::median)),
        wanted: Wanted::AtMost(1.6),
    };
    Ok(Measured { unit: Unit::Times, rows, figures: vec![figure] })
}

/// The milliseconds that the script says, and what else it printed.
fn time(subject: &mut Subject, script: &str) -> std::result::Result<(f64, String), String> {
    let runner = subject.runner.as_mut().map_err(|reason| reason.clone())?;
    let stdout = runner.run(script, 1)?.stdout;
    let (printed, time) = stdout.trim_end().rsplit_once('\n').ok_or_else(|| format!("it prints {stdout:?}"))?;
    let time = time.parse().map_err(|_| format!("it prints {stdout:?}"))?;
    Ok((time, printed.to_owned()))
}

/// The medians of goru, QuickJS and node.
fn absolute(times: &[Samples; 3]) -> String {
    let [goru, native, node] = times.each_ref().map(|samples| {
        samples.summary().map_or_else(|| "none".to_owned(), |summary| Unit::Milliseconds.format(summary.median))
    });
    format!("{goru}, natively {native}, node {node}")
}
