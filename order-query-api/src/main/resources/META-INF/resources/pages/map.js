/** The drawing of the landscape on the page: moved and zoomed by its view box, its things chosen and its ways lit. */

import { shown } from './dom.js';

const SHEET = `
  :host { display: block; height: 100%; }
  svg { width: 100%; height: 100%; display: block; user-select: none; }
  [tabindex] { cursor: pointer; outline: none; }
  [tabindex]:focus-visible > g > *, [tabindex]:hover > g > * { stroke-width: 4; }
  .chosen > g > * { stroke-width: 5; }
  .chosen text { text-decoration: underline; }
  .found > text { fill: #b3261e; text-decoration: underline; }
  svg.following [data-from]:not(.lit), svg.following [tabindex]:not(.lit) { opacity: .18; }
  .lit > .flow, .lit > .use { stroke-width: 3.5; stroke: #b3541e; }
  .lit > .arrow { fill: #b3541e; }
  @media (prefers-color-scheme: dark) {
    .found > text { fill: #ff9b92; }
    .lit > .flow, .lit > .use { stroke: #ffab70; }
    .lit > .arrow { fill: #ffab70; }
  }
  @media print { svg.following [data-from]:not(.lit), svg.following [tabindex]:not(.lit) { opacity: .35; } }
`;

/** The id of a thing as the drawing writes it: letters and digits as they are, everything else as its code. */
function drawn(id) {
  return `n_${[...id].map((one) => (/[a-zA-Z0-9]/.test(one) ? one : `_${one.codePointAt(0).toString(16)}_`)).join('')}`;
}

/**
 * Puts the drawing into its place. It lives in a shadow of its own: its names and colours meet nobody else's. Style comes as sheets, not as an element, which the
 * content policy would refuse.
 *
 * @param choose is called with the id of a thing that is clicked, or entered by keyboard
 */
export function mapOf(place, text, members, choose) {
  /* Cut out as text: the policy would refuse the element even in a document that is never shown. */
  const [, css = ''] = /<style>([^<]*)<\/style>/.exec(text) ?? [];
  const drawing = new DOMParser().parseFromString(text.replace(/<style>[^<]*<\/style>/, ''), 'image/svg+xml');
  const sheets = [css, SHEET].map((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    return sheet;
  });
  const svg = document.importNode(drawing.documentElement, true);
  const root = place.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheets;
  root.append(svg);
  const things = new Map();
  for (const member of members) {
    const thing = root.getElementById(drawn(member.id));
    if (thing) {
      thing.setAttribute('tabindex', '0');
      thing.setAttribute('role', 'button');
      thing.setAttribute('aria-label', shown(`${member.kind} ${member.name}`));
      thing.addEventListener('click', () => choose(member.id));
      thing.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          choose(member.id);
        }
      });
      things.set(member.id, thing);
    }
  }
  const map = { root, svg, things, ...view(place, svg) };
  map.bringIn = (id) => {
    const thing = things.get(id);
    if (thing) {
      const box = thing.getBBox();
      const shift = thing.parentNode.transform.baseVal.consolidate().matrix;
      map.centre(box.x + box.width / 2 + shift.e, box.y + box.height / 2 + shift.f);
    }
  };
  return map;
}

/** Lights what is on the way and dims the rest; without members, nothing is dimmed. */
export function lit(map, members, links) {
  map.svg.classList.toggle('following', members !== null);
  map.root.querySelectorAll('.lit').forEach((node) => node.classList.remove('lit'));
  (members ?? []).forEach((id) => map.things.get(id)?.classList.add('lit'));
  const ends = new Set(links.map((link) => `${drawn(link.from)} ${drawn(link.to)}`));
  map.root.querySelectorAll('[data-from]').forEach((line) =>
    line.classList.toggle('lit', ends.has(`${line.dataset.from} ${line.dataset.to}`)));
}

/** Marks one thing; null for none. */
export function chosen(map, id) {
  map.root.querySelectorAll('.chosen').forEach((node) => node.classList.remove('chosen'));
  map.things.get(id)?.classList.add('chosen');
}

function view(place, svg) {
  const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  let box = { x: 0, y: 0, w: width, h: height };
  svg.removeAttribute('width');
  svg.removeAttribute('height');

  function put(next) {
    const w = Math.min(Math.max(next.w, width / 12), width * 1.5);
    const h = w * height / width;
    box = {
      x: Math.min(Math.max(next.x, -w / 2), width - w / 2),
      y: Math.min(Math.max(next.y, -h / 2), height - h / 2),
      w, h,
    };
    svg.setAttribute('viewBox', `${box.x} ${box.y} ${box.w} ${box.h}`);
  }

  /* What lies under a point of the screen stays there. */
  function zoom(factor, x = box.x + box.w / 2, y = box.y + box.h / 2) {
    const w = Math.min(Math.max(box.w * factor, width / 12), width * 1.5);
    const by = w / box.w;
    put({ x: x - (x - box.x) * by, y: y - (y - box.y) * by, w });
  }

  const whole = () => put({ x: 0, y: 0, w: width });
  const move = (dx, dy) => put({ ...box, x: box.x + dx, y: box.y + dy });
  /* Near enough to read what stands there; nearer, if the map was. */
  const centre = (x, y) => {
    const w = Math.min(box.w, width / 3);
    put({ x: x - w / 2, y: y - (w * height / width) / 2, w });
  };
  const scale = () => svg.getScreenCTM().inverse();

  let drag = null;
  place.addEventListener('pointerdown', (event) => {
    drag = { x: event.clientX, y: event.clientY, moved: false };
  });
  place.addEventListener('pointermove', (event) => {
    if (drag && (drag.moved || Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 5)) {
      const unit = scale().a;
      place.classList.add('dragged');
      place.setPointerCapture(event.pointerId);
      move((drag.x - event.clientX) * unit, (drag.y - event.clientY) * unit);
      drag = { x: event.clientX, y: event.clientY, moved: true };
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    place.addEventListener(end, () => {
      drag = null;
      place.classList.remove('dragged');
    });
  }
  place.addEventListener('wheel', (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(scale());
      zoom(event.deltaY > 0 ? 1.1 : 1 / 1.1, point.x, point.y);
    }
  }, { passive: false });
  const KEYS = {
    ArrowLeft: () => move(-box.w / 10, 0), ArrowRight: () => move(box.w / 10, 0),
    ArrowUp: () => move(0, -box.h / 10), ArrowDown: () => move(0, box.h / 10),
    '+': () => zoom(0.8), '=': () => zoom(0.8), '-': () => zoom(1.25), 0: whole,
  };
  place.addEventListener('keydown', (event) => {
    if (KEYS[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  window.addEventListener('beforeprint', whole);
  return { zoom, whole, centre, box: () => ({ ...box }) };
}
