// Two widgets whose insides are in a shadow root, one open and one closed.
"use strict";

{
  const makePicker = (mode, label, choices) => class extends HTMLElement {
    constructor() {
      super();
      const root = this.attachShadow({ mode });
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = "/static/shop.css";
      const field = document.createElement("label");
      const name = document.createElement("input");
      name.type = "text";
      field.className = "field";
      field.append(label, name);
      const row = document.createElement("p");
      row.className = "row";
      for (const choice of choices) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = choice;
        button.addEventListener("click", () => say(`${choice} for ${name.value.trim() || "nobody"}.`));
        row.append(button);
      }
      root.append(sheet, field, row);
    }
  };

  customElements.define("stamp-picker", makePicker("open", "Stamp for", ["Anchor stamp", "Gull stamp"]));
  customElements.define("seal-picker", makePicker("closed", "Seal for", ["Red seal", "Blue seal"]));
}
