async function work(name, delay) {
  console.log("start", name);
  await new Promise((resolve) => setTimeout(resolve, delay));
  console.log("end", name);
  return name.toUpperCase();
}

Promise.all([work("slow", 200), work("fast", 50), work("middle", 100)]).then((names) => (console.log(...names), null));
