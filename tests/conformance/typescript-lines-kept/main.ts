const cast = (value: unknown) => {
  return <T,>(
    x: T,
  ): T => x;
};
function typed() {
  return <
    T,
  >(x: T) => x;
}
const later = async <
  T,
>(x: T): Promise<T> => x;
const result = (
  a: number
): a is
  3 => a === 3;
console.log(cast(1)(2), typed()(3), result(3));
later(4).then(console.log);
