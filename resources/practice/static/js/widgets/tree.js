// A tree: a click selects and folds; right and left unfold and fold, up and down walk through what is visible.
"use strict";

{
  const tree = document.getElementById("tree");
  const visible = () => [...tree.querySelectorAll("[role=treeitem]")]
    .filter((item) => !item.parentElement.closest("[aria-expanded=false]"));
  const fold = (item, open) => {
    if (item.hasAttribute("aria-expanded")) item.setAttribute("aria-expanded", String(open));
  };
  const select = (item) => {
    for (const other of tree.querySelectorAll("[role=treeitem]")) {
      other.setAttribute("aria-selected", String(other === item));
      other.tabIndex = other === item ? 0 : -1;
    }
    item.focus();
    say(`In the tree: ${item.firstElementChild.textContent}.`);
  };
  tree.addEventListener("click", (event) => {
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    fold(item, item.getAttribute("aria-expanded") !== "true");
    select(item);
  });
  tree.addEventListener("keydown", (event) => {
    const item = document.activeElement.closest("[role=treeitem]");
    const items = visible();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = items[items.indexOf(item) + step];
      if (next) select(next);
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      fold(item, event.key === "ArrowRight");
    }
  });
}
