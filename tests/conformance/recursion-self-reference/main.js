const items = [1];
items.push(items);
const table = { self: null };
table.self = table;
const pair = [[]];
pair[0].push(pair);
console.log(items, table, pair);
try {
  JSON.stringify(items);
} catch (error) {
  console.log(error.name);
}
