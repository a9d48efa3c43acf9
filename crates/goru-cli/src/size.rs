//! Sizes as people write them.

/// The units, in lower case. Decimal and binary ones differ by name; a bare `M` could be either, and is none.
const UNITS: [(&str, u64); 10] = [
    ("", 1),
    ("b", 1),
    ("kb", 1_000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
    ("tb", 1_000_000_000_000),
    ("kib", 1 << 10),
    ("mib", 1 << 20),
    ("gib", 1 << 30),
    ("tib", 1 << 40),
];

/// Parses a whole number of bytes, exactly: `4096`, `1MB`, `128 MiB`.
pub(crate) fn parse(text: &str) -> Result<u64, String> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits).unwrap_or((text, ""));
    let unit = unit.trim_start_matches(' ').to_ascii_lowercase();
    if number.is_empty() {
        return Err("a size is a whole number and a unit, such as `128MiB`".into());
    }
    let Some((_, factor)) = UNITS.iter().find(|(name, _)| *name == unit) else {
        return Err("the units are B, KiB, MiB, GiB, TiB (by 1024) and KB, MB, GB, TB (by 1000)".into());
    };
    let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(*factor));
    bytes.ok_or_else(|| format!("the largest size is {} bytes", u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn sizes() {
        let number = "a size is a whole number and a unit, such as `128MiB`";
        let unit = "the units are B, KiB, MiB, GiB, TiB (by 1024) and KB, MB, GB, TB (by 1000)";
        let largest = "the largest size is 18446744073709551615 bytes";
        let table: &[(&str, Result<u64, &str>)] = &[
            ("0", Ok(0)),
            ("4096", Ok(4096)),
            ("4096B", Ok(4096)),
            ("1KB", Ok(1000)),
            ("1kb", Ok(1000)),
            ("1KiB", Ok(1024)),
            ("128MiB", Ok(134_217_728)),
            ("128 MiB", Ok(134_217_728)),
            ("1MB", Ok(1_000_000)),
            ("2GiB", Ok(2_147_483_648)),
            ("1TiB", Ok(1_099_511_627_776)),
            ("18446744073709551615", Ok(u64::MAX)),
            ("16777215TiB", Ok(18_446_742_974_197_923_840)),
            ("16777216TiB", Err(largest)),
            ("18446744073709551616", Err(largest)),
            ("99999999999999999999999999", Err(largest)),
            ("", Err(number)),
            ("MiB", Err(number)),
            ("-1", Err(number)),
            ("+1", Err(number)),
            (" 1", Err(number)),
            ("1M", Err(unit)),
            ("1.5GiB", Err(unit)),
            ("1_000", Err(unit)),
            ("1MiBs", Err(unit)),
            ("1é", Err(unit)),
            ("1MiB ", Err(unit)),
            ("٣MiB", Err(number)),
        ];
        for (text, expected) in table {
            assert_eq!(parse(text), expected.map_err(str::to_owned), "{text:?}");
        }
    }
}
