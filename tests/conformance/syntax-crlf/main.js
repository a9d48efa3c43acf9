const text = `one
two \
three
`;
if (text) console.log(JSON.stringify(text));
1 +
    1
