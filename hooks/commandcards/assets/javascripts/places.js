/* What a value looks like in a place: each may take another part of it, and writes it as the shell wants it there. */

const ADDRESS = /^(?:\[[^\]]*\]|[0-9.]*):/;

/* The part of a value that a place with this rule takes: a port without the address before it, or the first of several. */
shared.partFor = (rule, value) => {
  if (rule !== "plain-port" && rule !== "single-port") return value;
  const ports = value.replace(ADDRESS, "");
  return rule === "single-port" ? ports.split("-")[0] : ports;
};

/* The name of a value: what it is and what the author wrote. A value of that name is the same thing everywhere. */
shared.keyOf = (kind, written) => `${kind}:${written}`;
