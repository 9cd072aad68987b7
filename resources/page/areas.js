/* Areas of image maps, and shapes in drawings: things to act on without a box of their own. */

import {elementOf, keyOf} from './document.js';
import {boundsOf, clientLeftOf, clientTopOf, closest, cssNow, hasAttr, kindOwn, queryAll} from './dom.js';
import {boxedPart} from './first_lines.js';
import {heardBy} from './listeners.js';
import {ACTION, ACTION_END, page} from './page.js';
import {isOwn} from './probe.js';
import {record} from './record.js';
import {roleOf} from './roles.js';
import {FIRM} from './targets.js';
import {hitAt, holds} from './tree.js';

/* The rectangle of an area of an image map, in CSS pixels of the viewport; the whole image's if the area has no
   coordinates. */
const areaBox = (area, image) => {
  const outer = boundsOf(image),
    style = cssNow(image);
  const left = outer.x + clientLeftOf(image) + parseFloat(style.paddingLeft),
    top = outer.y + clientTopOf(image) + parseFloat(style.paddingTop);
  const numbers = (area.coords || '')
    .split(/[\s,]+/)
    .map(Number)
    .filter(Number.isFinite);
  if (area.shape === 'circle' && numbers.length >= 3) {
    const [x, y, radius] = numbers;
    return new DOMRect(left + x - radius, top + y - radius, 2 * radius, 2 * radius);
  }
  if (area.shape === 'default' || numbers.length < 4) return outer;
  const xs = numbers.filter((_, i) => i % 2 === 0),
    ys = numbers.filter((_, i) => i % 2 === 1);
  return new DOMRect(
    left + Math.min(...xs),
    top + Math.min(...ys),
    Math.max(...xs) - Math.min(...xs),
    Math.max(...ys) - Math.min(...ys),
  );
};

/* Records the areas of the map that an image uses. */
export const recordAreas = image => {
  const name = image.useMap.slice(1);
  const map = name && Array.from(queryAll(document, 'map')).find(map => map.name === name);
  if (!map || !image.complete) return;
  for (const area of queryAll(map, 'area')) {
    const kind = hasAttr(area, 'href') || heardBy(area) || hasAttr(area, 'onclick');
    const index = kind
      ? record(area, area, roleOf(area, 'area') || 'generic', 'area', FIRM, {rect: areaBox(area, image)})
      : -1;
    if (index >= 0) page.tokens.push([ACTION, index], [ACTION_END]);
  }
};

/* Where to click an area of a map, a shape in a drawing, or what has no box but that of its content: they have none that
   Playwright could find. The key of the image or drawing it belongs to, or of the content; a point relative to the
   corner of that one's padding box; and whether a click there would hit it. */
export const areaSpot = key => {
  const target = elementOf(key),
    map = target && closest(target, 'map');
  const surface = map
    ? Array.from(queryAll(document, 'img[usemap]')).find(image => image.useMap.slice(1) === map.name)
    : target && (kindOwn(target, 'ownerSVGElement') ?? boxedPart(target, boundsOf(target)));
  if (!surface) return {};
  const isInside = holds(target, surface),
    box = map ? areaBox(target, surface) : boundsOf(isInside ? surface : target),
    corner = boundsOf(surface);
  const at = (right, down) => [box.x + box.width * right, box.y + box.height * down];
  const points = [at(0.5, 0.5)];
  for (let row = 1; row < 10; row++) for (let column = 1; column < 10; column++) points.push(at(column / 10, row / 10));
  const own = points.find(([x, y]) => (isInside ? isOwn(target, x, y) : hitAt(x, y) === target)),
    [x, y] = own ?? points[0];
  return {
    surface: keyOf(surface),
    x: x - corner.x - clientLeftOf(surface),
    y: y - corner.y - clientTopOf(surface),
    free: own !== undefined,
  };
};
