// Loads scripts as the site joins them, and calls what they share. On standard input: the scripts' texts, and the calls,
// each a name and its arguments. On standard output: what the calls returned, or what they promised.
"use strict";

const { scripts, calls } = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
const shared = {};
for (const text of scripts) new Function("shared", `"use strict";${text}`)(shared);
Promise.all(calls.map(([name, ...given]) => shared[name](...given) ?? null)).then((results) =>
  console.log(JSON.stringify(results.map((result) => result ?? null))),
);
