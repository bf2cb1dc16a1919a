/** How values of the API are said on a page. */

import { el } from './dom.js';

/** `PARTIALLY_SHIPPED` as "partially shipped". */
export function plain(symbol) {
  return String(symbol).replaceAll('_', ' ').toLowerCase();
}

/** `io.orderfold.order.OrderPlaced.v1` as "OrderPlaced". */
export function eventName(type) {
  const parts = String(type).split('.');
  return parts.length > 2 ? parts[parts.length - 2] : String(type);
}

/** `order.inventory.v1` as "inventory". */
export function serviceOf(topic) {
  const name = /order\.([a-z]+)\.v\d+$/.exec(String(topic));
  return name ? name[1] : String(topic);
}

/** An amount, by the exponent that it carries, so that no currency has to be known here. */
export function money(amount) {
  if (!amount) {
    return '';
  }
  const minus = amount.minorUnits < 0 ? '-' : '';
  const digits = String(Math.abs(amount.minorUnits)).padStart(amount.exponent + 1, '0');
  const whole = digits.slice(0, digits.length - amount.exponent);
  const rest = amount.exponent > 0 ? `.${digits.slice(-amount.exponent)}` : '';
  return `${minus}${whole}${rest} ${amount.currency}`;
}

/** An instant in the reader's time zone, with the instant itself for those who need it. */
export function instant(iso) {
  if (!iso) {
    return '';
  }
  const at = new Date(iso);
  const said = Number.isNaN(at.getTime()) ? iso : at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  return el('time', { datetime: iso, title: iso }, said);
}

/** A span of milliseconds in the two largest units that matter. */
export function span(milliseconds) {
  const units = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]];
  let rest = Math.max(0, Math.round(milliseconds));
  if (rest < 1000) {
    return `${rest} ms`;
  }
  const parts = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count > 0 || parts.length > 0) {
      parts.push([count, unit]);
      rest -= count * size;
    }
    if (parts.length === 2) {
      break;
    }
  }
  return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** Milliseconds of a duration as the API writes it, `PT1.5S`; null if it is none. */
export function milliseconds(duration) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration ?? '');
  if (!parts) {
    return null;
  }
  const [, days, hours, minutes, seconds] = parts.map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
