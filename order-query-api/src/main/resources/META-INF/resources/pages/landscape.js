/** One map of everything around the orders: find something on it, follow an event through it, look into a service. */

import { get } from './api.js';
import { el, shown } from './dom.js';
import { chosen, lit, mapOf } from './map.js';

const at = (id) => document.getElementById(id);

let landscape;
let services;
let map;

/** `P30D` and the like in words. */
function kept(member) {
  const compact = member.cleanup?.includes('compact') ? 'the newest record of each key' : null;
  if (!member.retention) {
    return compact ?? 'for good';
  }
  const hours = Number(/^PT(\d+)H/.exec(member.retention)?.[1] ?? 0);
  const time = hours >= 24 ? `${hours / 24} days` : member.retention;
  return compact ? `${compact}, ${time}` : time;
}

const member = (id) => landscape.members.find((one) => one.id === id);
const nameOf = (id) => member(id)?.name ?? id;
const scopeOf = (one) => landscape.scopes.find((scope) => scope.id === one.scope)?.name ?? '–';
const shortType = (type) => type.replace(/^.*\.([^.]+)\.(v\d+)$/, '$1 $2');

function link(text, act) {
  return el('button', { type: 'button', class: 'link', on: { click: act } }, text);
}

const toMember = (id) => link(nameOf(id), () => go({ member: id }));
const toEvent = (way) => link(shortType(way.type), () => go({ event: way.type }));

function list(title, nodes, ordered = false) {
  return nodes.length === 0 ? null
    : [el('h3', {}, title), el(ordered ? 'ol' : 'ul', {}, nodes.map((node) => el('li', {}, node)))];
}

