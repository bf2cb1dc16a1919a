/** The slider through what was known: one step for each fact that was read, the last one is now. */

import { el } from './dom.js';
import { eventName } from './words.js';

/**
 * @param items facts of the history
 * @param asOf the instant that is shown; null for now
 * @param choose called with the instant to show, or null for now
 */
export function past(items, asOf, choose) {
  const moments = [...new Set(items.map((fact) => fact.loggedAt))].sort((a, b) => Date.parse(a) - Date.parse(b));
  if (moments.length < 2) {
    return '';
  }
  const now = moments.length;
  const place = asOf ? Math.max(0, moments.findLastIndex((moment) => Date.parse(moment) <= Date.parse(asOf))) : now;
  const said = (step) => {
    if (step >= now) {
      return 'now';
    }
    const fact = items.find((item) => item.loggedAt === moments[step]);
    return `${new Date(moments[step]).toLocaleString()}, when ${eventName(fact.type)} was read (${step + 1} of ${now})`;
  };
  const output = el('output', { for: 'as-of' }, said(place));
  const slider = el('input', { id: 'as-of', type: 'range', min: 0, max: now, step: 1, value: place, 'aria-valuetext': said(place), on: {
    input: () => {
      output.textContent = said(Number(slider.value));
      slider.setAttribute('aria-valuetext', output.textContent);
    },
    change: () => choose(moments[Number(slider.value)] ?? null),
  } });
  return el('section', { class: 'past' }, el('label', { for: 'as-of' }, 'As it was known '), slider, ' ', output);
}
