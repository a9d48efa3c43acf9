const o = {
  _v: 1,
  get v() { return this._v; },
  set v(x) { this._v = x * 2; },
  get [`com${"puted"}`]() { return "c"; },
};
o.v = 5;
console.log(o.v, o.computed, o, Object.keys(o));
o.__defineGetter__("late", () => "got");
console.log(o.late, o.__lookupGetter__("late")(), o.propertyIsEnumerable("late"), delete o.late, o.late);
const inherited = Object.create(o);
inherited.v = 7;
console.log(inherited._v, Object.keys(inherited), o._v);
console.log(Object.prototype.hasOwnProperty.call(inherited, "_v"), inherited.isPrototypeOf(o), o.isPrototypeOf(inherited));
console.log(void 0 === undefined, (1, 2), typeof typeof 1, !!document_or_not());
function document_or_not() { return ""; }
