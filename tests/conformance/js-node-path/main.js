const path = require("node:path");
console.log(path.join("/a", "..", "./b//c/", "../d"), path.resolve("/x", "y", "../z"), path.normalize("a/./b/../..//c/"), path.relative("/a/b/c", "/a/d"), path.isAbsolute("a"), path.join(""), path.sep, path.delimiter);
console.log(path.parse("/home/user/file.tar.gz"), path.format({ dir: "/d", name: "n", ext: ".e" }), path.basename("/a/b.txt", ".txt"), path.dirname("/a/b/"), path.extname(".hidden"), path.extname("a.b."), path.basename("/"));
console.log(path.posix === path, path.resolve("/a/b", "/c", "d"), path.join("a", "/b"), path.relative("/a", "/a"));
try {
  path.join(5);
} catch (error) {
  console.log(error.name);
}
