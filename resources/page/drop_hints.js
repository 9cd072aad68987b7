/* The temporary name of a drop target during a drag: “Release to drop”, “Hier ablegen”. Any other name is that of
   another place, such as “Trash”. */

const ASKS_TO_DROP = new Set(
  (
    'drop release let put place insert drag ablegen loslassen lassen einfügen ziehen déposer déposez relâcher relâchez lâchez glissez soltar suelta suelte ' +
    'rilascia rilasciare trascina solte largue arraste neerzetten loslaten upuść släpp'
  ).split(' '),
);
/* Words that say where, or what for: a verb without one of them may be the name of a place, such as “Release” and
   “Insert”. */
const POINTS = new Set(
  'here drop upload hier hierher ablegen fallen ici déposer aquí qui aqui tutaj här hochladen'.split(' '),
);
const BESIDE_ASKING = new Set(
  (
    'to it this that the a an your go in into on onto for over and or now item items card cards file files task tasks image images add move moved ' +
    'zum zur lassen die den das datei dateien sie le la les pour fichier fichiers vos para el los archivo archivos per o os om te'
  ).split(' '),
);
const WITHOUT_SPACES = /ドロップ|放开|放下|放在|놓/u;
/* Whether a name is such a hint; it may also contain the former name. */
export const isDropHint = (now, told) => {
  const words = now.toLowerCase().match(/\p{L}+/gu) ?? [],
    own = new Set(told.toLowerCase().match(/\p{L}+/gu) ?? []),
    asks = words.find(word => ASKS_TO_DROP.has(word));
  return (
    WITHOUT_SPACES.test(now) ||
    (asks !== undefined &&
      words.some(word => word !== asks && POINTS.has(word)) &&
      words.every(word => ASKS_TO_DROP.has(word) || POINTS.has(word) || BESIDE_ASKING.has(word) || own.has(word)))
  );
};
