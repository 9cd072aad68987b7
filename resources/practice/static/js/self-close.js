// Closes its own tab shortly after it opened.
"use strict";

setTimeout(() => window.close(), 400);
