/** The console: finds an order by anything it is known by, shows it, and follows it while it changes. */

import { Problem, Unreachable, events, get, orderPath, useToken } from './api.js';
import { el, shown } from './dom.js';
import { letters } from './letters.js';
import { FACTS_SHOWN, badge, expectations, facts, headline, lines } from './order-view.js';
import { paged } from './paged.js';
import { past } from './past.js';
import { instant, milliseconds, money, span } from './words.js';

const PAGE = 50;
const FACTS_PAGE = 200;
const RETRY_MILLIS = 2000;

/** What a value may be, in the order in which it is tried. */
const KINDS = ['orderNumber', 'customerId', 'accountId', 'tracking', 'refValue'];

const at = (id) => document.getElementById(id);
const form = at('search');
const input = at('find');

/** Ends what belongs to the view that is left: questions under way, the stream of changes. */
let leave = new AbortController();

function say(text, bad = false) {
  at('said').textContent = text;
  at('said').className = bad ? 'said notice bad' : 'said';
}

function go(query) {
  history.pushState(null, '', query ? `?${new URLSearchParams(query)}` : location.pathname);
  return show();
}

/** Shows what the address says. */
async function show() {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const query = new URLSearchParams(location.search);
  for (const part of ['welcome', 'entry', 'found', 'order']) {
    at(part).hidden = true;
  }
  at('order').replaceChildren();
  factsFrom = null;
  input.value = query.get('order') ?? query.get('find') ?? '';
  at('title').textContent = input.value ? `Orders by “${shown(input.value)}”` : 'Orders';
  at('title').hidden = query.has('order');
  at('welcome').hidden = input.value !== '';
  document.title = `${shown(input.value) || 'Orders'} · Orderfold`;
  say('');
  try {
    if (query.has('order')) {
      await showOrder(query.get('order'), query.get('asOf'), signal);
    } else if (query.has('find')) {
      await find(query.get('find'), query.get('by'), signal);
    }
  } catch (failure) {
    complain(failure, signal);
  }
}

function complain(failure, signal) {
  if (signal.aborted) {
    return;
  }
  if (failure instanceof Problem && failure.status === 401) {
    askForToken();
  } else if (failure instanceof Problem && failure.status === 503) {
    say(`${failure.message} Asking again …`);
    setTimeout(() => !signal.aborted && show(), RETRY_MILLIS);
  } else if (failure instanceof Problem) {
    say(`${failure.message}${failure.traceId ? ` (trace ${failure.traceId})` : ''}`, true);
  } else {
    say(failure instanceof Unreachable ? failure.message : `This page failed: ${failure.message}`, true);
  }
}

function askForToken() {
  const token = el('input', { id: 'token', type: 'password', autocomplete: 'off', required: true });
  at('entry').replaceChildren(el('form', { on: { submit: (event) => {
    event.preventDefault();
    useToken(token.value.trim());
    show();
  } } },
  el('label', { for: 'token' }, 'This service wants a bearer token. It stays in this tab and goes to this service only.'),
  token, el('button', { type: 'submit' }, 'Go on')));
  at('entry').hidden = false;
  token.focus();
}

/** An order of this id is shown at once; else all orders that are found by the value, whatever kind it is of. */
async function find(value, by, signal) {
  const wanted = by ? [by] : value.includes(':') ? ['ref', ...KINDS] : KINDS;
  if (!by && await exists(value, signal)) {
    history.replaceState(null, '', `?${new URLSearchParams({ order: value })}`);
    await show();
    return;
  }
  const lists = await Promise.all(wanted.map((kind) => search({ [kind]: value, limit: PAGE }, signal).then((list) => ({ kind, ...list }))));
  const found = lists.filter((list) => list.items.length > 0);
  if (found.length === 0) {
    say(`Nothing is found by “${value}”. Values are compared whole, with case.`);
    return;
  }
  if (found.length === 1 && found[0].items.length === 1 && !by) {
    history.replaceState(null, '', `?${new URLSearchParams({ order: found[0].items[0].orderId })}`);
    await show();
    return;
  }
  at('found').replaceChildren(...found.map((list) => listed(list, value, signal)));
  at('found').hidden = false;
  say(found.map((list) => `${list.items.length}${list.next ? ' or more' : ''} by ${KIND_NAMES[list.kind]}`).join(', '));
}

async function exists(orderId, signal) {
  try {
    await get(orderPath(orderId), { signal });
    return true;
  } catch (failure) {
    // 400: what is no order id may still be a number or a reference.
    if (failure instanceof Problem && (failure.status === 404 || failure.status === 400)) {
      return false;
    }
    throw failure;
  }
}

async function search(query, signal) {
  try {
    return (await get(`/v1/orders?${new URLSearchParams(query)}`, { signal })).body;
  } catch (failure) {
    // A value that cannot be of this kind is not found by it.
    if (failure instanceof Problem && failure.status === 400) {
      return { items: [] };
    }
    throw failure;
  }
}

const KIND_NAMES = { orderNumber: 'order number', customerId: 'customer', accountId: 'account', tracking: 'tracking number', ref: 'reference', refValue: 'reference' };

function listed(list, value, signal) {
  return el('section', {}, paged({
    caption: `Orders by ${KIND_NAMES[list.kind]} ${value}, newest first`,
    heads: ['Order', 'Headline', 'Number', 'Customer', 'Placed', ['Total', 'number']],
    first: list,
    load: (cursor) => search({ [list.kind]: value, limit: PAGE, ...(cursor ? { cursor } : {}) }, signal),
    row: listRow,
    complain: (failure) => complain(failure, signal),
  }));
}

