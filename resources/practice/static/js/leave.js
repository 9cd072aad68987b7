// Asks before leaving while there is text that was not kept.
"use strict";

{
  const letter = document.getElementById("letter");
  let kept = "";
  document.getElementById("keep").addEventListener("click", () => { kept = letter.value; say("The letter is kept."); });
  window.addEventListener("beforeunload", (event) => {
    if (letter.value !== kept) event.preventDefault();
  });
}
