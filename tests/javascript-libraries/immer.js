// Immutable state by proxies: drafts, patches, maps, sets, and what is frozen.
import { applyPatches, current, enableMapSet, enablePatches, isDraft, original, produce, produceWithPatches } from "immer";

enableMapSet();
enablePatches();
const base = { users: [{ name: "Ada", tags: ["x"] }, { name: "Grace" }], settings: { theme: { dark: false } }, kept: { same: true } };
const next = produce(base, (draft) => {
  draft.users[0].tags.push("y", "z");
  draft.users.splice(1, 1, { name: "Joan" }, { name: "Mary" });
  draft.settings.theme.dark = true;
  delete draft.settings.missing;
  console.log(isDraft(draft.users), current(draft.users).length, original(draft).users.length);
});
console.log(JSON.stringify(base), "\n", JSON.stringify(next));
console.log(next.kept === base.kept, next.users !== base.users, Object.isFrozen(next.users[0]), produce(base, () => {}) === base);
const [changed, patches, inverse] = produceWithPatches({ map: new Map([["a", 1]]), set: new Set([1, 2]), list: [1, 2, 3] }, (draft) => {
  draft.map.set("b", 2).delete("a");
  draft.set.add(3).delete(1);
  draft.list.shift();
  draft.list.sort((a, b) => b - a);
});
console.log(changed, JSON.stringify(patches), JSON.stringify(applyPatches(changed, inverse).list));
try {
  "use strict";
  next.users.push(1);
} catch (error) {
  console.log(error.name);
}
let state = { n: 0, list: [] };
for (let i = 0; i < 500; i++) state = produce(state, (draft) => { draft.n += i; if (i % 50 === 0) draft.list.push({ i }); });
console.log(state.n, state.list.length, state.list.at(-1));
