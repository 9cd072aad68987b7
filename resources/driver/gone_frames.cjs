/* Read by Playwright's driver before it begins. Where a page goes with its frames, the browser may still tell how one of
   them loads that Playwright knows no more of than that. Looking for the page of such a frame fails, which nobody there
   expects: the driver would end, and with it all browsers of all sessions. What was told is of no use to anybody. */
const isOfGone = error => error?.message === 'Frame has been detached.' && /_eventBelongsToStaleFrame/.test(error.stack);

process.on('uncaughtException', error => {
  if (isOfGone(error)) return;
  console.error(error);
  process.exit(1); // as it ends without this script
});
