require("node:fs").readFileSync(0);
