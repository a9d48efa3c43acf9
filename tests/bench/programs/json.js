// Objects to text and back.
const users = Array.from({ length: 300 }, (_, id) => ({
  id,
  name: `User ${id}`,
  tags: ["a", "b", `tag-${id % 7}`],
  score: id / 7,
  address: { street: `Street ${id}`, city: "Town", zip: [id, id + 1] },
}));
let length = 0;
for (let round = 0; round < 60; round++) {
  const text = JSON.stringify({ round, users });
  length += text.length + JSON.parse(text).users.length;
}
console.log(length);
