//! A part as a plot: a bar for each subject on a logarithmic scale, with the middle half of its measurements.

use std::fmt::Write as _;

use crate::results::{Part, Row};

/// All in pixels of the drawing, which a page scales as it likes.
const WIDTH: f64 = 760.0;
const LABELS: f64 = 270.0;
const VALUES: f64 = 90.0;
const LINE: f64 = 24.0;
const BAR: f64 = 14.0;
const MARGIN: f64 = 8.0;

/// The drawing; `None` when nothing of the part was measured.
pub(crate) fn draw(part: &Part) -> Option<String> {
    let rows: Vec<&Row> = part.rows.iter().filter(|row| row.median().is_some_and(|median| median > 0.0)).collect();
    let scale = Scale::new(&rows)?;
    let height = MARGIN * 2.0 + LINE * (rows.len() as f64 + 1.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<title>{}</title>\n<rect width=\"{WIDTH:.0}\" height=\"{height:.0}\" fill=\"#fff\"/>\n",
        escape(&part.title)
    );
    let bottom = height - MARGIN - LINE;
    for power in scale.lowest..=scale.highest {
        let (x, value) = (scale.x(10_f64.powi(power)), part.unit.format(10_f64.powi(power)));
        let _ = writeln!(svg, "<path d=\"M{x:.1} {MARGIN:.0}V{bottom:.1}\" stroke=\"#ddd\"/>");
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#666\">{value}</text>",
            bottom + 16.0
        );
    }
    for (index, row) in rows.iter().enumerate() {
        let Some(summary) = &row.summary else { continue };
        let middle = MARGIN + LINE * (index as f64 + 0.5);
        let (start, end, top) = (scale.x(scale.start()), scale.x(summary.median), middle - BAR / 2.0);
        let colour = if row.subject.starts_with("goru") { "#2a6fb0" } else { "#a9b4bf" };
        let (low, high) = (scale.x(summary.low), scale.x(summary.high));
        let _ = write!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n\
             <rect x=\"{start:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{BAR:.0}\" fill=\"{colour}\"/>\n\
             <path d=\"M{low:.1} {middle:.1}H{high:.1}\" stroke=\"#222\"/>\n\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text>\n",
            LABELS - 6.0,
            middle + 4.0,
            escape(&row.subject.replace('`', "")),
            (end - start).max(1.0),
            high.max(end) + 6.0,
            middle + 4.0,
            part.unit.format(summary.median),
        );
    }
    svg.push_str("</svg>\n");
    Some(svg)
}

/// A logarithmic scale over whole powers of ten.
struct Scale {
    lowest: i32,
    highest: i32,
}

impl Scale {
    fn new(rows: &[&Row]) -> Option<Self> {
        let powers = rows.iter().filter_map(|row| row.median()).map(f64::log10);
        let (least, most) =
            powers.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), power| (least.min(power), most.max(power)));
        if !least.is_finite() || !most.is_finite() {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "powers of ten of what was measured are small")]
        let (lowest, highest) = (least.floor() as i32, most.ceil() as i32);
        // A bar of the least value would have no length.
        let lowest = if least - f64::from(lowest) < 0.1 { lowest - 1 } else { lowest };
        Some(Self { lowest, highest: highest.max(lowest + 1) })
    }

    fn start(&self) -> f64 {
        10_f64.powi(self.lowest)
    }

    /// Where a value is. Values beyond the scale are at its ends.
    fn x(&self, value: f64) -> f64 {
        let share =
            (value.max(f64::MIN_POSITIVE).log10() - f64::from(self.lowest)) / f64::from(self.highest - self.lowest);
        LABELS + share.clamp(0.0, 1.0) * (WIDTH - LABELS - VALUES)
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::report::tests::part;

    #[test]
    fn a_bar_is_as_long_as_its_power_of_ten() {
        let expected = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 88" font-family="sans-serif" font-size="12">
<title>One line</title>
<rect width="760" height="88" fill="#fff"/>
<path d="M270.0 8V56.0" stroke="#ddd"/>
<text x="270.0" y="72.0" text-anchor="middle" fill="#666">100 µs</text>
<path d="M470.0 8V56.0" stroke="#ddd"/>
<text x="470.0" y="72.0" text-anchor="middle" fill="#666">1 ms</text>
<path d="M670.0 8V56.0" stroke="#ddd"/>
<text x="670.0" y="72.0" text-anchor="middle" fill="#666">10 ms</text>
<text x="264.0" y="24.0" text-anchor="end">goru</text>
<rect x="270.0" y="13.0" width="139.8" height="14" fill="#2a6fb0"/>
<path d="M390.4 20.0H425.6" stroke="#222"/>
<text x="431.6" y="24.0">500 µs</text>
<text x="264.0" y="48.0" text-anchor="end">python3 &lt;-c&gt;</text>
<rect x="270.0" y="37.0" width="400.0" height="14" fill="#a9b4bf"/>
<path d="M670.0 44.0H670.0" stroke="#222"/>
<text x="676.0" y="48.0">10 ms</text>
</svg>
"##;
        assert_eq!(draw(&part()).as_deref(), Some(expected));
    }

    #[test]
    fn nothing_measured_is_no_drawing() {
        let mut part = part();
        part.rows.iter_mut().for_each(|row| row.summary = None);
        assert_eq!(draw(&part), None);
    }
}
