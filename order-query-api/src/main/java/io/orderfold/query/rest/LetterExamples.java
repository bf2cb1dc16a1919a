package io.orderfold.query.rest;

/** What the document of the API shows of dead letters. The tests hold real answers against it. */
final class LetterExamples {

    static final String SUMMARY = """
            {
              "letterId": "mfrggzdfmztwq2lknnwg23tpoa",
              "state": "OPEN",
              "reason": "INVALID_PAYLOAD",
              "class": "technical",
              "sentence": "quantity must be positive",
              "orderId": "O-1",
              "topic": "order.fulfilment.v1",
              "partition": 2,
              "offset": 117,
              "source": "/fulfilment",
              "eventId": "f-1",
              "type": "io.orderfold.order.ShipmentDispatched.v1",
              "firstFailedAt": "2026-11-01T09:30:00.250Z",
              "lastFailedAt": "2026-11-01T09:30:00.250Z",
              "attempt": 1
            }""";

    static final String LIST = "{\"items\": [" + SUMMARY + "]}";

    static final String LETTER = """
            {
              "letterId": "mfrggzdfmztwq2lknnwg23tpoa",
              "state": "OPEN",
              "reason": "INVALID_PAYLOAD",
              "class": "technical",
              "sentence": "quantity must be positive",
              "orderId": "O-1",
              "topic": "order.fulfilment.v1",
              "partition": 2,
              "offset": 117,
              "source": "/fulfilment",
              "eventId": "f-1",
              "type": "io.orderfold.order.ShipmentDispatched.v1",
              "firstFailedAt": "2026-11-01T09:30:00.250Z",
              "lastFailedAt": "2026-11-01T09:30:00.250Z",
              "attempt": 1,
              "actions": ["replay", "correct", "discard"],
              "key": "Ty0x",
              "value": "AAAAAAEB",
              "whole": true,
              "headers": [
                {"name": "ce_id", "text": "f-1"},
                {"name": "ce_source", "text": "/fulfilment"},
                {"name": "order-dlq-reason", "text": "INVALID_PAYLOAD"}
              ]
            }""";

    static final String DISCARD = """
            {"reason": "TEST_DATA"}""";

    static final String DECIDED = "{\"operationId\": \"0b7f6c9e-5d1b-3c1f-9a55-2f5c1d0e7a11\", \"outcome\": \"done\","
            + " \"sentence\": \"It was carried out.\", \"letter\": " + SUMMARY + "}";

    static final String PENDING =
            "{\"operationId\": \"0b7f6c9e-5d1b-3c1f-9a55-2f5c1d0e7a11\", \"outcome\": \"pending\","
                    + " \"sentence\": \"It waits for its turn.\", \"letter\": " + SUMMARY + "}";

    static final String NOTHING_TO_DO = """
            {
              "operationId": "0b7f6c9e-5d1b-3c1f-9a55-2f5c1d0e7a11",
              "state": "DONE",
              "action": "REPLAY",
              "by": "operator-1",
              "decidedAt": "2026-11-01T10:00:00Z",
              "total": 0,
              "outcomes": {},
              "refused": []
            }""";

    static final String LETTER_AGAIN = """
            {
              "verdict": "LETTER",
              "reasonCode": "INVALID_PAYLOAD",
              "sentence": "quantity must be positive",
              "diff": []
            }""";

    static final String CHANGES_NOTHING =
            "{\"verdict\": \"NO_EFFECT\", \"sentence\": \"nothing left to change: it was known, or a newer fact says more\", \"before\": "
                    + Examples.ORDER + ", \"after\": " + Examples.ORDER + ", \"diff\": []}";

    static final String BULK = """
            {"filter": {"reason": ["UNKNOWN_SCHEMA"], "topic": "order.fulfilment.v1"}, "max": 500, "ratePerSecond": 20}""";

    static final String BEGUN = """
            {
              "operationId": "0b7f6c9e-5d1b-3c1f-9a55-2f5c1d0e7a11",
              "state": "RUNNING",
              "action": "REPLAY",
              "by": "operator-1",
              "decidedAt": "2026-11-01T10:00:00Z",
              "total": 120,
              "outcomes": {},
              "refused": []
            }""";

