/* Loads the scripts that find (offering.js gives what they share); fails when they do not come. */

shared.loadFinding = (address) =>
  new Promise((resolve, reject) => {
    document.addEventListener("cmd-finding", ({ detail }) => resolve(detail), { once: true });
    const script = document.createElement("script");
    script.src = address;
    script.onerror = reject;
    document.head.append(script);
  });
