// Messages in a row at the button, or one as soon as the page is there.
"use strict";

{
  const form = document.getElementById("alerts");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const times = Math.min(50, Number(document.getElementById("times").value) || 1);
    for (let i = 1; i <= times; i += 1) alert(`Message ${i} of ${times}`);
    say(`${times} messages were answered.`);
  });
  if ("now" in form.dataset) {
    window.addEventListener("load", () => { alert("This page greets you first."); say("The greeting was answered."); });
  }
}
