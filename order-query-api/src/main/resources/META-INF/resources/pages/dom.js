/**
 * Elements from data. Every text goes through {@link shown} into a text node, never into markup: what an order carries
 * comes from many producers and may hold anything.
 */

const SVG = 'http://www.w3.org/2000/svg';

/* Control characters, and those that turn the direction of what follows: each is shown as its code point. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A text that looks like what it is: nothing in it is invisible or moves its neighbours. */
export function shown(value) {
  return String(value).replace(UNSEEN, (one) => `\\u{${one.codePointAt(0).toString(16)}}`);
}

/**
 * An HTML element. Attributes that are null or false are left out, true is an attribute without value, `on` holds listeners.
 * Children are nodes, texts, or null for nothing.
 */
export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) {
        node.addEventListener(event, listener);
      }
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(shown(child)))));
  return node;
}

/**
 * A table whose cells are texts or nodes; a head cell may be `[text, class]`. On a small screen each row is a card, and cells say themselves what they are: so
 * roles are spelled out, which browsers take from what is not laid out as a table.
 */
export function table(caption, heads, rows) {
  const classes = heads.map((head) => (Array.isArray(head) ? head[1] : null));
  const names = heads.map((head) => (Array.isArray(head) ? head[0] : head));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el('table', { role: 'table' },
      el('caption', {}, caption),
      el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, names.map((name, i) => el('th', { scope: 'col', role: 'columnheader', class: classes[i] }, name)))),
      el('tbody', { role: 'rowgroup' }, rows.map((row) => labelled(
        row instanceof Node ? row : el('tr', {}, row.map((cell, i) => el('td', { class: classes[i] }, cell))), names)))));
}

/** The row, each cell of it with the name of its column. */
export function labelled(row, names) {
  row.setAttribute('role', 'row');
  [...row.cells].forEach((cell, i) => {
    cell.setAttribute('role', 'cell');
    cell.dataset.head = names[i];
  });
  return row;
}
