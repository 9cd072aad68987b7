// A table that sorts by the column whose head is clicked, and the other way round at the next click.
"use strict";

{
  const table = document.getElementById("sortable");
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    head.firstElementChild.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const text = (row) => row.cells[column].textContent;
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => (up ? 1 : -1) * text(a).localeCompare(text(b), "en", { numeric: true }));
      table.tBodies[0].append(...rows);
      say(`Sorted by ${head.textContent}, ${up ? "rising" : "falling"}.`);
    });
  });
}
