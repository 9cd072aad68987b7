// One listener for all rows: marks a sheet, or unmarks it.
"use strict";

document.getElementById("many").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const marked = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(marked));
  say(`${marked ? "Marked" : "Unmarked"}: ${button.textContent.replace("Mark ", "")}.`);
});
