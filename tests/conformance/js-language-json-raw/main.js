console.log(JSON.stringify({ big: JSON.rawJSON("12345678901234567890"), text: JSON.rawJSON('"x"') }), JSON.isRawJSON(JSON.rawJSON("1")), JSON.isRawJSON({}));
console.log(JSON.parse('{"n":12345678901234567890,"t":"s"}', (key, value, context) => (typeof value === "number" ? BigInt(context.source) : value)));
for (const wrong of ["{}", "[1]", "", " 1", "undefined", "1\n"]) {
  try {
    JSON.rawJSON(wrong);
  } catch (error) {
    console.log(error.name);
  }
}
