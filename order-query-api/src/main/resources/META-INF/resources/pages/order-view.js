/** One order on the page: what it is, why, what is expected, its lines, its facts. Draws what it is given and asks nothing. */

import { el, svg, table } from './dom.js';
import { KINDS, isLate, kindOf, mark, timeline } from './timeline.js';
import { eventName, instant, money, plain, serviceOf, span } from './words.js';

const FACETS = ['lifecycle', 'fulfilment', 'payment', 'returns', 'cancellation'];

/** Headlines that want attention stand out by more than their colour. */
const TONES = { COMPLETED: 'good', DELIVERED: 'good', CLOSED: 'good', CANCELLED: 'ended', REJECTED: 'ended', ON_HOLD: 'warn', UNPLACED: 'warn' };

export function badge(status) {
  return el('span', { class: `badge ${TONES[status] ?? 'going'}` }, plain(status));
}

/** Headline, sentence, warnings and facets. `explanation` is null for the past, of which nothing is expected. */
export function headline(order, explanation) {
  return el('section', { class: 'headline', 'aria-labelledby': 'order-id' },
    el('h1', { id: 'order-id' }, el('span', { class: 'id' }, order.orderId), ' ', badge(order.status)),
    explanation && el('p', { class: 'sentence' }, explanation.sentence),
    order.quarantined && el('p', { class: 'notice bad' }, 'The rules failed on a fact of this order. Later facts are kept, and it is folded again once a version with mended rules runs.'),
    order.journalFull && el('p', { class: 'notice bad' }, 'The journal of this order is full; further facts become dead letters.'),
    anomalies(order.facets.anomalies),
    el('dl', { class: 'facets' }, FACETS.map((facet) => el('div', {},
      el('dt', {}, facet),
      el('dd', {}, el('strong', {}, plain(order.facets[facet])), ' ',
        el('span', { class: 'reason' }, explanation?.reasons.find((reason) => reason.facet === facet)?.sentence ?? ''))))),
    el('dl', { class: 'particulars' },
      particular('Order number', order.orderNumber),
      particular('Customer', order.customerId && link('customerId', order.customerId)),
      particular('Account', order.accountId && link('accountId', order.accountId)),
      particular('Channel', order.channel),
      particular('Placed', instant(order.placedAt)),
      particular('Total', money(order.totals?.grand)),
      particular('Version', order.version),
      particular('Holds', order.facets.openHolds.map((hold) => hold.holdId ?? hold).join(', '))));
}

function anomalies(list) {
  return list.length > 0 && el('ul', { class: 'notice warn', 'aria-label': 'What does not fit' },
    list.map((anomaly) => el('li', {}, anomaly.sentence ?? plain(anomaly.code ?? anomaly))));
}

function particular(name, value) {
  return value !== undefined && value !== null && value !== '' && el('div', {}, el('dt', {}, name), el('dd', {}, value));
}

function link(kind, value) {
  return el('a', { href: `?${new URLSearchParams({ by: kind, find: value })}` }, value);
}

/** What is expected, from whom, by when; and which facts wait. */
export function expectations(explanation) {
  return el('section', { class: 'expected', 'aria-labelledby': 'expected-head' },
    el('h2', { id: 'expected-head' }, 'What is expected next'),
    explanation.expected.length === 0
      ? el('p', {}, 'Nothing: the order has ended.')
      : el('ul', {}, explanation.expected.map(expectation)),
    explanation.parked.length > 0 && [
      el('h2', {}, 'Facts that have not taken effect'),
      el('ul', {}, explanation.parked.map((fact) => el('li', { class: fact.overdue ? 'overdue' : null },
        el('strong', {}, eventName(fact.type)), ' ', el('span', { class: `verdict ${kindOf(fact.verdict)}` }, plain(fact.verdict)), `: ${fact.sentence}`, fact.waitsFor.length > 0 && [', ended by ', fact.waitsFor.map((event) => eventName(event.type)).join(' or '), from(fact.waitsFor)],
        fact.dueAt && [fact.verdict === 'PARKED' ? ', waits until ' : ', may turn out right until ', instant(fact.dueAt)], overdue(fact))))]);
}

function expectation(one) {
  return el('li', { class: one.overdue ? 'overdue' : null },
    el('strong', {}, one.anyOf.map((event) => eventName(event.type)).join(' or ')), from(one.anyOf), ': ', one.sentence,
    '. ', el('span', { class: 'reason' }, one.deadline), one.dueAt && [' (', instant(one.dueAt), ')'],
    overdue(one));
}

function from(events) {
  const services = [...new Set(events.map((event) => event.from))];
  return services.length > 0 && ` from ${services.join(' or ')}`;
}

function overdue(one) {
  return one.overdue && [' ', el('strong', { class: 'badge bad' }, 'overdue')];
}

const STAGES = [['delivered', 'delivered'], ['shipped', 'on the way'], ['allocated', 'set aside'], ['backordered', 'backordered'], ['cancelled', 'called off']];

