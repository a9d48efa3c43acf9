// Collections, objects, functions and texts by the whole of lodash.
import _ from "lodash";

console.log(_.VERSION, _.chunk([1, 2, 3, 4, 5], 2), _.groupBy(["one", "two", "three"], "length"), _.sortBy([{ a: 2, b: 1 }, { a: 1, b: 2 }, { a: 1, b: 1 }], ["a", "b"]));
console.log(_.get({ a: [{ b: { c: 3 } }] }, "a[0].b.c"), _.set({}, "x.y[1]", 5), _.merge({ a: { b: 1 } }, { a: { c: 2 } }), _.pick({ a: 1, b: 2 }, ["a"]), _.omit({ a: 1, b: 2 }, "a"), _.defaultsDeep({ a: { x: 1 } }, { a: { x: 2, y: 3 } }));
const deep = { date: new Date(0), map: new Map([[1, { a: 1 }]]), set: new Set([1]), re: /x/g, list: [1, [2]], bytes: new Uint8Array([1]) };
const copy = _.cloneDeep(deep);
console.log(_.isEqual(deep, copy), copy.map.get(1) !== deep.map.get(1), _.isEqual(new Map([[{}, 1]]), new Map([[{}, 1]])), _.isEmpty(new Set()), _.isPlainObject(copy));
console.log(_.camelCase("--foo bar_baz"), _.kebabCase("fooBar XMLHttp"), _.startCase("déjà vu"), _.deburr("Ångström"), _.words("héllo, wörld42!"), _.truncate("a long text to cut", { length: 10 }), _.padStart("7", 3, "0"), _.template("<%= a %>-<%- b %><% if (c) { %>!<% } %>")({ a: 1, b: "<", c: true }));
console.log(_([3, 1, 2]).map((x) => x * 2).filter((x) => x > 2).sortBy().value(), _.flow([(x) => x + 1, (x) => x * 2])(3), _.curry((a, b, c) => a + b + c)(1)(2)(3), _.memoize((x) => x * 2)(4), _.partition([1, 2, 3], (x) => x > 1), _.range(0, 1, 0.25), _.sumBy([{ n: 1 }, { n: 2 }], "n"));
const debounced = _.debounce((x) => {
  console.log("debounced", x);
  _.delay((...all) => {
    console.log("delayed", ...all);
    _.defer(() => console.log("deferred"));
  }, 1, "a", "b");
}, 5);
for (let i = 0; i < 5; i++) debounced(i);
