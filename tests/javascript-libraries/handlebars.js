// Templates: blocks, helpers, partials, escapes, and the errors of bad ones.
import Handlebars from "handlebars/dist/cjs/handlebars.js";

const engine = Handlebars.create();
engine.registerHelper("shout", (text, options) => text.toUpperCase() + (options.hash.mark ?? "!"));
engine.registerHelper("repeat", function (n, options) {
  return Array.from({ length: n }, (_, i) => options.fn(this, { data: { ...options.data, at: i } })).join("");
});
engine.registerPartial("item", "<li{{#if done}} class=\"done\"{{/if}}>{{@root.prefix}}{{name}}</li>");
const render = (template, context) => console.log(engine.compile(template)(context));
render("Hello {{name}}{{! a comment }}, {{{raw}}} {{raw}} {{shout name mark=\"?\"}}", { name: "Ada", raw: "<b>&</b>" });
render("<ul>{{#each items}}{{> item}}{{else}}none{{/each}}</ul>", { prefix: "- ", items: [{ name: "one", done: true }, { name: "two" }] });
render("{{#with person}}{{first}} {{../title}} {{lookup tags 1}}{{/with}} {{#unless no}}yes{{/unless}}", { title: "Dr", person: { first: "Grace", tags: ["a", "b"] } });
render("{{#each map}}{{@key}}={{this}}{{#unless @last}}, {{/unless}}{{/each}} {{#repeat 3}}{{@at}}{{/repeat}} {{a.[b c].d}} {{~ \"trimmed\" ~}} ", { map: { x: 1, y: 2 }, a: { "b c": { d: 5 } } });
for (const wrong of ["{{#if x}}", "{{missing 1}}", "{{> none}}", "{{a..b}}"]) {
  try {
    engine.compile(wrong)({});
  } catch (error) {
    console.log(error.message.split("\n")[0]);
  }
}
console.log(engine.escapeExpression("<'\"&>"), typeof engine.precompile("{{x}}"), engine.parse("a{{b}}").body.map((node) => node.type));
