(function next() { Promise.resolve().then(next) })()
