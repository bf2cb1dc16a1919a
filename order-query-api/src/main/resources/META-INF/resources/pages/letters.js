/** Dead letters of an order, and what an operator may do about them: never by one click, always after having seen what it does. */

import { Problem, Unreachable, get, post } from './api.js';
import { el, table } from './dom.js';
import { paged } from './paged.js';
import { eventName, instant, plain, serviceOf } from './words.js';

const PAGE = 50;

/**
 * The section of an order's letters; nothing where there are none, or where the caller may not see them.
 *
 * @param done called after something was decided
 * @param complain is told what failed
 */
export async function letters(orderId, signal, done, complain) {
  const load = async (cursor) => (await get(`/v1/dead-letters?${new URLSearchParams({ orderId, limit: PAGE, ...(cursor ? { cursor } : {}) })}`, { signal })).body;
  let first;
  try {
    first = await load(null);
  } catch (failure) {
    // Whoever answers customers may lack the scope of an operator, and that is no error.
    if (failure instanceof Problem && (failure.status === 403 || failure.status === 404)) {
      return '';
    }
    throw failure;
  }
  if (first.items.length === 0) {
    return '';
  }
  return el('section', { 'aria-labelledby': 'letters-head' },
    el('h2', { id: 'letters-head' }, 'Dead letters'),
    paged({ caption: 'Records about this order that did not take effect, newest first', heads: ['State', 'Reason', 'Event', 'In words', 'Failed', 'Action'],
      first, load, row: (letter) => row(letter, done), complain }));
}

function row(letter, done) {
  const open = letter.state === 'OPEN';
  return el('tr', {},
    el('td', {}, el('span', { class: `badge ${open ? 'bad' : 'ended'}` }, plain(letter.state))),
    el('td', {}, plain(letter.reason)),
    el('td', {}, letter.type ? eventName(letter.type) : 'not readable', el('span', { class: 'reason' }, ` from ${serviceOf(letter.topic)}`)),
    el('td', {}, letter.sentence, letter.resolution && el('span', { class: 'reason' }, ` ${letter.resolution.sentence} (${letter.resolution.by})`)),
    el('td', {}, instant(letter.firstFailedAt)),
    el('td', {}, open && el('button', { type: 'button', class: 'quiet', 'aria-label': `Act on the letter about ${letter.eventId ?? letter.letterId}`,
      on: { click: () => act(letter.letterId, done) } }, 'Act …')));
}

/** Opens a dialog with the letter as it is, and what can be done about it. */
async function act(letterId, done) {
  const path = `/v1/dead-letters/${encodeURIComponent(letterId)}`;
  const said = el('p', { role: 'status', 'aria-live': 'polite' });
  const body = el('div', {});
  const dialog = el('dialog', { 'aria-labelledby': 'letter-head', on: { close: () => dialog.remove() } },
    el('h2', { id: 'letter-head' }, 'Dead letter'), body, said);
  document.body.append(dialog);
  dialog.showModal();
  const attempt = async (action) => {
    said.className = '';
    said.textContent = '…';
    try {
      await action();
    } catch (failure) {
      said.className = 'notice bad';
      said.textContent = failure instanceof Problem ? failure.message
        : failure instanceof Unreachable ? 'The service does not answer. Nothing is known of what was asked; look again.' : `This page failed: ${failure.message}`;
    }
  };
  await attempt(async () => {
    const letter = (await get(path)).body;
    body.replaceChildren(...shownLetter(letter, { path, dialog, said, attempt, done }));
    said.textContent = '';
  });
}

function shownLetter(letter, context) {
  const { path, dialog, said, attempt, done } = context;
  const payload = el('textarea', { rows: 12, cols: 70, spellcheck: 'false', 'aria-label': 'Event as JSON' });
  payload.value = letter.payload ? JSON.stringify(letter.payload, null, 2) : '';
  const original = payload.value;
  const reason = el('input', { maxlength: 128, placeholder: 'code of the reason, e.g. TEST_DATA', 'aria-label': 'Reason of the discard, a code' });
  const effect = el('div', {});
  const may = (action) => (letter.actions ?? []).includes(action);
  const finish = (answer) => {
    dialog.close();
    done(answer.body.sentence ?? 'It was decided.');
  };
  const changed = () => payload.value !== original;
  const correction = () => {
    try {
      return JSON.parse(payload.value);
    } catch {
      throw new Problem(0, { detail: 'This is no JSON. Mend it, or close the dialog.' });
    }
  };
  // A decision is sent once, however often a button is pressed or an answer is lost.
  const once = { 'Idempotency-Key': crypto.randomUUID() };
  const send = el('button', { type: 'button', disabled: true, on: { click: () => attempt(async () => finish(changed()
    ? await post(`${path}:correct`, { event: { payload: correction() } }, once)
    : await post(`${path}:replay`, undefined, once))) } }, 'Send');
  const preview = el('button', { type: 'button', on: { click: () => attempt(async () => {
    const asked = payload.value;
    const answer = (await post(`${path}:preview`, changed() ? { correction: { payload: correction() } } : {})).body;
    effect.replaceChildren(difference(answer));
    if (payload.value !== asked) {
      said.textContent = 'The event was changed meanwhile: ask again what it would do.';
      return;
    }
    send.textContent = changed() ? 'Send the corrected event' : 'Send it again as it came';
    send.disabled = answer.verdict === 'LETTER' || !(changed() ? may('correct') : may('replay'));
    said.textContent = !may('replay') && !changed() ? 'As it stands it cannot be sent again: it is judged again by itself when what it waits for comes.' : '';
  }) } }, 'What would it do?');
  payload.addEventListener('input', () => {
    send.disabled = true;
  });
  reason.addEventListener('input', () => {
    discard.disabled = reason.value.trim() === '';
  });
  const discard = el('button', { type: 'button', class: 'danger', disabled: true, on: { click: () => attempt(async () => finish(
    await post(`${path}:discard`, { reason: reason.value.trim() }, once))) } }, 'Give it up');
  return [
    el('p', {}, el('strong', {}, plain(letter.reason)), ': ', letter.sentence),
    el('p', { class: 'hint' }, letter.type ? `${eventName(letter.type)} ${letter.eventId ?? ''}` : 'No event that can be read', ` from ${serviceOf(letter.topic)}, `, instant(letter.firstFailedAt)),
    letter.payload ? payload : el('p', { class: 'hint' }, 'Its value cannot be read, so it can be sent again as it came or given up.'),
    effect,
    el('div', { class: 'buttons' }, preview, send),
    may('discard') && el('div', { class: 'buttons' }, reason, discard),
    el('div', { class: 'buttons' }, el('button', { type: 'button', class: 'quiet', on: { click: () => dialog.close() } }, 'Close')),
  ];
}

function difference(answer) {
  return el('div', {},
    el('p', {}, answer.verdict === 'LETTER' ? 'It would be a dead letter again' : ['It would be ', el('strong', {}, plain(answer.verdict))], `: ${answer.sentence}`),
    answer.diff.length === 0
      ? el('p', {}, 'Nothing else about the order would change.')
      : table('What would change', ['What', 'Now', 'Then'], answer.diff.map((change) => [change.field, said(change.before), said(change.after)])));
}

function said(value) {
  return value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
