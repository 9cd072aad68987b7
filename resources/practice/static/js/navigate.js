// Walks on to the next stop after 300 ms, as long as there is one.
"use strict";

{
  const next = document.getElementById("next");
  if (next) setTimeout(() => { location.assign(next.href); }, 300);
}
