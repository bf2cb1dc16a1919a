package io.orderfold.query.rest;

/** Answers of explain and testcase shown in the OpenAPI document; a test holds them against what the resources write. */
final class ReasonsExamples {

    static final String EXPLANATION = """
            {
              "orderId": "O-explained",
              "version": 4,
              "status": "CONFIRMED",
              "sentence": "The order was confirmed; no goods are set aside yet.",
              "reasons": [
                {
                  "facet": "lifecycle",
                  "value": "CONFIRMED",
                  "sentence": "Confirmed at 2026-03-02T09:01:00Z."
                },
                {
                  "facet": "fulfilment",
                  "value": "NOT_STARTED",
                  "sentence": "Nothing is set aside."
                },
                {
                  "facet": "payment",
                  "value": "AUTHORIZED",
                  "sentence": "Vouched for is 30.00 EUR of 30.00 EUR owed."
                },
                {
                  "facet": "returns",
                  "value": "NONE",
                  "sentence": "Nothing is to come back."
                },
                {
                  "facet": "cancellation",
                  "value": "NONE",
                  "sentence": "Nothing was called off."
                }
              ],
              "parked": [
                {
                  "source": "fulfilment-service",
                  "eventId": "e-4",
                  "type": "io.orderfold.order.ShipmentDispatched.v1",
                  "verdict": "PARKED",
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
                  "dueAt": "2026-03-02T13:30:00Z",
                  "overdue": true
                }
              ],
              "expected": [
                {
                  "anyOf": [
                    {
                      "type": "io.orderfold.order.LinesAllocated.v1",
                      "topic": "order.inventory.v1",
                      "from": "inventory"
                    }
                  ],
                  "sentence": "waiting for an allocation of 3 × L1",
                  "deadline": "a fact that is here already waits for it until 2026-03-02T13:30:00Z",
                  "dueAt": "2026-03-02T13:30:00Z",
                  "dueBy": "PARKING_LIMIT",
                  "overdue": true
                },
                {
                  "anyOf": [
                    {
                      "type": "io.orderfold.order.PaymentCaptured.v1",
                      "topic": "order.payment.v1",
                      "from": "payment"
                    }
                  ],
                  "sentence": "waiting for a capture of 30.00 EUR",
                  "deadline": "no service has told a deadline for it",
                  "overdue": false
                }
              ],
              "lastCause": {
                "source": "fulfilment-service",
                "eventId": "e-4",
                "type": "io.orderfold.order.ShipmentDispatched.v1",
                "occurredAt": "2026-03-02T09:30:00Z"
              },
              "quarantined": false,
              "journalFull": false,
              "answeredAt": "2026-03-02T16:00:00Z"
            }""";

    static final String TEST_CASE = """
            {
              "format": "orderfold-testcase-1",
              "orderId": "O-tested",
              "clockTolerance": "PT20M",
              "given": [
                {
                  "source": "capture-service",
                  "eventId": "e-1",
                  "type": "io.orderfold.order.OrderPlaced.v1",
                  "occurredAt": "2026-03-02T09:00:00Z",
                  "recordedAt": "2026-03-02T09:00:00Z",
                  "payload": {
                    "orderNumber": "N-O-tested",
                    "channel": "WEB",
                    "customerId": "C-1",
                    "externalRefs": [],
                    "currency": "EUR",
                    "lines": [
                      {
                        "lineId": "L1",
                        "sku": "SKU-L1",
                        "name": "Tea kettle",
                        "quantity": {
                          "amount": "3",
                          "unit": "EA"
                        },
                        "unitPrice": "10",
                        "lineTotal": {
                          "minorUnits": 3000,
                          "currency": "EUR",
                          "exponent": 2
                        }
                      }
                    ],
                    "totals": {
                      "items": {
                        "minorUnits": 3000,
                        "currency": "EUR",
                        "exponent": 2
                      },
                      "shipping": {
                        "minorUnits": 0,
                        "currency": "EUR",
                        "exponent": 2
                      },
                      "tax": {
                        "minorUnits": 0,
                        "currency": "EUR",
                        "exponent": 2
                      },
                      "grand": {
                        "minorUnits": 3000,
                        "currency": "EUR",
                        "exponent": 2
                      }
                    },
                    "paymentTerms": "PREPAID",
                    "shipTo": {
                      "country": "DE",
                      "postalArea": "10"
                    }
                  }
                }
              ],
              "when": {
                "source": "control-service",
                "eventId": "e-2",
                "type": "io.orderfold.order.HoldPlaced.v1",
                "occurredAt": "2026-03-02T09:01:00Z",
                "recordedAt": "2026-03-02T09:01:00Z",
                "payload": {
                  "holdId": "H1",
                  "type": "FRAUD",
                  "lines": [],
                  "reasonCode": "WHY"
                }
              },
              "then": {
                "version": 2,
                "status": "ON_HOLD",
                "quarantined": false,
                "facets": {
                  "lifecycle": "PLACED",
                  "fulfilment": "NOT_STARTED",
                  "payment": "PENDING",
                  "returns": "NONE",
                  "cancellation": "NONE",
                  "openHolds": [
                    "H1"
                  ],
                  "anomalies": []
                },
                "parked": [],
                "ledger": {
                  "placed": {
                    "orderNumber": "N-O-tested",
                    "channel": "WEB",
                    "customerId": "C-1",
                    "externalRefs": [],
                    "currency": "EUR",
                    "paymentTerms": "PREPAID",
                    "totals": {
                      "items": {
                        "minorUnits": 3000,
                        "currency": "EUR",
                        "exponent": 2
                      },
                      "shipping": {
                        "minorUnits": 0,
                        "currency": "EUR",
                        "exponent": 2
                      },
                      "tax": {
                        "minorUnits": 0,
                        "currency": "EUR",
                        "exponent": 2
                      },
                      "grand": {
                        "minorUnits": 3000,
                        "currency": "EUR",
                        "exponent": 2
                      }
                    },
                    "shipTo": {
                      "country": "DE",
                      "postalArea": "10"
                    },
                    "placedAt": "2026-03-02T09:00:00Z"
                  },
                  "lines": [
                    {
                      "lineId": "L1",
                      "sku": "SKU-L1",
                      "name": "Tea kettle",
                      "placedQuantity": {
                        "amount": "3",
                        "unit": "EA"
                      },
                      "unit": "EA",
                      "ordered": "3",
                      "cancelled": "0",
                      "allocated": "0",
                      "allocationReleased": "0",
                      "shipped": "0",
                      "delivered": "0",
                      "returnAuthorised": "0",
                      "returned": "0",
                      "unitPrice": "10",
                      "lineTotal": {
                        "minorUnits": 3000,
                        "currency": "EUR",
                        "exponent": 2
                      },
                      "unitMismatch": false
                    }
                  ],
                  "allocations": [],
                  "payments": [],
                  "invoices": [],
                  "shipments": [],
                  "returns": [],
                  "holds": [
                    {
                      "holdId": "H1",
                      "type": "FRAUD",
                      "lines": [],
                      "reasonCode": "WHY",
                      "placedAt": "2026-03-02T09:01:00Z"
                    }
                  ],
                  "requests": [],
                  "foreignAmounts": false,
                  "clockSuspects": 0
                }
              }
            }""";

    private ReasonsExamples() {}
}
