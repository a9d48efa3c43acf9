// A parser generator: a grammar becomes a parser, which is evaluated and used.
import peggy from "peggy";

const parser = peggy.generate(`
  Expression = head:Term tail:(_ @("+" / "-") _ @Term)* { return tail.reduce((sum, [op, n]) => (op === "+" ? sum + n : sum - n), head); }
  Term = head:Factor tail:(_ @("*" / "/") _ @Factor)* { return tail.reduce((product, [op, n]) => (op === "*" ? product * n : product / n), head); }
  Factor = "(" _ @Expression _ ")" / "-" @Factor { return -0; } / Number
  Number "number" = digits:$([0-9]+ ("." [0-9]+)?) { return Number(digits); }
  _ "whitespace" = [ \\t\\n]*
`.replace('"-" @Factor { return -0; }', '"-" value:Factor { return -value; }'));
for (const text of ["1 + 2 * 3", "(1 + 2) * -3.5 / 2", "10 - 4 - 3"]) console.log(text, "=", parser.parse(text));
for (const wrong of ["1 +", "2 * (3", "x"]) {
  try {
    parser.parse(wrong);
  } catch (error) {
    console.log(error.name, error.message, error.location.start);
  }
}
try {
  peggy.generate("start = missing");
} catch (error) {
  console.log(error.name, error.message.split("\n")[0]);
}
const list = peggy.generate('start = "[" @item|.., ","| "]"\nitem = $[a-z]i+ / start', { cache: true });
console.log(JSON.stringify(list.parse("[a,[B,c],[[d]]]")), typeof peggy.generate('s = "x"', { output: "source" }));
