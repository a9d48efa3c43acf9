//! What a language makes of a source before its guest is given it.

use std::borrow::Cow;

use crate::SourceError;

/// Makes of a source of one language another, of the language that the guest knows.
///
/// ```
/// use std::borrow::Cow;
///
/// use goru_core::{GuestImage, Language, Prepare, SourceError};
///
/// /// A language with `#` in front of a comment, where its guest has `;`.
/// struct Commented;
///
/// impl Language for Commented {
///     fn name(&self) -> &str {
///         "commented"
///     }
///
///     fn version(&self) -> &str {
///         "1.0"
///     }
///
///     fn guest(&self) -> GuestImage {
///         GuestImage::component(b"\0asm".as_slice(), [7; 32])
///     }
///
///     fn preparation(&self) -> Option<&dyn Prepare> {
///         Some(self)
///     }
/// }
///
/// impl Prepare for Commented {
///     fn prepare<'a>(&self, _file_name: &str, source: &'a [u8]) -> Result<Cow<'a, [u8]>, SourceError> {
///         Ok(source.iter().map(|byte| if *byte == b'#' { b';' } else { *byte }).collect())
///     }
/// }
///
/// assert_eq!(Commented.prepare("main.c", b"+ # adds")?.as_ref(), b"+ ; adds");
/// # Ok::<(), SourceError>(())
/// ```
pub trait Prepare: Send + Sync {
    /// What the guest is given for a source.
    ///
    /// Called for each run, with the name that stands in traces, and with a source within the limit for input. What a
    /// source looks like is the script's choice: this should end soon and take little stack, whatever is in it. It
    /// counts as time of the run, and has a thread of its own: a run whose time is up does not wait for it, but nothing
    /// stops it, and the thread is gone for as long as it takes. What it makes is within the limit for input as well, or
    /// the run is refused. Lines and columns are best kept: a trace has the numbers of the source that is given back, and
    /// shows the lines of the one that was written.
    ///
    /// What is not understood can be left as it is: the guest says what is wrong there.
    ///
    /// # Errors
    ///
    /// What is wrong with the source, where that is known better here than in the guest: the script fails with it.
    fn prepare<'a>(&self, file_name: &str, source: &'a [u8]) -> Result<Cow<'a, [u8]>, SourceError>;
}
