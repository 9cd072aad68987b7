/* The subject of a list without a name, by its options: months, years, days or hours, or the object of its first
   option. */

import {attr, closest, elementsByTag, parentElementOf, tagOf} from './dom.js';
import {MOST_LABEL} from './labels.js';
import {spoken, TELLS} from './text.js';
import {optionLabel} from './values.js';

const MOST_LISTED_OPTIONS = 400,
  LEAST_MONTHS = 4,
  LEAST_YEARS = 3,
  AROUND_LIST = 3,
  MOST_NEAR = 6;
/* "month", "year", "day" or "hour" for a list of these, however it begins; "" for any other. */
export const kindOfList = list => {
  const read = labelsOfList(list),
    month = monthOrYear(list, read);
  if (month) return month;
  for (const labels of read) {
    if (isRun(labels) && Number(labels[0]) === 1 && labels.length >= 28 && labels.length <= 31)
      return isOfDate(list) ? 'day' : '';
    if (isRun(labels) && Number(labels[0]) === 0 && labels.length === 24) return 'hour';
  }
  return '';
};
/* The labels of its options, and those without the first, which may ask for a choice. */
const labelsOfList = list => {
  const all =
    tagOf(list) === 'select' && list.options?.length <= MOST_LISTED_OPTIONS
      ? Array.from(list.options, option => optionLabel(option).trim())
      : [];
  return [all, all.slice(1)];
};
const monthOrYear = (list, read = labelsOfList(list)) => {
  for (const labels of read) {
    if (labels.length >= LEAST_MONTHS && labels.length <= 12 && labels.every(isMonth(languageAround(list))))
      return 'month';
    if (labels.length >= LEAST_YEARS && labels.every(label => YEAR_ALONE.test(label)) && isRun(labels)) return 'year';
  }
  return '';
};
/* Whether a list of months or years is near one: 1 to 30 may also be a quantity. */
const isOfDate = list => {
  for (
    let around = parentElementOf(list), left = AROUND_LIST;
    around && left;
    around = parentElementOf(around), left--
  ) {
    const lists = elementsByTag(around, 'select');
    if (lists[MOST_NEAR]) return false;
    if (Array.from(lists).some(other => other !== list && monthOrYear(other))) return true;
  }
  return false;
};
const YEAR_ALONE = /^(1[89]|2[01])\d\d$/,
  SHORT_NUMBER = /^\d{1,4}$/;
/* Whether numbers follow one on another, up or down. */
const isRun = labels =>
  labels.length > 1 &&
  labels.every(label => SHORT_NUMBER.test(label)) &&
  [1, -1].some(step => labels.every((label, place) => !place || Number(label) - Number(labels[place - 1]) === step));
/* The language of an element; "en" if it is unknown. */
const languageAround = element => {
  const around = closest(element, '[lang]'),
    lang = around ? attr(around, 'lang') : '';
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
};
const monthsOf = new Map(); // language to the names of its months
const isMonth = language => {
  let names = monthsOf.get(language);
  if (!names) {
    names = new Set();
    for (const one of [language, 'en'])
      for (const month of ['long', 'short']) {
        const form = new Intl.DateTimeFormat(one, {month, timeZone: 'UTC'});
        for (let i = 0; i < 12; i++) names.add(plainMonth(form.format(Date.UTC(2001, i, 15))));
      }
    monthsOf.set(language, names);
  }
  return label => names.has(plainMonth(label));
};
const plainMonth = label => label.toLowerCase().replace(/\.$/, '');

/* Words that ask for a value without saying which: "Select", "Pick one …", also in some other languages. */
export const ASKS =
  /^(please )?(choose|select|pick|enter|type|input)( (one|here|something|(an? )?(option|item|value|date|time|text)s?))?[ .…:]*$|^(请(选择|输入|填写)|請(選擇|輸入)|選択してください|선택(하세요)?|bitte (aus)?wählen|(veuillez )?(choisir|choisissez|sélectionner|sélectionnez)|(seleccione|selecciona|elija|elige|selezionare|seleziona|scegli|scegliere|selecione|выберите|wybierz|kies|maak een keuze|vælg|velg|välj)( (una?|uma) (opción|opção|opzione))?)[ .…:]*$/iu;
const ASKING = /^[\s–—-]*(?:please )?(?:choose|select|pick)(?: (?:an?|the|your|one))? (?=\p{L})/iu,
  ASKING_SIGNS = /^[\s–—.-]+|[\s–—.…:-]+$/g;
/* The object of a list's first option, which is no choice: "country" for "Select your country …". */
export const askedIn = list => {
  const first = tagOf(list) === 'select' && !list.multiple ? list.options?.[0] : undefined;
  if (!first || (first.value !== '' && !first.disabled)) return '';
  const words = spoken(optionLabel(first));
  return ASKS.test(words) || !TELLS.test(words) || words.length > MOST_LABEL
    ? ''
    : words.replace(ASKING, '').replace(ASKING_SIGNS, '');
};
