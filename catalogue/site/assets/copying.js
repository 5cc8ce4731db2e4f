/* Puts a button beside everything that bears data-copy; the attribute says in words what is copied.
   A list is copied with its numbers, a report with its lines. Without this script the text is there to be selected.
   What another script puts into a page gets its button when it sends the event "copyable". */
(() => {
  "use strict";

  const told = document.createElement("p");
  told.className = "ec-hidden";
  told.setAttribute("role", "status");

  const plain = element => element.textContent.replace(/\s+/g, " ").trim();

  function textOf(element) {
    if (element.tagName === "DETAILS") return element.querySelector("pre").textContent;
    if (element.tagName !== "OL") return plain(element);
    return [...element.children]
      .map((item, at) => `${element.start + at}. ${plain(item.querySelector("[data-copy]"))}`)
      .join("\n");
  }

  /* Where the browser keeps the clipboard from a page without https, a field that is not seen lends its selection. */
  function copySelected(text) {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = text;
    field.className = "ec-hidden";
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    before?.focus();
    return isDone;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copySelected(text);
    }
  }

  function offer(element) {
    const what = element.dataset.copy;
    const button = document.createElement("button");
    const label = document.createElement("span");
    const rest = document.createElement("span");
    const isList = ["OL", "DETAILS"].includes(element.tagName);
    button.type = "button";
    button.className = "ec-copy";
    label.textContent = "Copy";
    rest.textContent = ` ${what}`;
    rest.className = isList ? "" : "ec-hidden";
    button.append(label, rest);
    button.addEventListener("click", async () => {
      const isDone = await copy(textOf(element));
      if (!isDone && "open" in element) element.open = true;
      if (!isDone) getSelection().selectAllChildren(element);
      told.textContent = isDone ? `Copied ${what}.` : `Not copied. The text is selected: copy it by hand.`;
      label.textContent = isDone ? "Copied" : "Selected";
      setTimeout(() => {
        label.textContent = "Copy";
        told.textContent = "";
      }, 4000);
    });
    element[isList ? "before" : "after"](button);
  }

  for (const element of document.querySelectorAll("[data-copy]")) offer(element);
  document.addEventListener("copyable", event => offer(event.target));
  document.body.append(told);
})();
