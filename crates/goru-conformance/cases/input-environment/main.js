[process.env.GREETING, process.env.EMPTY, "PATH" in process.env, "HOME" in process.env];
