"é \"quoted\" 'single' \\ \n \t \x00 \x1f 漢字 😀 \u202e e\u0301";
