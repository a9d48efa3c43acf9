// Markdown: headings, lists, tables, code, links, what is raw, and a renderer of one's own.
import { Marked, lexer } from "marked";

const marked = new Marked({ gfm: true, breaks: false });
console.log(marked.parse(`# Title *with* \`code\`

A paragraph with **bold**, _italic_, ~~struck~~, a [link](http://a.test "title"), <b>raw</b> & an ![image](x.png).
Auto: https://b.test/c?d=1 and a\\
break.

- one
  1. nested
  2. second
- [x] done
- [ ] open

> quoted
> > twice

| left | right |
|:-----|------:|
| \`a\`  | 1 \\| 2 |

\`\`\`js
const x = "<tag>";
\`\`\`

    indented

***
Setext
======
[ref]: http://ref.test
See [ref] and "quotes" &copy; &#35; 漢字 😀.`));
marked.use({ renderer: { heading: ({ depth, text }) => `[h${depth}:${text}]\n` }, walkTokens: (token) => { if (token.type === "link") token.href += "#seen"; } });
console.log(marked.parse("## Own\n[a](b)"), marked.parseInline("*x* `y`"));
console.log(lexer("- a\n- b\n\ntext").map((token) => token.type), marked.parse("*".repeat(2000)).length, marked.parse("[".repeat(500)).length);
