//! An application that names `goru` only.

fn main() -> Result<(), goru::Error> {
    let executor = goru::Executor::new()?;
    let outcome = executor.run("python", "print('goru-application:', 6 * 7)").blocking()?;
    print!("{}", outcome.stdout());
    // Every language is in the package of its own.
    assert_eq!(executor.run("typescript", "const answer: number = 42; answer").blocking()?.value(), Some(&42.into()));
    Ok(())
}
