// A menu button: opens at a click or arrow down, closes at Escape, a click elsewhere, or when the focus leaves it.
"use strict";

{
  const button = document.getElementById("menu-button");
  const menu = document.getElementById("menu");
  const items = [...menu.querySelectorAll("[role^=menuitem]")];
  const setOpen = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) items[0].focus();
  };
  button.addEventListener("click", () => setOpen(menu.hidden));
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); setOpen(true); }
  });
  menu.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus();
    } else if (event.key === "Escape") {
      setOpen(false);
      button.focus();
    }
  });
  menu.addEventListener("click", (event) => {
    const item = event.target.closest("[role^=menuitem]");
    if (!item || item.getAttribute("aria-disabled") === "true") return;
    if (item.hasAttribute("aria-checked")) {
      item.setAttribute("aria-checked", String(item.getAttribute("aria-checked") !== "true"));
    }
    setOpen(false);
    say(`Menu: ${item.textContent}.`);
  });
  menu.parentElement.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.parentElement.contains(event.relatedTarget)) setOpen(false);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".menu")) setOpen(false);
  });
}
