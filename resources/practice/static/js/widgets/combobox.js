// A field that suggests: the list narrows while typing; a click or Enter chooses.
"use strict";

{
  const colours = ["Black", "Blue", "Blue black", "Bordeaux", "Burnt orange", "Grey", "Moss", "Pine green", "Sepia", "Teal", "Violet"];
  const field = document.getElementById("combo");
  const list = document.getElementById("combo-list");
  let active = -1;

  const setOpen = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) field.removeAttribute("aria-activedescendant");
  };
  const choose = (text) => { field.value = text; setOpen(false); say(`Ink colour: ${text}.`); };
  const mark = (i) => {
    active = i;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) field.setAttribute("aria-activedescendant", list.children[active].id);
  };
  const narrow = () => {
    const typed = field.value.trim().toLowerCase();
    const found = colours.filter((colour) => colour.toLowerCase().includes(typed));
    list.replaceChildren(...found.map((colour, i) => {
      const option = document.createElement("li");
      option.id = `combo-option-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = colour;
      option.addEventListener("click", () => choose(colour));
      return option;
    }));
    active = -1;
    setOpen(found.length > 0);
  };

  field.addEventListener("input", narrow);
  field.addEventListener("focus", narrow);
  field.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const size = list.children.length;
    if (by && size) {
      event.preventDefault();
      if (list.hidden) setOpen(true);
      mark((active + by + size) % size);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      choose(list.children[active].textContent);
    } else if (event.key === "Escape") {
      setOpen(false);
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".combo")) setOpen(false);
  });
}
