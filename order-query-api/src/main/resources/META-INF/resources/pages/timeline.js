/**
 * The facts of an order as a picture: a row for each service, a mark for each fact where it occurred, and, if it came late, a
 * second one where it was read, with a line between the two clocks.
 *
 * Time runs from left to right, and a gap is as wide as the logarithm of its length: an order has seconds between some
 * facts and weeks between others.
 */

import { svg } from './dom.js';
import { eventName, plain, serviceOf, span } from './words.js';

/** Later than this after it occurred, a fact was read late; less is what a broker and a clock take. */
const LATE_MILLIS = 60_000;

const ROW = 34;
const LEFT = 110;
const RIGHT = 24;
const TOP = 12;
const WIDTH = 1000;
const MARK = 7;

/** Shapes tell verdicts apart for those who do not see the colours. */
const SHAPES = {
  applied: `M-${MARK} 0a${MARK} ${MARK} 0 1 0 ${2 * MARK} 0a${MARK} ${MARK} 0 1 0 -${2 * MARK} 0z`,
  waiting: `M0 -${MARK + 1}L${MARK + 1} ${MARK}L-${MARK + 1} ${MARK}z`,
  refused: `M-${MARK} -${MARK}L${MARK} ${MARK}M-${MARK} ${MARK}L${MARK} -${MARK}`,
  other: `M0 -${MARK + 1}L${MARK + 1} 0L0 ${MARK + 1}L-${MARK + 1} 0z`,
};

/** What the shapes mean, for a legend. */
export const KINDS = [['applied', 'applied'], ['waiting', 'waits for its cause'], ['refused', 'refused, or its time ran out'], ['other', 'read, without effect']];

/** The kind of mark for a verdict. */
export function kindOf(verdict) {
  if (verdict === 'APPLIED' || verdict === 'APPLIED_WITH_ANOMALY') {
    return 'applied';
  }
  if (verdict === 'PARKED') {
    return 'waiting';
  }
  return verdict === 'REFUSED' || verdict === 'PARK_TIMEOUT' || verdict === 'ORPHAN' ? 'refused' : 'other';
}

/** Whether a fact was read so long after it occurred that both clocks are worth a mark. */
export function isLate(fact) {
  return Date.parse(fact.loggedAt) - Date.parse(fact.occurredAt) > LATE_MILLIS;
}

export function mark(kind, more = '') {
  return svg('path', { d: SHAPES[kind], class: `mark ${kind} ${more}` });
}

/** @param facts of the history, each with an `anchor` of its row in the table below the picture */
export function timeline(facts) {
  const rows = [...new Set(facts.map((fact) => serviceOf(fact.origin.topic)))];
  const at = scale(facts);
  const height = TOP + rows.length * ROW + 26;
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${height}`, class: 'timeline', role: 'group', 'aria-label': 'Facts by service and time; each mark leads to its row in the table' },
    rows.map((row, i) => [
      svg('text', { x: LEFT - 16, y: TOP + i * ROW + ROW / 2 + 4, class: 'row-name' }, row),
      svg('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: TOP + i * ROW + ROW / 2, y2: TOP + i * ROW + ROW / 2, class: 'row-line' }),
    ]),
    ends(facts, at, height),
    facts.map((fact) => drawn(fact, at, TOP + rows.indexOf(serviceOf(fact.origin.topic)) * ROW + ROW / 2)));
}

function drawn(fact, at, y) {
  const kind = kindOf(fact.verdict);
  const occurred = at(Date.parse(fact.occurredAt));
  const late = isLate(fact);
  const read = at(Date.parse(fact.loggedAt));
  const name = eventName(fact.type);
  const said = `${name}, ${plain(fact.verdict)}, occurred ${fact.occurredAt}${late ? `, read ${span(Date.parse(fact.loggedAt) - Date.parse(fact.occurredAt))} later` : ''}: ${fact.sentence ?? ''}`;
  return svg('a', { href: `#${fact.anchor}`, 'aria-label': said },
    svg('title', {}, said),
    late && svg('line', { x1: occurred, x2: read, y1: y, y2: y, class: 'late-line' }),
    late && svg('g', { transform: `translate(${read} ${y})` }, mark(kind, 'read-late')),
    svg('g', { transform: `translate(${occurred} ${y})` }, mark(kind)));
}

function ends(facts, at, height) {
  const times = instants(facts);
  if (times.length === 0) {
    return [];
  }
  const [first, last] = [times[0], times[times.length - 1]];
  return [
    svg('text', { x: at(first), y: height - 6, class: 'end' }, new Date(first).toLocaleString()),
    last > first && svg('text', { x: at(last), y: height - 6, class: 'end last' }, new Date(last).toLocaleString()),
  ];
}

function instants(facts) {
  const all = facts.flatMap((fact) => (isLate(fact) ? [fact.occurredAt, fact.loggedAt] : [fact.occurredAt])).map(Date.parse);
  return [...new Set(all)].sort((a, b) => a - b);
}

function scale(facts) {
  const times = instants(facts);
  const places = new Map();
  let sum = 0;
  times.forEach((time, i) => {
    sum += i === 0 ? 0 : 0.4 + Math.log10(1 + (time - times[i - 1]) / 1000);
    places.set(time, sum);
  });
  const width = WIDTH - LEFT - RIGHT - 2 * MARK;
  return (time) => LEFT + MARK + (sum === 0 ? width / 2 : (places.get(time) ?? sum) / sum * width);
}