/** Lines with their quantities per stage, as numbers and as a bar. */
export function lines(order) {
  return el('section', { 'aria-labelledby': 'lines-head' },
    el('h2', { id: 'lines-head' }, 'Lines'),
    table('Lines of the order', ['Line', 'Article', ['Ordered', 'number'], ['Called off', 'number'], ['Set aside', 'number'], ['Shipped', 'number'],
      ['Delivered', 'number'], ['Returned', 'number'], ['Backordered', 'number'], 'Stages', ['Total', 'number']],
    order.lines.map((line) => [
      line.lineId,
      [el('span', {}, line.name ?? line.sku), line.name && el('span', { class: 'reason' }, ` ${line.sku}`)],
      `${line.ordered} ${line.unit}`, line.cancelled, line.allocated, line.shipped, line.delivered, line.returned, line.backordered,
      stages(line), money(line.lineTotal)])),
    el('p', { class: 'legend' }, STAGES.map(([stage, said]) => el('span', { class: 'key' }, el('span', { class: `swatch ${stage}` }), said)),
      el('span', { class: 'key' }, el('span', { class: 'swatch' }), 'open')));
}

/** Shares of what was ordered. A quantity stands in its furthest stage; the counters of a line include those before it. */
function stages(line) {
  const ordered = Number(line.ordered);
  const furthest = {
    delivered: Number(line.delivered),
    shipped: Number(line.shipped) - Number(line.delivered),
    allocated: Number(line.allocated) - Number(line.shipped),
    backordered: Number(line.backordered),
    cancelled: Number(line.cancelled),
  };
  let x = 0;
  return svg('svg', { viewBox: '0 0 100 10', class: 'bar', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { width: 100, height: 10, class: 'open' }),
    STAGES.map(([stage]) => {
      const width = ordered > 0 ? Math.min(100 - x, Math.max(0, furthest[stage]) / ordered * 100) : 0;
      const rect = width > 0 && svg('rect', { x, width, height: 10, class: stage });
      x += width;
      return rect;
    }));
}

/** So many facts are drawn at a time: a picture of more is no picture, and a page of more is slow. */
export const FACTS_SHOWN = 100;

/**
 * The picture and the table of facts, in the order in which they were read.
 *
 * @param items all of them
 * @param from index of the first that is shown
 * @param walk shows others, from an index on
 * @param past whether this is how the order was known at an earlier time
 */
export function facts(items, from, walk, past) {
  const some = items.slice(from, from + FACTS_SHOWN);
  some.forEach((fact, i) => {
    fact.anchor = `fact-${from + i + 1}`;
  });
  const step = (id, to, said) => el('button', { id, type: 'button', class: 'quiet', disabled: to === null, on: { click: () => walk(to) } }, said);
  return el('section', { 'aria-labelledby': 'facts-head' },
    el('h2', { id: 'facts-head' }, 'Facts'),
    past && el('p', { class: 'hint' }, 'Those that had been read by then, with the verdicts that they have today.'),
    items.length > FACTS_SHOWN && el('p', { class: 'walk' },
      step('facts-earlier', from > 0 ? Math.max(0, from - FACTS_SHOWN) : null, '← Earlier'), ' ',
      el('span', { class: 'hint', role: 'status' }, `${from + 1} to ${from + some.length} of ${items.length}`), ' ',
      step('facts-later', from + FACTS_SHOWN < items.length ? Math.min(from + FACTS_SHOWN, items.length - FACTS_SHOWN) : null, 'Later →')),
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Picture of the facts' }, timeline(some)),
    el('p', { class: 'legend' }, KINDS.map(([kind, said]) => el('span', { class: 'key' },
      svg('svg', { viewBox: '-10 -10 20 20', class: 'sign', 'aria-hidden': 'true' }, mark(kind)), said)),
    el('span', { class: 'key' }, svg('svg', { viewBox: '-10 -10 20 20', class: 'sign', 'aria-hidden': 'true' }, mark('applied', 'read-late')), 'where a late one was read')),
    table('Facts of the order, in the order in which they were read', ['Fact', 'From', 'Verdict', 'In words', 'Occurred', 'Read'], some.map(row)));
}

function row(fact) {
  const kind = kindOf(fact.verdict);
  return el('tr', { id: fact.anchor, class: kind },
    el('td', {}, el('strong', {}, eventName(fact.type)), el('span', { class: 'reason' }, ` ${fact.eventId}`)),
    el('td', {}, serviceOf(fact.origin.topic)),
    el('td', {}, el('span', { class: `verdict ${kind}` }, plain(fact.verdict))),
    el('td', {}, fact.sentence),
    el('td', {}, instant(fact.occurredAt)),
    el('td', {}, instant(fact.loggedAt), isLate(fact) && el('strong', { class: 'late' },
      ` ${span(Date.parse(fact.loggedAt) - Date.parse(fact.occurredAt))} late`)));
}
