// Tabs: one panel at a time; arrow keys go along. And the accordion, which is the same idea standing up.
"use strict";

{
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const choose = (chosen) => {
    for (const tab of tabs) {
      const here = tab === chosen;
      tab.setAttribute("aria-selected", String(here));
      tab.tabIndex = here ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !here;
    }
    say(`Tab “${chosen.textContent}” is shown.`);
  };
  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const next = tabs[(i + by + tabs.length) % tabs.length];
      next.focus();
      choose(next);
    });
  });

  for (const head of document.querySelectorAll(".accordion button[aria-controls]")) {
    head.addEventListener("click", () => {
      const open = head.getAttribute("aria-expanded") !== "true";
      head.setAttribute("aria-expanded", String(open));
      document.getElementById(head.getAttribute("aria-controls")).hidden = !open;
      say(`“${head.textContent}” is ${open ? "open" : "closed"}.`);
    });
  }
  for (const details of document.querySelectorAll("details")) {
    details.addEventListener("toggle", () => say(`“${details.firstElementChild.textContent}” is ${details.open ? "open" : "closed"}.`));
  }
}
