/** How the suite is: every replica of every service, the three answers in words, and the few numbers that matter over the last minutes. */

import { Problem, Unreachable, get } from './api.js';
import { el } from './dom.js';
import { PLOTS, together } from './meters.js';
import { instant, span } from './words.js';

const EVERY_MILLIS = 5000;
const HEIGHT = 130;
const MOST_SAID = 5;
const STROKES = ['--accent', '--warn', '--bad', '--good', '--ended'];
const TONES = { no: 'good', yes: 'bad', unknown: 'warn' };

/** What each service does, for those who do not know its name. */
const DOES = { 'order-state-service': 'folds the facts of all services into orders', 'order-query-api': 'answers, and serves these pages' };

const at = (id) => document.getElementById(id);

/** What stands on the page, by the name of the service; made once and filled again with each look. */
const sections = new Map();

/** Asks for the suite; where the deployment names no services, the replica that answers tells of itself. */
async function ask() {
  const { body } = await get('/v1/meta/suite');
  if (body.services.length > 0) {
    return body;
  }
  const [diagnosis, recent, ready] = await Promise.all([get('/v1/meta/diagnosis'), get('/v1/meta/recent'), fetch('/q/health/ready', { cache: 'no-store' })]);
  return { at: body.at, services: [{ service: 'order-query-api', alone: true, replicas: [
    { address: location.host, at: body.at, answers: true, ready: ready.ok, diagnosis: diagnosis.body, recent: recent.body }] }] };
}

function section(service) {
  let one = sections.get(service);
  if (!one) {
    one = { replicas: el('div', { class: 'answers' }), plots: el('div', { class: 'plots' }), places: new Map(), count: el('span', { class: 'badge' }) };
    for (const plot of PLOTS.filter((candidate) => !candidate.service || candidate.service === service)) {
      one.places.set(plot, place(plot, one.plots));
    }
    const id = `service-${service}`;
    at('services').append(el('section', { class: 'service', 'aria-labelledby': id },
      el('h2', { id }, service, ' ', one.count), DOES[service] && el('p', { class: 'hint' }, DOES[service]),
      one.replicas, el('h3', {}, 'The last minutes'), one.plots));
    sections.set(service, one);
  }
  return one;
}

/** All places are there before the first is drawn: the width of one depends on how many there are. */
function place(plot, plots) {
  const one = { now: el('p', { class: 'now' }), box: el('div', { class: 'plot', 'aria-hidden': 'true' }), names: '', plot: null };
  plots.append(el('div', { class: 'place', role: 'group', 'aria-label': plot.title }, el('h4', {}, plot.title), one.now, one.box, el('p', { class: 'legend' }, plot.note)));
  new ResizeObserver(() => one.plot?.setSize({ width: width(one.box), height: HEIGHT })).observe(one.box);
  return one;
}

/** A question, its answer, and where to read what to do about it. */
function answer(one) {
  return el('div', { class: 'answer', 'data-answer': one.answer },
    el('dt', {}, el('a', { href: `runbook#${one.question.replaceAll(' ', '-')}` }, one.question), ' ', el('span', { class: `badge ${TONES[one.answer] ?? 'warn'}` }, one.answer)),
    el('dd', {}, one.sentence));
}

function replica(one) {
  const name = one.diagnosis?.instance || one.address;
  const state = !one.answers ? 'silent' : one.ready ? 'ready' : 'not ready';
  return el('section', { class: 'replica', 'aria-label': `Replica ${name}`, 'data-state': state },
    el('h3', {}, el('span', { class: 'id' }, name), ' ', el('span', { class: `badge ${state === 'ready' ? 'good' : 'bad'}` }, state === 'silent' ? 'no answer' : state)),
    one.answers
      ? [el('dl', {}, one.diagnosis.answers.map(answer)),
        el('p', { class: 'legend' }, name !== one.address && `${one.address} · `, el('a', { href: `http://${one.address}/q/metrics` }, 'metrics'), ' · ',
          el('a', { href: `http://${one.address}/q/health` }, 'probes'), ' · asked at ', instant(one.at))]
      : el('p', { class: 'notice bad' }, one.sentence, ' Asked at ', instant(one.at), '. ', el('a', { href: 'runbook#when-a-replica-does-not-answer' }, 'What to do')));
}

/** Draws anew only what changed: a link that has the focus keeps it. */
function refill(box, parts) {
  const next = el('div', {}, parts);
  if (next.innerHTML !== box.innerHTML) {
    const focused = [...box.querySelectorAll('a')].indexOf(document.activeElement);
    box.replaceChildren(...next.childNodes);
    if (focused >= 0) {
      box.querySelectorAll('a')[focused]?.focus();
    }
  }
}

