[Promise.resolve(1)]