    static final String OPERATION = """
            {
              "operationId": "0b7f6c9e-5d1b-3c1f-9a55-2f5c1d0e7a11",
              "state": "RUNNING",
              "action": "REPLAY",
              "by": "operator-1",
              "decidedAt": "2026-11-01T10:00:00Z",
              "total": 120,
              "outcomes": {"done": 64, "letter-state-conflict": 1, "pending": 55},
              "refused": [
                {
                  "letterId": "mfrggzdfmztwq2lknnwg23tpoa",
                  "outcome": "letter-state-conflict",
                  "sentence": "The letter was not open any more: somebody else, or the order itself, was faster."
                }
              ]
            }""";

    static final String CORRECT = """
            {"event": {"payload": {
                "shipmentId": "S1",
                "lines": [{"lineId": "L1", "qty": {"amount": "3", "unit": "EA"}}],
                "carrier": "DHL",
                "service": "STANDARD",
                "nodeId": "N1"
              }}}""";

    static final String PREVIEW = """
            {"correction": {"payload": {
                "shipmentId": "S1",
                "lines": [{"lineId": "L1", "qty": {"amount": "3", "unit": "EA"}}],
                "carrier": "DHL",
                "service": "STANDARD",
                "nodeId": "N1"
              }}}""";

    private static final String TRACE = "\", \"traceId\": \"4bf92f3577b34da6a3ce929d0e0e4736\"";

    static final String EVENT_IS_A_LETTER =
            "{\"type\": \"urn:problem-type:orderfold:event-is-a-letter\", \"title\": \"The event became a dead letter\","
                    + " \"status\": 409, \"detail\": \"The event did not reach the journal of the order and will not: it is a"
                    + " dead letter. quantity must be positive\", \"instance\": \"/v1/orders/O-1\", \"code\":"
                    + " \"event-is-a-letter" + TRACE + ", \"letter\": " + SUMMARY + "}";

    static final String LETTER_NOT_FOUND =
            "{\"type\": \"urn:problem-type:orderfold:letter-not-found\", \"title\": \"There is no such letter\","
                    + " \"status\": 404, \"detail\": \"There is no letter with this id, or it is older than 90 days.\","
                    + " \"instance\": \"/v1/dead-letters/mfrggzdfmztwq2lknnwg23tpoa\", \"code\": \"letter-not-found"
                    + TRACE + "}";

    static final String LETTER_STATE_CONFLICT =
            "{\"type\": \"urn:problem-type:orderfold:letter-state-conflict\", \"title\": \"The letter is not open any"
                    + " more\", \"status\": 409, \"detail\": \"The letter was not open any more: somebody else, or the order"
                    + " itself, was faster.\", \"instance\": \"/v1/dead-letters/mfrggzdfmztwq2lknnwg23tpoa:discard\","
                    + " \"code\": \"letter-state-conflict" + TRACE + ", \"letter\": " + SUMMARY + "}";

    static final String JUDGED_AGAIN =
            "{\"type\": \"urn:problem-type:orderfold:judged-again-automatically\", \"title\": \"The fact is judged again"
                    + " by itself\", \"status\": 409, \"detail\": \"The fact is in the journal of its order and is judged"
                    + " again by itself; sent again it would be a duplicate. Correct or discard it.\", \"instance\":"
                    + " \"/v1/dead-letters/mfrggzdfmztwq2lknnwg23tpoa:replay\", \"code\":"
                    + " \"judged-again-automatically" + TRACE + ", \"letter\": " + SUMMARY + "}";

    static final String REPLAY_NOT_APPLICABLE =
            "{\"type\": \"urn:problem-type:orderfold:replay-not-applicable\", \"title\": \"The letter cannot be sent"
                    + " again\", \"status\": 422, \"detail\": \"The letter does not carry the whole record, or the record did"
                    + " not come from a topic that takes facts.\", \"instance\":"
                    + " \"/v1/dead-letters/mfrggzdfmztwq2lknnwg23tpoa:replay\", \"code\": \"replay-not-applicable"
                    + TRACE
                    + ", \"letter\": " + SUMMARY + "}";

    private LetterExamples() {}
}