function draw(plot, one, recents) {
  const { times, lines } = together(plot, recents);
  one.now.textContent = spoken(plot, lines);
  one.now.classList.toggle('many', lines.length > 1);
  const names = lines.map((line) => line.name).join('\n');
  const data = [times, ...lines.map((line) => line.values)];
  if (lines.length === 0 || times.length < 2) {
    one.box.replaceChildren();
    one.plot = null;
  } else if (one.plot && one.names === names) {
    one.plot.setData(data);
  } else {
    one.box.replaceChildren();
    one.plot = new uPlot(options(one.box, lines), data, one.box);
  }
  one.names = names;
}

/** The newest numbers in words: what a plot shows, for those who do not see it. */
function spoken(plot, lines) {
  const newest = lines.map((line) => [line.name, line.values.findLast((value) => value !== null)]).filter(([, value]) => value !== undefined);
  if (newest.length === 0) {
    return plot.none ?? 'No number yet.';
  }
  const told = newest.filter(([, value]) => value > 0).sort(([, a], [, b]) => b - a);
  if (newest.length === 1 || told.length === 0) {
    return plot.said(Math.max(...newest.map(([, value]) => value)));
  }
  const rest = told.length - MOST_SAID;
  return told.slice(0, MOST_SAID).map(([name, value]) => `${name} ${plot.said(value)}`).join(' · ') + (rest > 0 ? ` · and ${rest} more` : '');
}

function width(box) {
  return Math.max(200, box.clientWidth);
}

function options(box, lines) {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    width: width(box),
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, low, high) => [Math.min(0, low ?? 0), Math.max(high ?? 0, 1e-3) * 1.1] } },
    axes: [{ ...axis, values: (_, ticks) => ticks.map((tick) => clock.format(tick * 1000)), space: 60, incrs: [60, 120, 300, 600, 900, 3600] }, { ...axis, size: 56 }],
    series: [{}, ...lines.map((line, i) => ({ label: line.name, stroke: colour(STROKES[i % STROKES.length]), width: 2, dash: i >= STROKES.length ? [4, 3] : undefined }))],
  };
}

/** What wants attention, in a sentence; empty if nothing does. */
function worries(replicas) {
  const count = (list, one, many) => (list.length === 0 ? [] : [`${list.length} ${list.length === 1 ? one : many}`]);
  const answered = replicas.filter((one) => one.answers);
  return [
    ...count(replicas.filter((one) => !one.answers), 'replica does not answer', 'replicas do not answer'),
    ...count(answered.filter((one) => !one.ready), 'replica is not ready', 'replicas are not ready'),
    ...count(answered.filter((one) => one.diagnosis.answers.some((given) => given.answer === 'yes')), 'replica answers a question with yes', 'replicas answer a question with yes'),
  ].join(', ');
}

async function look() {
  const suite = await ask();
  const replicas = suite.services.flatMap((service) => service.replicas);
  for (const { service, replicas: own } of suite.services) {
    const one = section(service);
    const ready = own.filter((each) => each.ready).length;
    one.count.textContent = `${ready} of ${own.length} ready`;
    one.count.className = `badge ${ready === own.length ? 'good' : 'bad'}`;
    refill(one.replicas, own.map(replica));
    const recents = own.filter((each) => each.recent).map((each) => each.recent);
    one.places.forEach((where, plot) => draw(plot, where, recents));
  }
  const worried = worries(replicas);
  at('ready').textContent = worried ? 'look here' : 'all is well';
  at('ready').className = `badge ${worried ? 'bad' : 'good'}`;
  const known = Math.max(0, ...replicas.filter((one) => one.recent?.at.length > 1).map((one) => Date.parse(one.recent.at.at(-1)) - Date.parse(one.recent.at[0])));
  const knows = known > 0 ? `Known of the last ${span(known)}.` : 'The first numbers come in some seconds.';
  say(`${worried ? `${worried[0].toUpperCase()}${worried.slice(1)}. ` : ''}${knows}${suite.services.some((one) => one.alone) ? ' Of this replica only: no services are named under orderfold.query.suite.' : ''}`);
}

function say(text, bad = false) {
  if (at('said').textContent !== text) {
    at('said').textContent = text;
  }
  at('said').className = bad ? 'said notice bad' : 'said';
}

async function watch() {
  for (;;) {
    try {
      await look();
    } catch (failure) {
      // What this page got wrong is not to be taken for a service that is away.
      say(failure instanceof Problem || failure instanceof Unreachable
        ? 'The service does not answer; what is shown is the last it said. Trying again.' : `This page failed: ${failure.message}`, true);
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MILLIS));
  }
}

watch();
