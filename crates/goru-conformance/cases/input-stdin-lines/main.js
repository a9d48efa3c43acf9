for (const line of require("node:fs").readFileSync(0, "utf8").split("\n")) console.log(`[${line}]`);
