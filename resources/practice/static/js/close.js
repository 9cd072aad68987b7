// Closes the tab at its button; a browser allows that only in tabs that a page has opened.
"use strict";

document.getElementById("close-tab").addEventListener("click", () => {
  if (window.opener) window.close();
  else say("The browser closes only tabs that a page has opened.");
});
