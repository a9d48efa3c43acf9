//! What a language finds wrong with a source.

/// An error that a language finds in a source before its guest is given it. The script fails with it, as with an error of
/// syntax that the guest finds: [`Failure::Exception`](crate::Failure).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}, at line {line}, column {column}")]
pub struct SourceError {
    /// What is wrong, in a sentence for the script's author.
    pub message: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in the line, in characters counted from 1.
    pub column: u32,
}

impl SourceError {
    /// An error at a byte of a source.
    ///
    /// ```
    /// use goru_core::SourceError;
    ///
    /// let error = SourceError::at("a = 1\nü = ?", 11, "a value is expected");
    /// assert_eq!((error.line, error.column), (2, 5));
    /// assert_eq!(error.to_string(), "a value is expected, at line 2, column 5");
    /// ```
    #[must_use]
    pub fn at(source: &str, byte: usize, message: impl Into<String>) -> Self {
        let before = source.get(..byte).unwrap_or(source);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.chars().rev().take_while(|character| *character != '\n').count() + 1;
        let counted = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Self { message: message.into(), line: counted(line), column: counted(column) }
    }
}
