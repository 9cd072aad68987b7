/* What can be acted on. */

/* Whether a listener on it is more likely meant for what is inside: the root of an application, a long list. */
const isStage = element => {
  const rect = element.getBoundingClientRect();
  return rect.width * rect.height > 0.4 * innerWidth * innerHeight || element.querySelector('p, li, tr, h1, h2, section, article, canvas') !== null
    && element.textContent.length > 200;
};

/* Whether the element is something to act on: role or "" , and whether only its looks say so. */
const interactive = (element, tag, style, parentPointer) => {
  const role = roleOf(element, tag);
  if (tag === 'input' && element.type === 'hidden') return null;
  if (tag === 'a' || tag === 'area') {
    if (role === 'link' || WIDGET_ROLES.has(role)) return [role, false];
  } else if (tag === 'input' || tag === 'select' || tag === 'textarea' || tag === 'button' || tag === 'summary')
    return tag === 'summary' && element.parentElement?.localName !== 'details' ? null : [role || tag, false];
  if (role === 'listbox') return [role, true];   // its options stand for it
  if (WIDGET_ROLES.has(role)) {
    if (role === 'gridcell' && !element.hasAttribute('tabindex') && !element.onclick) return null;
    return [role, false];
  }
  if (element.isContentEditable && element.getAttribute('contenteditable') !== null && !element.parentElement?.isContentEditable)
    return [role && role !== 'region' ? role : 'textbox', false];
  if (tag === 'html' || tag === 'body' || tag === 'iframe' || tag === 'label') return null;
  if (element.hasAttribute('onclick') || element.hasAttribute('ondblclick')) return [role || 'generic', false];
  if (element.draggable && tag !== 'img') return [role || 'generic', false];
  if (element.tabIndex >= 0 && element.hasAttribute('tabindex') && tag !== 'dialog') {
    const overflow = style.overflowY + style.overflowX;
    if (!/auto|scroll/.test(overflow) && role !== 'tabpanel' && role !== 'dialog' && role !== 'region' && role !== 'main') return [role || 'generic', true];
  }
  if (style.cursor === 'pointer' && !parentPointer) return [role || 'generic', true];
  if (state.listening.has(element) && !parentPointer && !isStage(element)) return [role || 'generic', true];
  return null;
};
