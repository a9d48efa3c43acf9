const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name);
  }
};
attempt(() => [1].values().map(1));
attempt(() => [1].values().take(-1));
attempt(() => [1].values().take(NaN));
attempt(() => [1].values().drop("x"));
attempt(() => [].values().reduce((a, b) => a + b));
attempt(() => Iterator.from(5));
attempt(() => [1].values().flatMap(() => 5).next());
attempt(() => [1].values().flatMap(() => "text").next());
attempt(() => new Iterator());
attempt(() => new (class extends Iterator {})() instanceof Iterator);
