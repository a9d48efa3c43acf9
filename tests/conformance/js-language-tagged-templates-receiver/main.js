const html = {
  escape: (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`),
  tag(strings, ...values) {
    return strings.reduce((all, s, i) => all + this.escape(values[i - 1]) + s);
  },
};
console.log(html.tag`<b title="${'"x"'}">${"<script>"}</b>`);
console.log(`outer ${`inner ${`innermost ${1 + 1}`}`}`, `${[1, [2, 3]]}`, `${{}}`, `line
break`);
console.log(`${{ [Symbol.toPrimitive]: (hint) => hint }}`, `${null} ${undefined} ${-0} ${1n}`);
try {
  `${Symbol("s")}`;
} catch (error) {
  console.log(error.name);
}
