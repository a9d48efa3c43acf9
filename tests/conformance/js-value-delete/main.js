delete { a: 1 }.a;
