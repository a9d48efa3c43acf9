// CSV: quotes, headers, types, delimiters, errors, and back to text.
import Papa from "papaparse";

const { data, errors, meta } = Papa.parse('name,age,note\nAda,36,"says ""hi"", twice"\nGrace,85,"two\nlines"\n\nJoan,,ü€😀\n', { header: true, dynamicTyping: true, skipEmptyLines: true });
console.log(data, errors, meta.fields, meta.delimiter, JSON.stringify(meta.linebreak));
console.log(Papa.parse("a;b;c\r\n1;2;3").data, Papa.parse("a\tb\n1\t2").meta.delimiter, Papa.parse("x|y\n1|2", { header: true, transformHeader: (h) => h.toUpperCase(), transform: (v) => `<${v}>` }).data);
console.log(Papa.parse('a,"b\nc', {}).errors, Papa.parse("a,b\n1,2,3", { header: true }).errors.map((error) => [error.type, error.code, error.row]));
console.log(Papa.unparse([{ a: 1, b: 'say "x"' }, { a: null, b: "line\nbreak" }]), "\n", Papa.unparse({ fields: ["x", "y"], data: [[1, 2], ["=1+1", true]] }, { quotes: true, escapeFormulae: true, delimiter: ";", newline: "\n" }));
let sum = 0;
Papa.parse(Array.from({ length: 5000 }, (_, i) => `${i},text ${i},"${i * 2}"`).join("\n"), { dynamicTyping: true, step: ({ data }) => { sum += data[0] + data[2]; }, complete: () => console.log("sum", sum) });
