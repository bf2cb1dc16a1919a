package io.orderfold.query.rest;

/** What the document of the API shows of facts that wait. A test holds a real answer against it. */
final class ParkedExamples {

    static final String LIST = """
            {
              "items": [
                {
                  "orderId": "O-parked",
                  "source": "fulfilment-service",
                  "eventId": "e-3",
                  "type": "io.orderfold.order.ShipmentDispatched.v1",
                  "reasonCode": "WAITING_FOR_ALLOCATION",
                  "sentence": "waiting for an allocation of 3 × L1",
                  "waitsFor": [
                    {
                      "type": "io.orderfold.order.LinesAllocated.v1",
                      "topic": "order.inventory.v1",
                      "from": "inventory"
                    }
                  ],
                  "occurredAt": "2026-03-02T09:30:00Z",
                  "recordedAt": "2026-03-02T09:30:00Z",
                  "loggedAt": "2026-03-02T09:30:00Z",
                  "dueAt": "2026-03-02T13:30:00Z",
                  "overdue": true,
                  "version": 3
                }
              ],
              "answeredAt": "2026-03-02T16:00:00Z"
            }""";

    private ParkedExamples() {}
}
