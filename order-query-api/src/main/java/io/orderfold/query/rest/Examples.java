package io.orderfold.query.rest;

/** Answers shown in the OpenAPI document; a test holds them against what the resources write. */
final class Examples {

    static final String ORDER = """
            {
              "orderId": "O-1",
              "version": 4,
              "status": "PARTIALLY_SHIPPED",
              "facets": {
                "lifecycle": "CONFIRMED",
                "fulfilment": "PARTIALLY_SHIPPED",
                "payment": "AUTHORIZED",
                "returns": "NONE",
                "cancellation": "NONE",
                "openHolds": [],
                "anomalies": []
              },
              "crosswalk": {"schemaOrg": "OrderInTransit", "tmf622": "inProgress"},
              "orderNumber": "2026-000117",
              "channel": "web",
              "customerId": "C-1",
              "currency": "EUR",
              "totals": {
                "items": {"minorUnits": 1485, "currency": "EUR", "exponent": 2},
                "shipping": {"minorUnits": 490, "currency": "EUR", "exponent": 2},
                "tax": {"minorUnits": 0, "currency": "EUR", "exponent": 2},
                "grand": {"minorUnits": 1975, "currency": "EUR", "exponent": 2}
              },
              "placedAt": "2026-11-01T09:30:00Z",
              "confirmedAt": "2026-11-01T09:30:01.500Z",
              "lines": [
                {
                  "lineId": "1",
                  "sku": "MUG-11",
                  "name": "Mug, 11 oz",
                  "unit": "EA",
                  "ordered": "3",
                  "cancelled": "0",
                  "open": "3",
                  "allocated": "3",
                  "shipped": "2",
                  "delivered": "0",
                  "returnAuthorised": "0",
                  "returned": "0",
                  "backordered": "0",
                  "unitPrice": "4.95",
                  "lineTotal": {"minorUnits": 1485, "currency": "EUR", "exponent": 2},
                  "promisedDate": "2026-11-03"
                }
              ],
              "payments": [
                {
                  "paymentId": "P-1",
                  "currency": "EUR",
                  "method": "CARD",
                  "authorised": {"minorUnits": 1975, "currency": "EUR", "exponent": 2},
                  "voided": {"minorUnits": 0, "currency": "EUR", "exponent": 2},
                  "captured": {"minorUnits": 0, "currency": "EUR", "exponent": 2},
                  "refunded": {"minorUnits": 0, "currency": "EUR", "exponent": 2}
                }
              ],
              "invoices": [],
              "shipments": [
                {
                  "shipmentId": "S-1",
                  "dispatchedAt": "2026-11-01T14:00:00Z",
                  "carrier": "DHL",
                  "tracking": ["00340434161094022115"],
                  "lines": [{"lineId": "1", "unit": "EA", "shipped": "2", "delivered": "0"}]
                }
              ],
              "returns": [],
              "cancellationRequests": [],
              "holds": [],
              "parked": [],
              "lastCause": {
                "source": "/fulfilment",
                "eventId": "f-1",
                "type": "io.orderfold.order.ShipmentDispatched.v1",
                "occurredAt": "2026-11-01T14:00:00Z"
              },
              "foldedAt": "2026-11-01T14:00:00.480Z",
              "foldVersion": 1,
              "quarantined": false,
              "journalFull": false
            }""";

    static final String HISTORY = """
            {
              "items": [
                {
                  "source": "/order-capture",
                  "eventId": "c-1",
                  "type": "io.orderfold.order.OrderPlaced.v1",
                  "verdict": "APPLIED",
                  "sentence": "The order was placed.",
                  "anomalies": [],
                  "occurredAt": "2026-11-01T09:30:00Z",
                  "claimedAt": "2026-11-01T09:30:00Z",
                  "recordedAt": "2026-11-01T09:30:00.020Z",
                  "loggedAt": "2026-11-01T09:30:00.030Z",
                  "foldedAt": "2026-11-01T09:30:00.120Z",
                  "expiresAt": "2026-11-15T09:30:00.030Z",
                  "version": 1,
                  "correlationId": "checkout-77",
                  "origin": {"topic": "order.capture.v1", "partition": 2, "offset": 17}
                }
              ],
              "next": "uYb4bJ0tVYsABkKN1WQA"
            }""";

    static final String ORDER_LIST = """
            {
              "items": [
                {
                  "orderId": "O-1",
                  "version": 4,
                  "status": "PARTIALLY_SHIPPED",
                  "fulfilment": "PARTIALLY_SHIPPED",
                  "payment": "AUTHORIZED",
                  "orderNumber": "2026-000117",
                  "channel": "web",
                  "customerId": "C-1",
                  "grandTotal": {"minorUnits": 1975, "currency": "EUR", "exponent": 2},
                  "placedAt": "2026-11-01T09:30:00Z",
                  "foldedAt": "2026-11-01T14:00:00.480Z"
                }
              ]
            }""";

    static final String ORDER_COUNT = """
            {"statuses": {"COMPLETED": 12, "SHIPPED": 2}, "total": 14}""";

    static final String BATCH_REQUEST = """
            {"ids": ["O-1", "O-404"]}""";

    static final String BATCH_ANSWER = "{\"found\": [" + ORDER + "], \"notFound\": [\"O-404\"], \"unavailable\": []}";

    static final String INVALID_PARAMETER = """
            {
              "type": "urn:problem-type:orderfold:invalid-parameter",
              "title": "A parameter is not valid",
              "status": 400,
              "detail": "Parameter limit must be a whole number from 1 to 100.",
              "instance": "/v1/orders",
              "code": "invalid-parameter",
              "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
            }""";

    static final String INVALID_CURSOR = """
            {
              "type": "urn:problem-type:orderfold:invalid-cursor",
              "title": "The cursor does not belong to this list",
              "status": 400,
              "detail": "Send the cursor as it was received, with the parameters it was received for; or start without one.",
              "instance": "/v1/orders/O-1/history",
              "code": "invalid-cursor",
              "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
            }""";

    static final String ORDER_NOT_FOUND = """
            {
              "type": "urn:problem-type:orderfold:order-not-found",
              "title": "There is no such order",
              "status": 404,
              "detail": "No fact about an order with this id has been seen.",
              "instance": "/v1/orders/O-2",
              "code": "order-not-found",
              "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
            }""";

    static final String STORE_NOT_READY = """
            {
              "type": "urn:problem-type:orderfold:store-not-ready",
              "title": "The view cannot answer yet",
              "status": 503,
              "detail": "Whether there is such an order cannot be said yet; ask again. The stream has not started yet.",
              "instance": "/v1/orders/O-1",
              "code": "store-not-ready",
              "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
            }""";

    static final String NOT_CAUGHT_UP = """
            {
              "type": "urn:problem-type:orderfold:not-caught-up",
              "title": "The view has not come as far as was asked for",
              "status": 503,
              "detail": "The order has not reached this version where it was looked up.",
              "instance": "/v1/orders/O-1",
              "code": "not-caught-up",
              "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
            }""";

    static final String PEER_TIMEOUT = """
            {
              "type": "urn:problem-type:orderfold:peer-timeout",
              "title": "The replica that holds the order did not answer in time",
              "status": 504,
              "detail": "Another replica holds this part of the orders; neither it nor one in its place answered in time.",
              "instance": "/v1/orders/O-1",
              "code": "peer-timeout",
              "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
            }""";

    private Examples() {}
}
