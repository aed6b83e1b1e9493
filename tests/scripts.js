// Loads scripts as the site joins them, and calls what they share. Each line on standard input is a question: the
// scripts' texts, and the calls, each a name and its arguments. On standard output comes a line for each: what the calls
// returned, or what they promised; or what went wrong. Of a question nothing is left for the next.
"use strict";

const before = Object.getOwnPropertyDescriptors(globalThis);

function forget() {
  for (const name of Reflect.ownKeys(globalThis)) {
    if (!Object.hasOwn(before, name)) delete globalThis[name];
    else if (before[name].configurable) Object.defineProperty(globalThis, name, before[name]);
  }
}

async function answer({ scripts, calls }) {
  const shared = {};
  for (const text of scripts) new Function("shared", `"use strict";${text}`)(shared);
  const results = await Promise.all(calls.map(([name, ...given]) => shared[name](...given) ?? null));
  return results.map((result) => result ?? null);
}

async function main() {
  for await (const line of require("node:readline").createInterface({ input: process.stdin })) {
    const said = await answer(JSON.parse(line)).then(
      (results) => ({ results }),
      (error) => ({ error: String(error?.stack ?? error) }),
    );
    process.stdout.write(`${JSON.stringify(said)}\n`);
    forget();
  }
}

main();
