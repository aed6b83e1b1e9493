/* What finds, for a script of the page that has loaded it (loading.js). */

document.dispatchEvent(new CustomEvent("cmd-finding", { detail: shared }));
