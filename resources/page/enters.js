/* The effect of Enter in a field: it presses the first button of its form that sends it, or else sends the form
   directly. If the page handles it itself, as in a chat, it mostly does the same as the button beside the field. */

import {activeChoice, activeTold} from './active_choice.js';
import {headingTold, isAsRead} from './bearings.js';
import {isBusyName} from './busy_names.js';
import {elementOf, state} from './document.js';
import {attr, closest, hasAttr, queryAll, rootOf, tagOf, textContentOf} from './dom.js';
import {isSender, sendsOf} from './long.js';
import {controlOf, isCalled, nameNow} from './meaning.js';
import {clean} from './text.js';
import {firmPiece} from './ticks.js';
import {titleAround, titleMemo} from './titles.js';
import {parentOf, spans} from './tree.js';
import {lastSentOf} from './ward.js';

const formAround = field => field.form ?? closest(field, 'form');
const senderOf = (field, form) =>
  Array.from(queryAll(rootOf(field), 'button, input')).find(one => isSender(one) && one.form === form) ?? null;
const isListedAs = button => (button !== null && state.listed.has(state.keys.get(button)) ? lastSentOf(button) : null);
const isCalledElse = (button, told) => !isCalled(button, {name: told.name, named: told.name !== '', own: []}, true);
/* Names that the button beside a field may get once text is typed: it names its action only then. */
const SENDING = (
  'send submit search go save post reply comment add ok done senden absenden abschicken suchen speichern antworten posten envoyer publier répondre chercher ' +
  'rechercher enregistrer enviar responder publicar guardar buscar invia inviare rispondi cerca salva pesquisar salvar verzenden versturen zoeken opslaan skicka svara sök ' +
  'wyślij szukaj отправить ответить найти'
).split(' ');
const SENT = new Set(
  (
    'message comment reply post now the your a nachricht kommentar antwort beitrag jetzt message messages le la un commentaire réponse mensaje comentario respuesta ' +
    'el messaggio commento il risposta mensagem comentário bericht meddelande wiadomość сообщение'
  ).split(' '),
);
const SEND_IN_SIGNS = /^(?:发送|发布|提交|搜索|送信|返信|検索|보내기|전송|검색)$/u,
  MOST_WORDS_TO_SEND = 3;
const sendsAlone = name => {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return (
    SEND_IN_SIGNS.test(name) ||
    (words.length <= MOST_WORDS_TO_SEND &&
      words.filter(word => SENDING.includes(word)).length >= 1 &&
      words.every(word => SENDING.includes(word) || SENT.has(word)))
  );
};
const LEVELS_TO_BUTTON = 4,
  PRESSED_BESIDE = new Set(['button', 'generic']);
const buttonsBeside = field => {
  for (let node = parentOf(field), left = LEVELS_TO_BUTTON; node && left; node = parentOf(node), left--) {
    const around = node,
      found = Array.from(state.listed, elementOf).filter(
        one =>
          one &&
          one !== field &&
          PRESSED_BESIDE.has(state.roles.get(controlOf(one)) ?? tagOf(one)) &&
          spans(around, one) &&
          !spans(one, field),
      );
    if (found.length) return found;
  }
  return [];
};
/* A button that opens or closes something beside the field, or empties it, does nothing that Enter does. */
const BESIDES =
  /^(?:open|close|clear|show|hide|toggle|expand|collapse|reset|öffnen|schließen|löschen|anzeigen|ausblenden|ouvrir|fermer|effacer|abrir|cerrar|borrar)(?!\p{L})/iu;
const isForAnotherThing = button => {
  const told = lastSentOf(button),
    now = nameNow(button),
    control = controlOf(button);
  if (
    told === null ||
    hasAttr(control, 'aria-expanded') ||
    hasAttr(control, 'aria-haspopup') ||
    BESIDES.test(told.name)
  )
    return false;
  return (
    isCalledElse(button, told) && !sendsAlone(now) && !isBusyName(told.name, now, attr(control, 'aria-busy') === 'true')
  );
};
/* Whether the element over a field has changed, and not only by the typed text. */
const isUnderAnother = field => {
  const typed = clean(field.value ?? textContentOf(field)).toLowerCase(),
    told = lastSentOf(field);
  return [[told?.title ?? '', titleAround(field, titleMemo())], headingTold()].some(
    ([before, now]) =>
      before && now && firmPiece(before) !== firmPiece(now) && !(typed && now.toLowerCase().includes(typed)),
  );
};
/* Whether Enter takes an unintended option of the field's list: another one than reported or, after typing, one of
   several that does not begin with the text. */
const plainStart = words => words.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');
const takesAnother = field => {
  const now = activeChoice(field),
    told = activeTold(field);
  if (now === null) return false;
  if (isAsRead()) return told === null || told.words !== now.words;
  const typed = plainStart(clean(field.value ?? textContentOf(field)));
  return (
    now.several && !(typed && plainStart(now.words).startsWith(typed)) && !(told !== null && told.words === now.words)
  );
};
/* Whether Enter would do something else than reported: the button has another name, the form another target, or another
   heading. */
export const entersElsewhere = field => {
  if (isUnderAnother(field) || takesAnother(field)) return true;
  const form = formAround(field);
  if (!form) return buttonsBeside(field).some(isForAnotherThing);
  const button = senderOf(field, form);
  if (button !== null && button.disabled) return false; // then it does nothing
  const told = isListedAs(button);
  if (told && isCalledElse(button, told)) return true;
  const sent = told ?? lastSentOf(field),
    sends = told ? button : field;
  return sent !== null && (told !== null || tagOf(field) === 'input') && sent.sends !== sendsOf(sends);
};
