#!/usr/bin/env node
const a = 1;
<!-- a comment of the web
console.log(`one
two`.length, a);
--> and another
/*   */ console.log(' '.length); // end
var üa = 'identifier';console.log(üa, '\u{1f600}'.length, 'a\
b');