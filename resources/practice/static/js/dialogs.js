// The dialogs page: two cookie walls, a modal, the browser's three questions, and a small window.
"use strict";

{
  const at = (id) => document.getElementById(id);
  const modal = at("modal");

  for (const button of document.querySelectorAll("[data-wall]")) {
    button.addEventListener("click", () => { at("wall").remove(); say(`Cookies ${button.dataset.wall}.`); });
  }
  for (const button of document.querySelectorAll("[data-whole]")) {
    button.addEventListener("click", () => { at("whole-wall").hidden = true; say(`All cookies ${button.dataset.whole}.`); });
  }

  at("open-modal").addEventListener("click", () => modal.showModal());
  modal.addEventListener("close", () => {
    const who = at("gift-for").value.trim() || "somebody";
    const ribbon = at("gift-ribbon").checked ? " with a ribbon" : "";
    say(modal.returnValue === "wrap" ? `Wrapped for ${who}${ribbon}.` : "Not wrapped.");
  });

  at("ask-alert").addEventListener("click", () => { alert("The boat leaves at six."); say("The message was read."); });
  at("ask-confirm").addEventListener("click", () => say(confirm("Delete the letter?") ? "Deleted." : "Kept."));
  at("ask-prompt").addEventListener("click", () => {
    const word = prompt("What is the word of the day?", "harbour");
    say(word === null ? "No word was given." : `The word is “${word}”.`);
  });
  at("open-popup").addEventListener("click", () => { window.open("/popup", "_blank", "width=620,height=480"); });
}
