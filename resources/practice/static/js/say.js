// Tells on the page what just happened: say("…") writes it, and any button with data-say says its words when clicked.
"use strict";

function say(text) {
  const line = document.getElementById("said");
  if (line) line.textContent = text;
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-say]") : null;
  if (button) say(button.dataset.say);
});
