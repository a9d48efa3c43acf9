Promise.resolve({ done: [1] })
