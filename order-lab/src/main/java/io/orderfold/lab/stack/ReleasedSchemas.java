package io.orderfold.lab.stack;

import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.KnownEvent;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.StoredOrder;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Every schema of the suite: what it reads, what it publishes, what its stores hold. */
public final class ReleasedSchemas {

    public static final List<Schema> ALL = Stream.concat(
                    EventTypes.ALL.stream().map(EventType::schema),
                    Stream.of(
                            OrderState.getClassSchema(),
                            OrderChange.getClassSchema(),
                            JournalEntry.getClassSchema(),
                            StoredOrder.getClassSchema(),
                            KnownEvent.getClassSchema(),
                            LetterResolution.getClassSchema(),
                            LetterDecision.getClassSchema(),
                            AuditEntry.getClassSchema()))
            .toList();

    private ReleasedSchemas() {}
}
