// Elements that nothing marks as clickable but their listener, and the note that can be written on.
"use strict";

document.getElementById("plain-card").addEventListener("click", () => say("The card was clicked."));
document.getElementById("plain-word").addEventListener("click", () => say("The word was clicked."));
document.getElementById("note").addEventListener("input", (event) => say(`The note has ${event.currentTarget.textContent.length} characters.`));
