/*
 * Asks the query API everything that a customer service asks, through types that were generated from the API document: what the document does
 * not say does not compile. Started with the address of the API, the prefix of the orders that ClientStory tells and the time of the
 * first of them; ends with 0 if every answer is as told. Prints "listening" when it waits for a change.
 */
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./order-api.js";

type Order = components["schemas"]["Order"];
type OrderListItem = components["schemas"]["OrderListItem"];
type Problem = components["schemas"]["Problem"];

const [base, prefix, placedAt] = process.argv.slice(2);
assert.ok(base !== undefined && prefix !== undefined && placedAt !== undefined, "usage: walk.js ADDRESS PREFIX PLACED_AT");
const customerId = `C-${prefix}`;
const orderId = `${prefix}-1`;
const api = createClient<paths>({ baseUrl: base });

async function readsAnOrder(): Promise<Order> {
  const { data, error, response } = await api.GET("/v1/orders/{orderId}", { params: { path: { orderId } } });
  assert.ok(data !== undefined, problem(error));
  assert.equal(data.orderId, orderId);
  assert.equal(data.version, 3);
  assert.equal(data.status, "CONFIRMED");
  assert.equal(data.facets.payment, "PENDING");
  assert.equal(data.totals?.grand.minorUnits, 3000);
  assert.equal(data.placedAt, placedAt);
  assert.equal(data.lines[0]?.ordered, "3");
  assert.equal(data.parked[0]?.type, "io.orderfold.order.ShipmentDispatched.v1");
  assert.equal(response.headers.get("Order-Served-By"), "active");

  const known = response.headers.get("ETag") ?? "";
  const again = await api.GET("/v1/orders/{orderId}", {
    params: { path: { orderId }, header: { "If-None-Match": known, "Order-Min-Version": 3 } },
  });
  assert.equal(again.response.status, 304);
  return data;
}

async function meetsAProblem(): Promise<void> {
  const { data, error, response } = await api.GET("/v1/orders/{orderId}", {
    params: { path: { orderId: `${prefix}-none` } },
  });
  assert.equal(data, undefined);
  assert.ok(error !== undefined);
  assert.equal(response.status, 404);
  assert.equal(error.status, 404);
  assert.equal(error.code, "order-not-found");
  assert.equal(error.instance, `/v1/orders/${prefix}-none`);
}

async function readsTheHistory(): Promise<void> {
  const first = await api.GET("/v1/orders/{orderId}/history", { params: { path: { orderId }, query: { limit: 2 } } });
  assert.ok(first.data?.next !== undefined, problem(first.error));
  const rest = await api.GET("/v1/orders/{orderId}/history", {
    params: { path: { orderId }, query: { limit: 2, cursor: first.data.next } },
  });
  assert.ok(rest.data !== undefined, problem(rest.error));
  assert.equal(rest.data.next, undefined);
  const items = [...first.data.items, ...rest.data.items];
  assert.deepEqual(items.map((item) => item.verdict), ["APPLIED", "APPLIED", "PARKED"]);
  assert.deepEqual(items.map((item) => item.version), [1, 2, 3]);
  assert.equal(items[0]?.origin.topic, "order.capture.v1");
}

async function asksWhy(): Promise<void> {
  const { data, error } = await api.GET("/v1/orders/{orderId}/explain", { params: { path: { orderId } } });
  assert.ok(data !== undefined, problem(error));
  assert.equal(data.status, "CONFIRMED");
  assert.equal(data.parked[0]?.verdict, "PARKED");
  assert.equal(data.parked[0]?.waitsFor[0]?.from, "inventory");
  assert.ok(data.expected.some((next) => next.anyOf.some((event) => event.type === "io.orderfold.order.LinesAllocated.v1")));
}

async function findsThemAll(): Promise<void> {
  const found: OrderListItem[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await api.GET("/v1/orders", {
      params: { query: { customerId, limit: 2, ...(cursor === undefined ? {} : { cursor }) } },
    });
    assert.ok(data !== undefined, problem(error));
    assert.ok(data.items.length <= 2);
    found.push(...data.items);
    cursor = data.next;
  } while (cursor !== undefined);
  assert.deepEqual(found.map((item) => item.orderId), [`${prefix}-3`, `${prefix}-2`, `${prefix}-1`]);
  assert.deepEqual(found.map((item) => item.status), ["PLACED", "PLACED", "CONFIRMED"]);
  assert.equal(found[0]?.grandTotal.currency, "EUR");
}

async function asksForMany(): Promise<void> {
  const { data, error } = await api.POST("/v1/orders:batchGet", {
    body: { ids: [orderId, `${prefix}-2`, `${prefix}-none`] },
  });
  assert.ok(data !== undefined, problem(error));
  assert.deepEqual(data.found.map((order) => order.orderId).sort(), [orderId, `${prefix}-2`]);
  assert.deepEqual(data.notFound, [`${prefix}-none`]);
  assert.deepEqual(data.unavailable, []);
}

async function counts(): Promise<void> {
  const { data, error } = await api.GET("/v1/orders:count", { params: { query: { customerId } } });
  assert.ok(data !== undefined, problem(error));
  assert.equal(data.total, 3);
  assert.deepEqual(data.statuses, { CONFIRMED: 1, PLACED: 2 });
}

async function hearsOfAChange(known: number): Promise<void> {
  const nothing = await api.GET("/v1/orders/{orderId}/changes", {
    params: { path: { orderId }, query: { afterVersion: known } },
  });
  assert.equal(nothing.response.status, 204);

  const waiting = api.GET("/v1/orders/{orderId}/changes", {
    params: { path: { orderId }, query: { afterVersion: known }, header: { Prefer: "wait=30" } },
  });
  console.log("listening");
  const { data, error } = await waiting;
  assert.ok(data !== undefined, `${problem(error)} within 30 seconds`);
  assert.ok(typeof data !== "string", "a stream that nobody asked for");
  const change = data.items[0];
  assert.equal(change?.version, known + 1);
  assert.equal(change.from, "CONFIRMED");
  assert.equal(change.to, "ON_HOLD");
  assert.equal(change.cause.type, "io.orderfold.order.HoldPlaced.v1");
  assert.equal(change.correction, false);
}

function problem(error: Problem | undefined): string {
  return error === undefined ? "no answer" : `${error.code}: ${error.detail}`;
}

const order = await readsAnOrder();
await meetsAProblem();
await readsTheHistory();
await asksWhy();
await findsThemAll();
await asksForMany();
await counts();
await hearsOfAChange(order.version);
console.log("all answers are as told");
