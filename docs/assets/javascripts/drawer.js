/* The list of all pages on a narrow screen. Without scripts a label opens it, by mouse or touch; with this, a button. */

const label = document.querySelector("[data-drawer-menu]");
const toggle = document.getElementById("__drawer");
const drawer = document.querySelector("[data-md-type=navigation]");
if (!label || !drawer) return;

const button = document.createElement("button");
button.type = "button";
button.className = label.className;
button.append(...label.childNodes);
label.replaceWith(button);

const show = (open) => {
  toggle.checked = open;
  toggle.dispatchEvent(new Event("change"));
};
const follow = () => {
  button.setAttribute("aria-expanded", toggle.checked);
  // What lies under the drawer is out of reach.
  for (const one of document.querySelectorAll(".md-content, .site-footer")) one.inert = toggle.checked;
  if (toggle.checked) (drawer.querySelector("[aria-current]") ?? drawer.querySelector("a")).focus();
};

follow();
toggle.addEventListener("change", follow);
button.addEventListener("click", () => show(!toggle.checked));
drawer.addEventListener("click", (event) => event.target.closest("a") && show(false));
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !toggle.checked) return;
  show(false);
  button.focus();
});
