/** The API of this service, asked from its own pages. Nothing here leaves for another host. */

const TOKEN = 'orderfold-token';
const LIMIT_MILLIS = 35_000;

/** What the API says when it does not answer what was asked: the problem document as it came. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail || body?.title || `The service answered with ${status}.`);
    this.status = status;
    this.code = body?.code ?? '';
    this.traceId = body?.traceId ?? '';
  }
}

/** There was no answer at all. */
export class Unreachable extends Error {
  constructor() {
    super('The service does not answer. Try again in a moment.');
  }
}

/** The token that goes with every question, kept until the tab is closed; null to forget it. */
export function useToken(token) {
  if (token) {
    sessionStorage.setItem(TOKEN, token);
  } else {
    sessionStorage.removeItem(TOKEN);
  }
}

function headers(more) {
  const token = sessionStorage.getItem(TOKEN);
  return { Accept: 'application/json, application/problem+json', ...more, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
}

/**
 * A GET. Returns `{body, headers}`.
 *
 * @throws {Problem} if the answer is an error
 * @throws {Unreachable} if there is none
 */
export function get(path, { signal, accept } = {}) {
  return ask(path, { headers: headers(accept ? { Accept: accept } : {}), signal });
}

/** A POST of JSON, or of nothing. Returns and throws as {@link get} does. */
export function post(path, body, more = {}) {
  return ask(path, {
    method: 'POST',
    headers: headers({ ...more, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) }),
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function ask(path, options) {
  const limit = AbortSignal.timeout(LIMIT_MILLIS);
  let response;
  let text;
  try {
    response = await fetch(path, {
      cache: 'no-store',
      credentials: 'same-origin',
      ...options,
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
    });
    text = await response.text();
  } catch (failure) {
    // Whoever left the view asked for the end; everything else is the way to the service.
    throw options.signal?.aborted ? failure : new Unreachable();
  }
  const body = /json/.test(response.headers.get('Content-Type') ?? '') && text ? JSON.parse(text) : text;
  if (!response.ok) {
    throw new Problem(response.status, typeof body === 'object' ? body : null);
  }
  return { body, headers: response.headers, status: response.status };
}

/** Path of an order, of anything that it may be called. */
export function orderPath(orderId) {
  return `/v1/orders/${encodeURIComponent(orderId)}`;
}

/**
 * Server-sent events of a path, each as `{event, id, data}`, until the stream ends or the signal aborts it. `EventSource`
 * would do, but cannot carry a token.
 *
 * @throws {Problem} if there is no stream
 */
export async function* events(path, lastEventId, signal) {
  const response = await fetch(path, {
    headers: headers({ Accept: 'text/event-stream', ...(lastEventId === null ? {} : { 'Last-Event-ID': String(lastEventId) }) }),
    cache: 'no-store',
    signal,
  });
  if (!response.ok) {
    throw new Problem(response.status, null);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = {};
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split(/\r\n|\n|\r/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data !== undefined) {
          yield event;
        }
        event = {};
      } else if (!line.startsWith(':')) {
        const [, field, said] = /^([^:]*):? ?(.*)$/.exec(line);
        event[field] = field === 'data' && event.data !== undefined ? `${event.data}\n${said}` : said;
      }
    }
  }
}
