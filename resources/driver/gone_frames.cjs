/* Loaded by Playwright's driver before it starts. Ignores load events of frames that are gone. When a page closes with
   its frames, the browser may still report a load event of a frame that Playwright no longer knows. Finding the page of
   such a frame throws an error that nothing catches: the driver would end, and with it all browsers of all sessions.
   Nothing needs these events. */
const isOfGone = error => error?.message === 'Frame has been detached.' && /_eventBelongsToStaleFrame/.test(error.stack);

process.on('uncaughtException', error => {
  if (isOfGone(error)) return;
  console.error(error);
  process.exit(1); // as it would end without this script
});