function pairs(entries) {
  return el('dl', {}, entries.filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function aboutMember(one) {
  const into = landscape.links.filter((tie) => tie.to === one.id).map((tie) => toMember(tie.from));
  const outOf = landscape.links.filter((tie) => tie.from === one.id).map((tie) => toMember(tie.to));
  const known = services.find((service) => `service:${service.service}` === one.id);
  return [
    el('h2', {}, one.name),
    one.does ? el('p', {}, one.does) : null,
    pairs([['Kind', one.kind], ['Area', scopeOf(one)], ['Owner', one.owner], ['Partitions', one.partitions],
      ['Kept', one.kind === 'topic' ? kept(one) : null]]),
    known ? el('p', {}, el('button', { type: 'button', on: { click: () => lookInto(one, known) } }, 'What runs inside'),
      el('span', { class: 'hint' }, ` ${saidOf(known)}`)) : null,
    list('Gets from', into),
    list('Gives to', outOf),
    list('Also writes, what fails there and what it is asked for', one.alsoWrites.map((name) => name)),
    list('Events', landscape.ways.filter((way) => way.topic === one.id).map(toEvent)),
  ];
}

function aboutEvent(way) {
  const topic = member(way.topic);
  return [
    el('h2', {}, shortType(way.type)),
    pairs([['Type', el('code', {}, way.type)], ['Schema', el('code', {}, way.schema)], ['Topic', toMember(way.topic)],
      ['Owner', topic?.owner], ['Partitions', topic?.partitions], ['Kept', topic ? kept(topic) : null]]),
    list('Its way', way.members.map(toMember), true),
    el('p', { class: 'hint' }, 'What a service writes only where something fails or is asked for is not followed.'),
  ];
}

function aboutAll() {
  return [
    el('h2', {}, 'Everything around the orders'),
    el('p', {}, 'Choose something on the map, or an event to follow: its way lights up.'),
    ...services.map((known) => el('p', { class: known.differences.length > 0 ? 'notice warn' : 'notice' },
      el('strong', {}, known.service), ': ', saidOf(known), known.differences.length > 0 ? el('ul', {}, known.differences.map((one) => el('li', {}, one))) : null)),
  ];
}

function saidOf(known) {
  return known.running ? 'read from the running service.'
    : `as it was when this version was built; the running service ${known.asked ? 'was asked and did not answer' : 'was not asked'}.`;
}

function lookInto(one, known) {
  at('inside-name').textContent = shown(`Inside ${one.name}`);
  at('inside-said').textContent = shown(`Drawn from the code, ${saidOf(known)}`);
  at('inside-picture').alt = shown(`Topology of ${one.name}`);
  at('inside-picture').src = `v1/meta/landscape/services/${encodeURIComponent(known.service)}?format=svg`;
  at('inside').showModal();
}

/** Shows what the address names. */
function show() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const way = landscape.ways.find((one) => one.type === asked.get('event'));
  const one = member(asked.get('member'));
  at('event').value = way?.type ?? '';
  lit(map, way ? way.members : null, way ? way.links : []);
  chosen(map, one?.id ?? null);
  at('about').replaceChildren(...(way ? aboutEvent(way) : one ? aboutMember(one) : aboutAll()).flat(Infinity).filter(Boolean));
  at('about').scrollTop = 0;
  at('said').textContent = way ? shown(`${shortType(way.type)} gets to ${way.members.length} places.`) : one ? shown(`${one.name} is chosen.`) : '';
}

function go(to) {
  location.hash = new URLSearchParams(to).toString();
}

/** Everything in which the words occur. */
function found(words) {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  const says = (texts) => asked.every((word) => texts.filter(Boolean).join(' ').toLowerCase().includes(word));
  return asked.length === 0 ? [] : landscape.members.filter((one) => says([one.name, one.kind, one.owner, one.does, scopeOf(one),
    ...landscape.ways.filter((way) => way.topic === one.id).map((way) => `${way.type} ${way.schema}`)]));
}

function search() {
  const hits = found(at('word').value);
  map.root.querySelectorAll('.found').forEach((node) => node.classList.remove('found'));
  hits.forEach((one) => map.things.get(one.id)?.classList.add('found'));
  at('said').textContent = at('word').value.trim() === '' ? '' : `${hits.length} found.`;
  return hits;
}

function listen() {
  window.addEventListener('hashchange', show);
  at('find').addEventListener('submit', (event) => {
    event.preventDefault();
    const [first] = search();
    if (first) {
      go({ member: first.id });
      map.bringIn(first.id);
    }
  });
  at('word').addEventListener('input', search);
  at('event').addEventListener('change', () => (at('event').value ? go({ event: at('event').value }) : go({})));
  at('print').addEventListener('click', () => window.print());
  at('inside-close').addEventListener('click', () => at('inside').close());
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !event.target.closest('input, select, textarea, dialog')) {
      event.preventDefault();
      at('word').focus();
    } else if (event.key === 'Escape' && !at('inside').open && location.hash.length > 1) {
      go({});
    }
  });
}

function offerEvents() {
  const topics = [...new Set(landscape.ways.map((way) => way.topic))];
  at('event').append(...topics.map((topic) => el('optgroup', { label: shown(nameOf(topic)) },
    landscape.ways.filter((way) => way.topic === topic).map((way) => el('option', { value: way.type }, shortType(way.type))))));
}

async function start() {
  try {
    const [data, drawing] = await Promise.all([
      get('v1/meta/landscape'), get('v1/meta/landscape?format=svg', { accept: 'image/svg+xml' })]);
    ({ landscape, services } = data.body);
    map = mapOf(at('map'), drawing.body, landscape.members, (id) => go({ member: id }));
    at('nearer').addEventListener('click', () => map.zoom(0.8));
    at('farther').addEventListener('click', () => map.zoom(1.25));
    at('whole').addEventListener('click', () => map.whole());
    offerEvents();
    listen();
    show();
  } catch (failure) {
    at('said').textContent = shown(`The map is not there: ${failure.message} Reload the page to try again.`);
    at('said').className = 'said notice bad';
  }
}

start();
