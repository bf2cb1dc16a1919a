/** How this replica is: the three answers in words, and the few numbers that matter over the last minutes. */

import { get } from './api.js';
import { el } from './dom.js';
import { plain, span } from './words.js';

const EVERY_MILLIS = 5000;
const HEIGHT = 144;

const at = (id) => document.getElementById(id);

/** Differences of a count that only grows, per second. A process that started anew begins again at nothing. */
function rate(values, times) {
  return values.map((value, i) => {
    const before = values[i - 1];
    return i === 0 || value === null || before === null || value < before ? null : (value - before) / (times[i] - times[i - 1]);
  });
}

const named = (name, statistic) => (series) => series.filter((one) => one.name === name && (!statistic || one.statistic === statistic));

function summed(list) {
  return list.length === 0 ? [] : list[0].values.map((_, i) => list.reduce((sum, one) => sum + (one.values[i] ?? 0), 0));
}

const number = (value, unit) => `${value >= 100 ? Math.round(value) : Number(value.toFixed(value < 1 ? 3 : 1))}${unit}`;

const AGES = { PT0S: 'all', PT1H: 'over an hour', PT4H: 'over four hours', PT24H: 'over a day' };

/** Each plot: what it is, which lines it has of all series, and how a value of it is said. */
const PLOTS = [
  { title: 'Facts taken, by verdict', unit: ' per s', note: 'by this replica, from the journals of its partitions',
    lines: (all, times) => named('orderfold.view.facts')(all).filter((one) => one.values.some((value) => value > 0))
      .map((one) => ({ name: plain(one.tags.verdict), values: rate(one.values, times) })) },
  { title: 'Age of the view', unit: ' s', note: 'of the partition that is furthest behind',
    lines: (all) => named('orderfold.view.staleness')(all).map((one) => ({ name: 'age', values: one.values })) },
  { title: 'Waiting records', unit: '', note: 'published and not read yet, by topic',
    lines: (all) => named('orderfold.stream.lag')(all).map((one) => ({ name: one.tags.topic, values: one.values })) },
  { title: 'Requests answered', unit: ' per s', note: 'of all kinds, probes among them',
    lines: (all, times) => [{ name: 'requests', values: rate(summed(named('http.server.requests', 'count')(all)), times) }] },
  { title: 'Time of an answer', unit: ' ms', note: 'mean of each interval',
    lines: (all, times) => {
      const count = rate(summed(named('http.server.requests', 'count')(all)), times);
      const total = rate(summed(named('http.server.requests', 'total_time')(all)), times);
      return [{ name: 'mean', values: total.map((value, i) => (value === null || !(count[i] > 0) ? null : value / count[i] * 1000)) }];
    } },
  { title: 'Open dead letters', unit: '', note: 'in the partitions of this replica, by reason',
    lines: (all) => named('orderfold.letters.open')(all).filter((one) => one.values.some((value) => value > 0))
      .map((one) => ({ name: plain(one.tags.reason ?? 'all'), values: one.values })), none: 'No letter is open.' },
  { title: 'Facts that wait', unit: '', note: 'for their cause, in the partitions of this replica, by least age',
    lines: (all) => named('orderfold.parked.facts')(all).map((one) => ({ name: AGES[one.tags['older.than']] ?? one.tags['older.than'], values: one.values })) },
  { title: 'Threads replaced, rebalances', unit: '', note: 'since the process started',
    lines: (all) => [
      { name: 'threads replaced', values: summed(named('orderfold.stream.thread.replacements')(all)) },
      { name: 'rebalances', values: summed(named('orderfold.stream.rebalances', 'count')(all)) }] },
  { title: 'Starts', unit: '', note: 'of this service on its state directory',
    lines: (all) => named('orderfold.starts')(all).map((one) => ({ name: 'starts', values: one.values })) },
];

const STROKES = ['--accent', '--warn', '--bad', '--good', '--ended'];

/** Where each plot stands. All places are there before the first is drawn: the width of one depends on how many there are. */
const places = new Map(PLOTS.map((plot) => {
  const place = { now: el('p', { class: 'now' }), box: el('div', { class: 'plot' }), names: '', plot: null };
  at('plots').append(el('section', { 'aria-label': plot.title }, el('h2', {}, plot.title), place.now, place.box, el('p', { class: 'legend' }, plot.note)));
  new ResizeObserver(() => place.plot?.setSize({ width: width(place.box), height: HEIGHT })).observe(place.box);
  return [plot, place];
}));

function draw(plot, times, all) {
  const lines = plot.lines(all, times).filter((line) => line.values.length > 0);
  const place = places.get(plot);
  place.now.textContent = spoken(plot, lines);
  place.now.classList.toggle('many', lines.length > 1);
  const names = lines.map((line) => line.name).join('\n');
  const data = [times, ...lines.map((line) => line.values)];
  if (lines.length === 0 || times.length < 2) {
    place.box.replaceChildren();
    place.plot = null;
  } else if (place.plot && place.names === names) {
    place.plot.setData(data);
  } else {
    place.box.replaceChildren();
    place.plot = new uPlot(options(place.box, lines), data, place.box);
  }
  place.names = names;
}

/** The newest numbers in words: what a plot shows, for those who do not see it. */
function spoken(plot, lines) {
  const newest = lines.map((line) => [line.name, line.values.findLast((value) => value !== null)])
    .filter(([, value]) => value !== undefined);
  if (newest.length === 0) {
    return plot.none ?? 'No number yet.';
  }
  return newest.map(([name, value]) => (newest.length === 1 ? number(value, plot.unit) : `${name} ${number(value, plot.unit)}`)).join(' · ');
}

function width(box) {
  return Math.max(200, box.clientWidth);
}

function options(box, lines) {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
  return {
    width: width(box),
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, low, high) => [Math.min(0, low ?? 0), Math.max(high ?? 0, 1e-3) * 1.1] } },
    axes: [axis, { ...axis, size: 56 }],
    series: [{}, ...lines.map((line, i) => ({ label: line.name, stroke: colour(STROKES[i % STROKES.length]), width: 2, dash: i >= STROKES.length ? [4, 3] : undefined }))],
  };
}

const TONES = { no: 'good', yes: 'bad', unknown: 'warn' };

function answer(one) {
  return el('section', { class: 'answer', 'data-answer': one.answer },
    el('h2', {}, one.question, ' ', el('span', { class: `badge ${TONES[one.answer] ?? 'warn'}` }, one.answer)),
    el('p', {}, one.sentence));
}

async function look() {
  const [diagnosis, recent, ready] = await Promise.all([
    get('/v1/meta/diagnosis'), get('/v1/meta/recent'), fetch('/q/health/ready', { cache: 'no-store' })]);
  at('answers').replaceChildren(...diagnosis.body.answers.map(answer));
  const times = recent.body.at.map((instant) => Date.parse(instant) / 1000);
  PLOTS.forEach((plot) => draw(plot, times, recent.body.series));
  at('ready').textContent = ready.ok ? 'ready' : 'not ready';
  at('ready').className = `badge ${ready.ok ? 'good' : 'bad'}`;
  at('said').textContent = times.length > 1 ? `Known of the last ${span((times.at(-1) - times[0]) * 1000)}.` : 'The first numbers come in some seconds.';
  at('said').className = 'said';
}

async function watch() {
  for (;;) {
    try {
      await look();
    } catch {
      at('said').textContent = 'The service does not answer; what is shown is the last it said. Trying again.';
      at('said').className = 'said notice bad';
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MILLIS));
  }
}

watch();
