const { env } = process;
console.log(Object.keys(env).length, env.PATH);
env.SET_HERE = "1";
console.log(env.SET_HERE, "SET_HERE" in env, env.MISSING);
