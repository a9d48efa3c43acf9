new Promise((resolve) => setTimeout(resolve, 5, "timed")).then((x) => [x])
