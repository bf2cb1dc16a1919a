/** What the status page shows of the meters of a service: which numbers, how they are put together over its replicas, and how they are said. */

import { plain, span } from './words.js';

/** Meters are looked at every five seconds, by each replica at its own moment. */
const STEP_SECONDS = 5;

/** Differences of a count that only grows, per second. A process that started anew begins again at nothing. */
function rate(values, times) {
  return values.map((value, i) => {
    const before = values[i - 1];
    return i === 0 || value === null || before === null || value < before ? null : (value - before) / (times[i] - times[i - 1]);
  });
}

const named = (all, name, statistic) => all.filter((one) => one.name === name && (!statistic || one.statistic === statistic));

function summed(list) {
  return list.length === 0 ? [] : list[0].values.map((_, i) => list.reduce((sum, one) => sum + (one.values[i] ?? 0), 0));
}

/** One line for each series, named by a tag. */
const lines = (all, name, tag, of = (values) => values) => named(all, name).map((one) => ({ name: plain(one.tags[tag] ?? 'all'), values: of(one.values) }));

const rates = (all, name, tag, times) => lines(all, name, tag, (values) => rate(values, times));

const some = (list) => list.filter((one) => one.values.some((value) => value > 0));

/** Mean of a timer in each interval, and the longest of late. */
function latency(all, name, times) {
  const count = rate(summed(named(all, name, 'count')), times);
  const total = rate(summed(named(all, name, 'total_time')), times);
  return [
    { name: 'mean', values: total.map((value, i) => (value === null || !(count[i] > 0) ? null : value / count[i] * 1000)) },
    { name: 'longest of the last minutes', values: summed(named(all, name, 'max')).map((value) => value * 1000) },
  ].filter((line) => line.values.length > 0);
}

const number = (unit) => (value) => `${value >= 100 ? Math.round(value) : Number(value.toFixed(value < 1 && value > 0 ? 3 : 1))}${unit}`;
const seconds = (value) => (value < 60 ? number(' s')(value) : span(value * 1000));

const FOLD = 'order-state-service';
const VIEW = 'order-query-api';

/**
 * Each plot: its title, the service that it is of (all, if none is named), its lines out of the series of one replica, whether those of several replicas are
 * added up or the largest counts, how a number is said, and what is said where there is none.
 */
