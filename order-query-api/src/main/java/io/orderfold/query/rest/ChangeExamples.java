package io.orderfold.query.rest;

/** Examples of changes in the OpenAPI document. */
final class ChangeExamples {

    private static final String CHANGE = """
            {"version":4,"previousVersion":3,"from":"CONFIRMED","to":"SHIPPED","facets":[{"facet":"fulfilment","from":"ALLOCATED","to":"SHIPPED"}],"lines":[{"lineId":"L1","counter":"shipped","from":"0","to":"3"}],"cause":{"source":"fulfilment-service","eventId":"e-4","type":"io.orderfold.order.ShipmentDispatched.v1","occurredAt":"2026-11-01T09:30:00Z"},"correction":false,"anomaliesRaised":[],"anomaliesCleared":[],"foldedAt":"2026-11-01T09:30:03Z"}""";

    static final String PAGE = "{\"items\":[" + CHANGE + "]}";

    static final String STREAM = "event: change\nid: 4\ndata: " + CHANGE + "\n\n: nothing new\n\n";

    private ChangeExamples() {}
}
