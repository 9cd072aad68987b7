/* How far animations move an element: it is now here, now there. Others let it glow or grow. */

import {animationsOf} from './dom.js';

const MOVING_RULES = /^(?:left|right|top|bottom|inset.*|margin.*|translate|transform|offset[A-Z].*)$/,
  IN_PIXELS = /^-?[\d.]+px$/,
  MAY_MOVE = /translate|matrix/,
  MOST_ANIMATIONS = 4,
  ANYWHERE = [Infinity, Infinity];
/* Where a transform moves things: [x, y], if it does nothing else and says it in pixels. */
const movedBy = transform => {
  try {
    const {a, b, c, d, e, f} = new DOMMatrix(transform);
    return a === 1 && b === 0 && c === 0 && d === 1 ? [e, f] : ANYWHERE;
  } catch {
    return ANYWHERE;
  }
};
const placeBy = (rule, value = 'auto') => {
  if (rule === 'transform') return value === 'auto' ? ANYWHERE : movedBy(value);
  const parts = value === 'none' ? ['0px'] : value.split(' ');
  return parts.every(part => IN_PIXELS.test(part)) ? [parseFloat(parts[0]), parseFloat(parts[1] ?? 0)] : ANYWHERE;
};
const swayBy = (rule, frames) => {
  if (rule === 'transform' && !frames.some(frame => MAY_MOVE.test(frame[rule]))) return 0;
  const places = frames.map(frame => placeBy(rule, frame[rule]));
  return [0, 1].reduce((sum, axis) => {
    const along = places.map(place => place[axis]),
      most = Math.max(...along);
    return sum + (most === Infinity ? most : most - Math.min(...along));
  }, 0);
};
/* The most CSS pixels between two of the places to which animations move an element; 0 if none does, Infinity if they do
   not say it in pixels. */
export const swayOf = (node, {animationName}) => {
  if (animationName === 'none') return 0;
  const running = animationsOf(node)
    .slice(0, MOST_ANIMATIONS)
    .filter(({playState, effect}) => playState === 'running' && effect);
  return running.reduce((sum, {effect}) => {
    const frames = effect.getKeyframes(),
      rules = new Set(frames.flatMap(frame => Object.keys(frame).filter(rule => MOVING_RULES.test(rule))));
    return Array.from(rules).reduce((all, rule) => all + swayBy(rule, frames), sum);
  }, 0);
};
