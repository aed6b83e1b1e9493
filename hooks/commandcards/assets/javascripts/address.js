/* The address keeps what was typed, so that it can be shared and Back leads to it. */

/* Put a value into the address, or take it out when it is empty, without an entry in the history. */
shared.remember = (name, value) => {
  const address = new URL(location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  try {
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  } catch {
    // A browser may think that it is asked too often: the next letter is another chance.
  }
};

shared.recall = (name) => new URLSearchParams(location.search).get(name) ?? "";
