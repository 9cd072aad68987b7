/* Points on the lines of a drawing: the box around a line that slants or bends has its middle beside it. */

import {attr, isOfDrawing, matches, queryAll} from './dom.js';

const DRAWN_LINES = 'path, line, polyline',
  MOST_DRAWN_LINES = 4,
  MOST_OF_OUTLINE = 4000, // letters: in the borders of a country, each point takes too long to find
  POINTS_ALONG = 32; // of each line

/* Points in CSS pixels of the viewport; none for an element that is not part of a drawing, or not drawn. */
export const pointsAlong = target => {
  if (!isOfDrawing(target)) return [];
  const lines = matches(target, DRAWN_LINES)
    ? [target]
    : Array.from(queryAll(target, DRAWN_LINES)).slice(0, MOST_DRAWN_LINES);
  return lines.flatMap(line => {
    if ((attr(line, 'd') ?? attr(line, 'points') ?? '').length > MOST_OF_OUTLINE) return [];
    const place = line.getScreenCTM?.(),
      length = place ? line.getTotalLength() : 0;
    if (!length) return [];
    return Array.from({length: POINTS_ALONG}, (_, at) => {
      const {x, y} = line.getPointAtLength((length * (at + 0.5)) / POINTS_ALONG).matrixTransform(place);
      return [x, y];
    });
  });
};
