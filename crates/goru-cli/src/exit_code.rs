//! What the process ends with.

use goru::{Failure, Outcome};

/// What the process ends with. `docs/command-line.md` has this table too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitCode {
    /// 0: the script came to its end, or the command did its work.
    Success,
    /// The code that the script asked for; of a larger one the low 8 bits, as the operating system does it.
    Script(i32),
    /// 1: the script raised an exception and nothing caught it.
    Exception,
    /// 2: wrong usage: an option, a script that cannot be read, a limit that no run can have.
    Usage,
    /// 124: the time, the CPU time or the fuel ran out.
    RanOut,
    /// 125: the sandbox failed, or the host beneath it.
    Sandbox,
    /// 137: the memory ran out.
    OutOfMemory,
    /// 141: whoever read the standard output was gone before the script was done with it.
    ClosedOutput,
    /// 130: Ctrl-C.
    Interrupted,
    /// 143: SIGTERM.
    Terminated,
}

impl ExitCode {
    /// How a script that was executed ended.
    pub(crate) fn of(outcome: &Outcome) -> Self {
        match outcome.failure() {
            None => Self::Success,
            Some(Failure::Exit(code)) => Self::Script(*code),
            Some(Failure::Exception { thrown, .. }) if thrown.kind == "MemoryError" => Self::OutOfMemory,
            Some(_) => Self::Exception,
        }
    }

    /// The number.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Script(code) => code.to_le_bytes()[0],
            Self::Exception => 1,
            Self::Usage => 2,
            Self::RanOut => 124,
            Self::Sandbox => 125,
            Self::Interrupted => 130,
            Self::OutOfMemory => 137,
            Self::ClosedOutput => 141,
            Self::Terminated => 143,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ExitCode;

    #[test]
    fn codes_of_scripts_are_cut_as_the_system_does() {
        for (asked, expected) in [(0, 0), (3, 3), (255, 255), (256, 0), (257, 1), (-1, 255), (i32::MIN, 0)] {
            assert_eq!(ExitCode::Script(asked).code(), expected, "sys.exit({asked})");
        }
    }
}
