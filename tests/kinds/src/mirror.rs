//! What answers: a mirror.

use goru_core::{CallError, FunctionError, Value, async_trait};

use crate::kinds::{Color, Failure, Kinds, Permissions, Point, Problem, Reason, Shape, Way};

/// Gives back what it is given.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mirror;

type Answer<T> = Result<T, CallError>;
type Side = Result<(), ()>;

#[async_trait]
impl Kinds for Mirror {
    async fn echo_boolean(&self, value: bool) -> Answer<bool> {
        Ok(value)
    }

    async fn echo_small(&self, a: i8, b: i16, c: i32, d: u8, e: u16, f: u32) -> Answer<(i8, i16, i32, u8, u16, u32)> {
        Ok((a, b, c, d, e, f))
    }

    async fn echo_signed(&self, value: i64) -> Answer<i64> {
        Ok(value)
    }

    async fn echo_unsigned(&self, value: u64) -> Answer<u64> {
        Ok(value)
    }

    async fn echo_id(&self, value: u64) -> Answer<u64> {
        Ok(value)
    }

    async fn echo_float(&self, value: f64) -> Answer<f64> {
        Ok(value)
    }

    async fn echo_narrow(&self, value: f32) -> Answer<f32> {
        Ok(value)
    }

    async fn echo_character(&self, value: char) -> Answer<char> {
        Ok(value)
    }

    async fn echo_text(&self, value: String) -> Answer<String> {
        Ok(value)
    }

    async fn echo_bytes(&self, value: Vec<u8>) -> Answer<Vec<u8>> {
        Ok(value)
    }

    async fn echo_list(&self, value: Vec<Vec<i16>>) -> Answer<Vec<Vec<i16>>> {
        Ok(value)
    }

    async fn echo_tuple(&self, value: (bool, (String,), Vec<u8>)) -> Answer<(bool, (String,), Vec<u8>)> {
        Ok(value)
    }

    async fn echo_option(&self, value: Option<u32>) -> Answer<Option<u32>> {
        Ok(value)
    }

    async fn echo_point(&self, value: Point) -> Answer<Point> {
        Ok(value)
    }

    async fn echo_way(&self, value: Way) -> Answer<Way> {
        Ok(value)
    }

    async fn echo_color(&self, value: Color) -> Answer<Color> {
        Ok(value)
    }

    async fn echo_permissions(&self, value: Permissions) -> Answer<Permissions> {
        Ok(value)
    }

    async fn echo_shape(&self, value: Shape) -> Answer<Shape> {
        Ok(value)
    }

    async fn echo_outcomes(&self, value: Vec<Result<u32, String>>) -> Answer<Vec<Result<u32, String>>> {
        Ok(value)
    }

    async fn echo_sides(
        &self,
        a: Side,
        b: Result<u8, ()>,
        c: Result<(), u8>,
    ) -> Answer<(Side, Result<u8, ()>, Result<(), u8>)> {
        Ok((a, b, c))
    }

    async fn echo_any(&self, value: Value) -> Answer<Value> {
        Ok(value)
    }

    async fn sum(&self, from: i64, class: Option<i64>, rest: Option<Vec<i64>>) -> Answer<i64> {
        let mut rest = rest.unwrap_or_default().into_iter().chain(class);
        let sum = rest.try_fold(from, |sum: i64, next| sum.checked_add(next));
        sum.ok_or_else(|| CallError::failed("the sum does not fit 64 bits"))
    }

    async fn nothing(&self) -> Answer<()> {
        Ok(())
    }

    #[expect(clippy::panic, reason = "one way to fail")]
    async fn fail(&self, way: String) -> Result<Color, FunctionError<Failure>> {
        match way.as_str() {
            "not-found" => Err(Failure::NotFound)?,
            "too-large" => Err(Failure::TooLarge(u64::MAX))?,
            "refused" => Err(Failure::Refused("not today".to_owned()))?,
            "broken" => Err(Failure::Broken(Point { x: 0.5, y: -0.0, label: None }))?,
            "denied" => Err(CallError::Denied("ask first".to_owned()))?,
            "panic" => panic!("a secret of the host"),
            _ => Ok(Color::DarkBlue),
        }
    }

    async fn fail_by_reason(&self) -> Result<(), FunctionError<Reason>> {
        Err(Reason::Lost)?
    }

    async fn fail_with_problem(&self) -> Result<u8, FunctionError<Problem>> {
        Err(Problem { message: "it broke".to_owned(), code: -7 })?
    }

    async fn fail_with_text(&self, text: String) -> Result<u8, FunctionError<String>> {
        Err(text)?
    }

    async fn fail_with_list(&self) -> Result<u8, FunctionError<Vec<u8>>> {
        Err(FunctionError::Declared(vec![1, 2, 3]))
    }

    async fn fail_silently(&self) -> Result<(), FunctionError<()>> {
        Err(())?
    }
}
