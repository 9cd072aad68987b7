// A form inside a frame: says what was sent, without leaving the frame.
"use strict";

document.getElementById("framed").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const told = [...new FormData(form).values()].filter(Boolean).join(", ");
  say(`${form.dataset.told}: ${told || "nothing filled in"}.`);
});