export const PLOTS = [
  { title: 'Facts by verdict', service: FOLD, note: 'that entered a journal, per second', said: number(' per s'), none: 'No fact in the last minutes.',
    lines: (all, times) => rates(all, 'orderfold.facts', 'verdict', times) },
  { title: 'Facts by verdict', service: VIEW, note: 'taken from the journals, per second', said: number(' per s'), none: 'No fact in the last minutes.',
    lines: (all, times) => rates(all, 'orderfold.view.facts', 'verdict', times) },
  { title: 'From arrival to verdict', service: FOLD, largest: true, note: 'of each fact', said: number(' ms'), none: 'No fact in the last minutes.',
    lines: (all, times) => latency(all, 'orderfold.facts.latency', times) },
  { title: 'From verdict to answer', service: VIEW, largest: true, note: 'until the fact can be asked for', said: number(' ms'), none: 'No fact in the last minutes.',
    lines: (all, times) => latency(all, 'orderfold.view.latency', times) },
  { title: 'Age of the view', service: VIEW, largest: true, note: 'of the partition that is furthest behind', said: seconds,
    lines: (all) => named(all, 'orderfold.view.staleness').map((one) => ({ name: 'age', values: one.values })) },
  { title: 'Waiting records', note: 'published and not read yet, by topic', said: number(''), none: 'No partition is read here.',
    lines: (all) => { const lag = lines(all, 'orderfold.stream.lag', 'topic'); const waiting = some(lag);
      return waiting.length > 0 || lag.length === 0 ? waiting : [{ name: 'all topics', values: summed(lag) }]; } },
  { title: 'Parked facts', service: VIEW, note: 'that wait for their cause, by least age', said: number(''), none: 'No number yet.',
    lines: (all) => named(all, 'orderfold.parked.facts').map((one) => ({ name: one.tags['older.than'] === 'PT0S' ? 'all' : `older than ${one.tags['older.than'].replace(/^P(\d+)D$|^PT(\d+)H$/, (_, d, h) => (d ? `${d} d` : `${h} h`))}`, values: one.values })) },
  { title: 'Oldest parked fact', service: VIEW, largest: true, note: 'how long it has waited', said: (value) => (value > 0 ? seconds(value) : 'none waits'),
    lines: (all) => named(all, 'orderfold.parked.oldest.age').map((one) => ({ name: 'oldest', values: one.values })) },
  { title: 'Open dead letters', service: VIEW, note: 'by reason', said: number(''), none: 'No letter is open.',
    lines: (all) => some(lines(all, 'orderfold.letters.open', 'reason')) },
  { title: 'Oldest open letter', service: VIEW, largest: true, note: 'its age, by reason', said: seconds, none: 'No letter is open.',
    lines: (all) => some(lines(all, 'orderfold.letters.oldest.age', 'reason')) },
  { title: 'Letters written', service: FOLD, note: 'per minute, all reasons', said: number(' per min'), none: 'No letter since the start.',
    lines: (all, times) => { const all60 = rate(summed(named(all, 'orderfold.letters')), times).map((value) => (value === null ? null : value * 60));
      return all60.length > 0 ? [{ name: 'letters', values: all60 }] : []; } },
  { title: 'Requests', service: VIEW, note: 'answered per second, probes among them', said: number(' per s'),
    lines: (all, times) => [{ name: 'requests', values: rate(summed(named(all, 'http.server.requests', 'count')), times) }] },
  { title: 'Time of an answer', service: VIEW, largest: true, note: 'of all requests', said: number(' ms'),
    lines: (all, times) => latency(all, 'http.server.requests', times) },
  { title: 'Restore', note: 'records that stores still have to take in', said: (value) => (value > 0 ? number(' to go')(value) : 'nothing is being restored'),
    lines: (all) => { const [done, total] = ['orderfold.restore.done', 'orderfold.restore.total'].map((name) => summed(named(all, name)));
      return total.length > 0 ? [{ name: 'to go', values: total.map((value, i) => Math.max(0, value - done[i])) }] : []; } },
  { title: 'Rebalances, threads replaced', note: 'since the start', said: number(''), none: 'None since the start.',
    lines: (all) => [
      { name: 'rebalances', values: summed(named(all, 'orderfold.stream.rebalances', 'count')) },
      { name: 'threads replaced', values: summed(named(all, 'orderfold.stream.thread.replacements')) }] },
  { title: 'Starts', note: 'on the state directories', said: number(''),
    lines: (all) => named(all, 'orderfold.starts').map((one) => ({ name: 'starts', values: one.values })) },
];

/**
 * The lines of a plot over all replicas of a service.
 *
 * @param recents what each replica remembers
 * @return the moments, in seconds, and the lines with a value or null for each of them
 */
export function together(plot, recents) {
  const parts = recents.map((recent) => {
    const times = recent.at.map((instant) => Date.parse(instant) / 1000);
    return { times, lines: plot.lines(recent.series, times).filter((line) => line.values.length > 0) };
  });
  if (parts.length === 1) {
    return parts[0];
  }
  const steps = [...new Set(parts.flatMap((part) => part.times.map((time) => Math.round(time / STEP_SECONDS))))].sort((a, b) => a - b);
  const byName = new Map();
  for (const { times, lines: own } of parts) {
    for (const line of own) {
      const at = new Map(times.map((time, i) => [Math.round(time / STEP_SECONDS), line.values[i]]));
      const values = byName.get(line.name) ?? steps.map(() => null);
      steps.forEach((step, i) => {
        // A look that slipped into the next step is no dip.
        const value = at.has(step) ? at.get(step) : at.has(step + 1) ? at.get(step - 1) ?? null : null;
        if (value !== null) {
          values[i] = values[i] === null ? value : plot.largest ? Math.max(values[i], value) : values[i] + value;
        }
      });
      byName.set(line.name, values);
    }
  }
  return { times: steps.map((step) => step * STEP_SECONDS), lines: [...byName].map(([name, values]) => ({ name, values })) };
}
