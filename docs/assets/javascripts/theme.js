/* What is the same on every page: scripts run, and boxes that scroll can be reached. */

document.documentElement.classList.remove("no-js");
shared.keepReachable(document.querySelectorAll(".highlight code, .md-typeset table:not([class])"));
