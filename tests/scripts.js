// Loads scripts as the site joins them, and calls what they share. On standard input: the scripts' texts, and the calls,
// each a name and its arguments. On standard output: what the calls returned.
"use strict";

const { scripts, calls } = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
const shared = {};
for (const text of scripts) new Function("shared", `"use strict";${text}`)(shared);
console.log(JSON.stringify(calls.map(([name, ...given]) => shared[name](...given) ?? null)));
