// Wakes "Buy now" once full name, e-mail and the terms are there, and says what is still missing.
"use strict";

{
  const needed = [
    ["full_name", "full name"],
    ["email", "e-mail"],
    ["terms", "the terms"],
  ].map(([id, word]) => [document.getElementById(id), word]);
  const buy = document.getElementById("buy");
  const hint = document.getElementById("buy-hint");

  const look = () => {
    const missing = needed
      .filter(([field]) => !field.validity.valid || (field.type !== "checkbox" && !field.value.trim()))
      .map(([, word]) => word);
    buy.disabled = missing.length > 0;
    hint.textContent = missing.length > 0 ? `Still needed: ${missing.join(", ")}.` : "Ready. No money moves.";
  };

  for (const output of document.querySelectorAll("output[data-of]")) {
    const range = document.getElementById(output.dataset.of);
    range.addEventListener("input", () => { output.textContent = range.value; });
  }
  for (const [field] of needed) {
    field.addEventListener("input", look);
    field.addEventListener("change", look);
  }
  window.addEventListener("pageshow", look); // the browser may bring typed text back without an event
  look();
}
