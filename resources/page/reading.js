/* A reading as JSON. The lists of a long one follow it in pieces, a line each, so that whoever parses them can do
   something else in between; `tokens` then says how many of the pieces are tokens. */

const PIECE = 1000;
export const written = page => {
  const {tokens, elements} = page;
  if (tokens.length <= PIECE) return JSON.stringify(page);
  const pieces = list => Array.from({length: Math.ceil(list.length / PIECE)}, (_, i) => JSON.stringify(list.slice(i * PIECE, (i + 1) * PIECE)));
  const first = pieces(tokens);
  return [JSON.stringify({...page, tokens: first.length, elements: []}), ...first, ...pieces(elements)].join('\n');
};
