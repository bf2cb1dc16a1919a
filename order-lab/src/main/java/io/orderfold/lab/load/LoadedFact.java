package io.orderfold.lab.load;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventType;
import io.orderfold.order.OrderEvent;
import org.apache.avro.specific.SpecificRecord;

/** A line of the file that is a fact: valid by its schema, by the contract and by the rules of its event. */
record LoadedFact(EventType type, Envelope envelope, OrderEvent event) {

    SpecificRecord payload() {
        return EventEncoder.encode(event, envelope.orderId());
    }
}
