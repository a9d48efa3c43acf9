throw new Error("first line\nsecond line\n\tindented third");
