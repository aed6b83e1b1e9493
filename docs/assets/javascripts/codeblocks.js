/* A copy button on each block of code that is no card: files, messages, commands of other programs. */

const { copyText } = shared;
const template = document.querySelector("[data-copy-block]");

for (const code of template ? document.querySelectorAll(".highlight > pre > code") : []) {
  const parts = template.content.cloneNode(true);
  const [button, status] = parts.children;
  button.addEventListener("click", async () => {
    const done = await copyText(code.textContent.replace(/\n$/, ""));
    status.textContent = done ? template.dataset.copied : template.dataset.failed;
    if (!done) getSelection().selectAllChildren(code);
    setTimeout(() => (status.textContent = ""), done ? 2000 : 8000);
  });
  code.closest(".highlight").append(parts);
}
