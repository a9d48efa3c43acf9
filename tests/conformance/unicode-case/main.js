for (const text of ["straße", "İstanbul", "ΟΔΟΣ", "ǆ", "ﬁn", "ǅ", "éÉ"]) console.log(text, text.toUpperCase(), text.toLowerCase().length, [...text.toLowerCase()].length);
null;
