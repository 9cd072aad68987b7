/* What is in sight: the visual viewport. It is a part of the layout viewport once a page is zoomed by pinching, and on
   a phone also where a page is wider than the screen: the layout viewport then is as large as the page could be zoomed
   out. Pictures show what is in sight, and input by pointer is given in its CSS pixels; all else here is in those of
   the layout viewport, as getBoundingClientRect and elementFromPoint are. In a frame both are the same. */

export const inLayout = (x, y) => [x + visualViewport.offsetLeft, y + visualViewport.offsetTop];
export const inSight = (x, y) => [x - visualViewport.offsetLeft, y - visualViewport.offsetTop];
/* The part of the layout viewport that is in sight. */
export const sight = () => {
  const {offsetLeft: left, offsetTop: top, width, height} = visualViewport;
  return visualViewport.scale === 1 && !isWider()
    ? {left: 0, top: 0, right: innerWidth, bottom: innerHeight}
    : {left, top, right: left + width, bottom: top + height};
};

const MOST_SCROLLBAR = 20;
/* Whether a phone could be zoomed out to see more of the page: the layout viewport is then larger by one factor both
   ways. Scrollbars, which are part of it too, make it larger by as many pixels. */
const isWider = () => {
  const {width, height, scale} = visualViewport,
    shown = Math.max(1, scale);
  const right = innerWidth - width * shown,
    down = innerHeight - height * shown;
  if (right < 1 || down < 1 || (Math.abs(right - down) <= 1 && right <= MOST_SCROLLBAR)) return false;
  return (
    Math.abs(innerWidth / (width * shown) - innerHeight / (height * shown)) < 2 / (shown * Math.min(width, height))
  );
};

/* On a screen for which a page is scaled down, browsers round this one way for scripts and another way for drawing. */
const wholeSide = (inner, drawn) =>
  visualViewport.scale < 1 && Math.abs(inner - drawn) <= 1 ? Math.round(drawn) : inner;
/* The visible area unless it is pinch-zoomed, in CSS pixels of the page: [left, top, width, height]. */
export const shownView = () => {
  if (!isWider())
    return [
      scrollX,
      scrollY,
      wholeSide(innerWidth, visualViewport.width),
      wholeSide(innerHeight, visualViewport.height),
    ];
  const {pageLeft, pageTop, width, height, scale} = visualViewport,
    shown = Math.max(1, scale);
  return [pageLeft, pageTop, width * shown, height * shown];
};
/* The part of the page in sight, [left, top, width, height]; null if it is the same as in shownView. */
export const lensOf = () => {
  const {pageLeft, pageTop, width, height, scale} = visualViewport;
  return scale === 1 && !isWider() ? null : [pageLeft, pageTop, width, height];
};
