/* Pictures and scrolling. */

const images = () => Array.from(document.querySelectorAll('img, svg, [role=img]')).slice(0, 2000).map(image => {
  const tag = image.localName, rect = image.getBoundingClientRect();
  const words = [image.getAttribute('class'), image.getAttribute('aria-label'), image.getAttribute('alt')].join(' ');
  return {k: keyOf(image), tag, url: tag === 'img' ? image.currentSrc || image.src || null : null, width: rect.width || image.naturalWidth || 0,
    height: rect.height || image.naturalHeight || 0, words, alt: tag === 'img' ? image.getAttribute('alt') : image.getAttribute('aria-label'),
    role: image.getAttribute('role') || '', hidden: image.getAttribute('aria-hidden') === 'true', shown: isShown(image),
    label: image.getAttribute('aria-label') || ''};
});

const scroll = options => {
  window.scrollTo({left: options.x, top: options.y, behavior: 'instant'});
  return {x: scrollX, y: scrollY};
};

/* Brings an element into view and gives it the keyboard: what is out of sight until then often shows itself for that. */
const bring = key => {
  const target = elementOf(key);
  target?.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
  target?.focus?.({preventScroll: true});
  return {there: target !== null};
};

/* Scrolls what a hand would: the element of `key`, the document, or else the largest box in view that can go further that way. */
const scrollBy = options => {
  const side = options.sideways ? 'Left' : 'Top';
  const named = options.key ? elementOf(options.key) : null;
  const screen = Math.max(40, Math.round(0.875 * (named ? named['client' + (options.sideways ? 'Width' : 'Height')] : innerHeight)));
  const by = options.sign * (options.pixels ?? screen);
  const root = document.scrollingElement || document.documentElement;
  const boxes = named ? [named] : [root];
  for (let node = named ? null : hitAt(innerWidth / 2, innerHeight / 2); node && node !== root; node = parentOf(node))
    if (/auto|scroll|overlay/.test(getComputedStyle(node).overflowY) && node.scrollHeight > node.clientHeight + 1) boxes.push(node);
  for (const box of boxes) {
    const before = box['scroll' + side];
    box.scrollBy({[side.toLowerCase()]: by, behavior: 'instant'});
    if (box['scroll' + side] !== before) return {scrolls: true, moved: box['scroll' + side] - before, screen};
  }
  return {scrolls: boxes.length > 1 || root.scrollHeight > innerHeight + 1, moved: 0, screen};
};

/* Where to click what has no box that Playwright could find, an area of a map or a line in a drawing: the key of the picture or
   drawing that it stands in, a point from the corner of that one's padding box, and whether it can be hit there. */
const areaSpot = key => {
  const target = elementOf(key), map = target?.closest('map');
  const surface = map ? Array.from(document.querySelectorAll('img[usemap]')).find(image => image.useMap.slice(1) === map.name) : target?.ownerSVGElement;
  if (!surface) return {};
  const box = map ? areaBox(target, surface) : target.getBoundingClientRect(), corner = surface.getBoundingClientRect();
  const at = (right, down) => [box.x + box.width * right, box.y + box.height * down];
  const points = [at(0.5, 0.5)];
  for (let row = 1; row < 10; row++) for (let column = 1; column < 10; column++) points.push(at(column / 10, row / 10));
  const own = points.find(([x, y]) => hitAt(x, y) === target), [x, y] = own ?? points[0];
  return {surface: keyOf(surface), x: x - corner.x - surface.clientLeft, y: y - corner.y - surface.clientTop, free: own !== undefined};
};
