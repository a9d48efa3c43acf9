function* machine() {
  let state = "start";
  while (true) {
    try {
      const command = yield state;
      if (command === "stop") return "stopped";
      state = `did ${command}`;
    } catch (error) {
      state = `caught ${error}`;
    } finally {
      console.log("step");
    }
  }
}
const m = machine();
console.log(m.next("lost"), m.next("a"), m.throw("oops"), m.next("stop"), m.next());
const other = machine();
other.next();
console.log(other.return("early"), other.next());
console.log(machine().return(1), [...machine().take(1)]);
try {
  machine().throw(new Error("unstarted"));
} catch (error) {
  console.log(error.message);
}
function* stubborn() {
  try {
    yield 1;
  } finally {
    yield "not yet";
  }
}
const s = stubborn();
console.log(s.next(), s.return(2), s.next(), s.next());
