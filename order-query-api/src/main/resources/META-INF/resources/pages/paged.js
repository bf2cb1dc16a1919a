/** Tables of which one page at a time is in the document, however many rows there are behind it. */

import { el, labelled, table } from './dom.js';

/**
 * A section's table that is walked through forth and back.
 *
 * @param caption of the table
 * @param heads of its columns
 * @param first the first page, `{items, next}`; `next` is the cursor of the page behind it
 * @param load asks for the page of a cursor, null for the first one
 * @param row makes the row of an item
 * @param complain is told what failed
 */
export function paged({ caption, heads, first, load, row, complain }) {
  const frame = table(caption, heads, first.items.map(row));
  const names = heads.map((head) => (Array.isArray(head) ? head[0] : head));
  const body = frame.querySelector('tbody');
  /** The cursors of the pages up to the one that is shown, and how many rows lie before each. */
  const way = [{ cursor: null, before: 0 }];
  let shown = first;
  const place = el('span', { class: 'hint', role: 'status' });
  const step = async (cursor, button, move) => {
    button.disabled = true;
    try {
      const page = await load(cursor);
      move();
      shown = page;
      body.replaceChildren(...page.items.map((item) => labelled(row(item), names)));
      frame.scrollTop = 0;
    } catch (failure) {
      complain(failure);
    }
    tell();
    // A button that is switched off loses the focus to nowhere.
    if (button.disabled) {
      (button === back ? forth : back).focus();
    } else {
      button.focus();
    }
  };
  const back = el('button', { type: 'button', class: 'quiet', on: { click: () => step(way.at(-2).cursor, back, () => way.pop()) } }, '← Newer');
  const forth = el('button', { type: 'button', class: 'quiet', on: { click: () => {
    const before = way.at(-1).before + shown.items.length;
    const { next } = shown;
    return step(next, forth, () => way.push({ cursor: next, before }));
  } } }, 'Older →');
  function tell() {
    const { before } = way.at(-1);
    back.disabled = way.length < 2;
    box.toggleAttribute('data-walked', way.length > 1);
    forth.disabled = !shown.next;
    place.textContent = `${before + Math.min(1, shown.items.length)} to ${before + shown.items.length}${shown.next ? '' : `, the last of ${before + shown.items.length}`}`;
  }
  const box = el('div', { class: 'paged' }, frame, first.next && el('p', { class: 'walk' }, back, ' ', place, ' ', forth));
  tell();
  return box;
}
