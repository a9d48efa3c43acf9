//! The measurements of one subject, and what a reader wants of them.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Measurements in the unit of their part.
#[derive(Debug, Default)]
pub(crate) struct Samples(Vec<f64>);

/// What is kept of measurements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Summary {
    pub(crate) median: f64,
    /// The middle half of the measurements lies between these two.
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) least: f64,
    pub(crate) count: usize,
}

impl Samples {
    pub(crate) fn add(&mut self, sample: f64) {
        self.0.push(sample);
    }

    /// Adds a time, in milliseconds.
    pub(crate) fn add_time(&mut self, time: Duration) {
        self.add(milliseconds(time));
    }

    /// `None` when nothing was measured.
    pub(crate) fn summary(&self) -> Option<Summary> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a length is a place in it"
            )]
            let place = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
            sorted.get(place).copied()
        };
        Some(Summary { median: at(0.5)?, low: at(0.25)?, high: at(0.75)?, least: at(0.0)?, count: sorted.len() })
    }
}

impl Extend<f64> for Samples {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, samples: I) {
        self.0.extend(samples);
    }
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The geometric mean, which is the one for ratios; `None` of nothing.
pub(crate) fn geometric_mean(ratios: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut logarithms, mut count) = (0.0, 0_u32);
    for ratio in ratios {
        logarithms += ratio.ln();
        count += 1;
    }
    (count > 0).then(|| (logarithms / f64::from(count)).exp())
}

#[cfg(test)]
mod tests {
    use super::{Samples, Summary, geometric_mean};

    #[test]
    fn a_summary_is_of_the_sorted_measurements() {
        let mut samples = Samples::default();
        assert_eq!(samples.summary(), None);
        samples.extend([5.0, 1.0, 4.0, 2.0, 3.0]);
        assert_eq!(samples.summary(), Some(Summary { median: 3.0, low: 2.0, high: 4.0, least: 1.0, count: 5 }));
    }

    #[test]
    fn the_mean_of_twice_and_half_is_one() {
        assert_eq!(geometric_mean([2.0, 0.5]), Some(1.0));
        assert_eq!(geometric_mean([]), None);
    }
}