function listRow(order) {
  return el('tr', {},
    el('td', {}, el('a', { href: `?${new URLSearchParams({ order: order.orderId })}` }, order.orderId)),
    el('td', {}, badge(order.status)),
    el('td', {}, order.orderNumber),
    el('td', {}, order.customerId),
    el('td', {}, instant(order.placedAt)),
    el('td', { class: 'number' }, money(order.grandTotal)));
}

async function showOrder(orderId, asOf, signal) {
  const version = await drawOrder(orderId, asOf, signal);
  if (!asOf) {
    follow(orderId, version, signal);
  }
}

/** The facts from here on are shown; null for the newest. Kept while the same order is drawn again. */
let factsFrom = null;

/** Asks for all that is shown, draws it, and returns the version that is shown. */
async function drawOrder(orderId, asOf, signal, decided = false) {
  const path = orderPath(orderId);
  const article = at('order');
  const again = (sentence) => drawOrder(orderId, null, signal, true).then(() => say(sentence)).catch((failure) => complain(failure, signal));
  const [order, explanation, items, dead] = await Promise.all([
    get(asOf ? `${path}?${new URLSearchParams({ asOf })}` : path, { signal }),
    asOf ? null : get(`${path}/explain`, { signal }),
    allFacts(path, signal),
    // Who is on a later page of letters stays there while the order changes.
    asOf ? '' : (!decided && article.querySelector('.paged[data-walked]')?.closest('section')) || letters(orderId, signal, again, (failure) => complain(failure, signal)),
  ]);
  const seen = asOf ? items.filter((fact) => Date.parse(fact.loggedAt) <= Date.parse(asOf)) : items;
  const shownFacts = () => facts(seen, Math.min(factsFrom ?? Infinity, Math.max(0, seen.length - FACTS_SHOWN)), walk, asOf);
  let section = shownFacts();
  function walk(from) {
    factsFrom = from + FACTS_SHOWN >= seen.length ? null : from;
    keepingFocus(article, () => {
      const next = shownFacts();
      section.replaceWith(next);
      section = next;
    });
  }
  keepingFocus(article, () => article.replaceChildren(
    headline(order.body, explanation?.body ?? null),
    freshness(order.headers, asOf),
    past(items, asOf, (instant) => go(instant ? { order: orderId, asOf: instant } : { order: orderId })),
    explanation ? expectations(explanation.body) : '',
    dead,
    lines(order.body),
    section));
  article.hidden = false;
  return order.body.version;
}

/** All facts, in the order in which they were read. There are no more than a journal holds. */
async function allFacts(path, signal) {
  const items = [];
  let cursor = null;
  do {
    const page = (await get(`${path}/history?${new URLSearchParams({ limit: FACTS_PAGE, ...(cursor ? { cursor } : {}) })}`, { signal })).body;
    items.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor);
  return items.sort((a, b) => Date.parse(a.loggedAt) - Date.parse(b.loggedAt));
}

function keepingFocus(box, change) {
  const { activeElement } = document;
  const focused = activeElement && box.contains(activeElement) ? activeElement.id : '';
  change();
  if (focused) {
    const again = at(focused);
    // What is switched off now cannot have it.
    (again?.disabled ? again.parentElement.querySelector('button:not(:disabled)') : again)?.focus();
  }
}

function freshness(headers, asOf) {
  if (asOf) {
    return el('p', { class: 'freshness' }, el('strong', {}, 'As it was known at '), instant(asOf));
  }
  const age = milliseconds(headers.get('Order-Staleness'));
  return el('p', { class: 'freshness' },
    el('span', { class: 'live', id: 'live', 'data-state': 'connecting' }, 'following …'), ' · ',
    age === null ? 'its age is not known yet' : `read ${span(age)} behind what was published`,
    `, by the ${headers.get('Order-Served-By') ?? 'active'} copy.`);
}

/** Draws the order again after each change, for as long as the view is shown. */
async function follow(orderId, version, signal) {
  let shown = version;
  while (!signal.aborted) {
    live('live', 'live: changes appear by themselves');
    try {
      for await (const event of events(`${orderPath(orderId)}/changes?afterVersion=${shown}`, null, signal)) {
        if (Number(event.id) > shown) {
          shown = Math.max(Number(event.id), await drawOrder(orderId, null, signal));
          say(`The order changed: version ${shown}.`);
          live('live', 'live: changes appear by themselves');
        }
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
    }
    live('lost', 'not live: the connection is lost, trying again');
    await new Promise((resolve) => setTimeout(resolve, RETRY_MILLIS));
  }
}

function live(state, text) {
  const sign = at('live');
  if (sign) {
    sign.dataset.state = state;
    sign.textContent = text;
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const value = input.value.trim();
  if (value) {
    go({ find: value });
  }
});

document.addEventListener('click', (event) => {
  const target = event.target.closest('a[href^="?"]');
  if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    go(Object.fromEntries(new URLSearchParams(target.getAttribute('href'))));
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')) {
    event.preventDefault();
    input.focus();
    input.select();
  }
});

addEventListener('popstate', (event) => {
  // A jump to a fact of the table is no other view.
  if (!location.hash || event.state !== null) {
    show();
  }
});

show();
