const settled = await Promise.allSettled([1, Promise.reject("no"), { then: (f) => f("thenable") }]);
console.log(settled);
console.log(await Promise.all([]), await Promise.race([new Promise(() => {}), 2]), await Promise.any([Promise.reject(1), 3]));
try {
  await Promise.any([Promise.reject(new Error("a")), Promise.reject("b")]);
} catch (error) {
  console.log(error.name, error.errors.length, error.errors[1], error instanceof AggregateError);
}
try {
  await Promise.any([]);
} catch (error) {
  console.log(error.errors);
}
console.log(await Promise.reject(1).finally(() => 2).catch((reason) => reason), await Promise.resolve(1).finally(() => 2));
