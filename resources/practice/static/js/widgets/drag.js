// A list to put in order, by dragging or with Alt and the arrow keys.
"use strict";

{
  const list = document.getElementById("drag");
  let held = null;
  const tell = () => say(`Order: ${[...list.children].map((row) => row.textContent).join(", ")}.`);

  list.addEventListener("dragstart", (event) => {
    held = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.textContent);
    held.classList.add("held");
  });
  list.addEventListener("dragover", (event) => { if (held) event.preventDefault(); });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    const over = event.target.closest("li");
    if (!held || !over || over === held) return;
    const rows = [...list.children];
    if (rows.indexOf(held) < rows.indexOf(over)) over.after(held);
    else over.before(held);
    tell();
  });
  list.addEventListener("dragend", () => { if (held) held.classList.remove("held"); held = null; });
  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("li");
    if (!event.altKey || !row) return;
    if (event.key === "ArrowUp" && row.previousElementSibling) row.previousElementSibling.before(row);
    else if (event.key === "ArrowDown" && row.nextElementSibling) row.nextElementSibling.after(row);
    else return;
    event.preventDefault();
    row.focus();
    tell();
  });
}
