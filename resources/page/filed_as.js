import {attr, elementCountOf, offsetHeightOf, offsetWidthOf, query, tagOf} from './dom.js';
import {tellsThing} from './known_words.js';

/* What a small picture without other words is filed as, if that is a word for a thing: "info" of "img/info.png". */
const FILED_ALONE = /(?:^|\/)([a-z]{3,20})\.(?:png|svg|gif|webp|ico)(?:[?#]|$)/;
export const filedThing = element => {
  const picture = tagOf(element) === 'img' ? element : elementCountOf(element) === 1 ? query(element, 'img') : null;
  if (!picture || attr(picture, 'alt') || Math.max(offsetWidthOf(picture), offsetHeightOf(picture)) > MOST_FILED)
    return '';
  const found = FILED_ALONE.exec(attr(picture, 'src') || '');
  return found && tellsThing(found[1]) ? found[1] : '';
};
const MOST_FILED = 48;
