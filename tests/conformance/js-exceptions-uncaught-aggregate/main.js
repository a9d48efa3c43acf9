const errors = [new TypeError("first"), new RangeError("second")];
throw new AggregateError(errors, "both failed");
