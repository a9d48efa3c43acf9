console.log("naïve ß Ωmega Ж 漢字 한글 עברית العربية ไทย");
console.log("😀 👩‍👩‍👧 🏳️‍🌈 é (composed) e\u0301 (combining)");
console.log("zero\u200bwidth \u202eright to left\u202c \ufeffmark", "nul:\0:", "tab:\t:");
null;
