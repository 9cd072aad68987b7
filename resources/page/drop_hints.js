/* What a place to drop something on is called meanwhile: “Release to drop”, “Hier ablegen”. Any other name is that of
   another place, such as “Trash”. */

const ASKS_TO_DROP = new Set(('drop release let put place insert ablegen loslassen fallen einfügen déposer déposez relâcher relâchez lâchez soltar suelta suelte '
  + 'rilascia rilasciare trascina solte soltar largue neerzetten loslaten upuść släpp').split(' '));
const BESIDE_ASKING = new Set(('to here it this that the a an your go in into on onto for over and or now item items card cards file files task tasks image images upload add move moved '
  + 'zum zur hier hierher lassen die den das datei dateien ici le la les pour fichier fichiers aquí para el los archivo archivos qui per aqui o os aquí hier om te').split(' '));
const WITHOUT_SPACES = /ドロップ|放|놓/u;
/* Whether a name is such a hint; besides, it may say what the place was called. */
export const isDropHint = (now, told) => {
  const words = now.toLowerCase().match(/\p{L}+/gu) ?? [], own = new Set(told.toLowerCase().match(/\p{L}+/gu) ?? []);
  return WITHOUT_SPACES.test(now) || words.some(word => ASKS_TO_DROP.has(word)) && words.every(word => ASKS_TO_DROP.has(word) || BESIDE_ASKING.has(word) || own.has(word));
};
