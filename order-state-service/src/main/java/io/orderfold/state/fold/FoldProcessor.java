package io.orderfold.state.fold;

import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.avro.KnownEvent;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Order;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.Reading.ReadFact;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One fact meets its order. Forwards one {@link FoldOutcome} per fact, or nothing for a duplicate, which is counted.
 *
 * <p>Folds first and writes after: whatever fails before the first write leaves the stores as they were. A transient
 * error leaves the processor, so that the record is taken again; a failure of the rules quarantines the order and nothing
 * else. Under exactly-once the stores, the outgoing records and the offset are one transaction.
 */
final class FoldProcessor implements Processor<byte[], ReadFact, byte[], FoldOutcome> {

    private final FoldRules rules;
    private final Rulebook rulebook;
    private final JournalLimit limit;
    private final FoldMeters meters;
    private final PayloadReader payloads;
    private ProcessorContext<byte[], FoldOutcome> context;
    private OrderStores stores;
    private OrderFolder folder;

    FoldProcessor(FoldRules rules, Rulebook rulebook, JournalLimit limit, FoldMeters meters, PayloadReader payloads) {
        this.limit = limit;
        this.rules = rules;
        this.rulebook = rulebook;
        this.meters = meters;
        this.payloads = payloads;
    }

    @Override
    public void init(ProcessorContext<byte[], FoldOutcome> context) {
        this.context = context;
        this.stores = new OrderStores(context);
        this.folder = new OrderFolder(stores, new JournalFacts(payloads, rules), rules, rulebook, limit);
    }

    @Override
    public void process(Record<byte[], ReadFact> record) {
        // What goes out are records of the suite's own: the envelope of the cause stays with the cause, and their
        // time is that of the version. The causes' log times come from several topics and go back and forth.
        outcome(record.value())
                .ifPresentOrElse(
                        outcome -> context.forward(record.withValue(outcome)
                                .withHeaders(new RecordHeaders())
                                .withTimestamp(context.currentSystemTimeMs())),
                        meters::duplicate);
    }

    /** Empty for a duplicate. */
    private Optional<FoldOutcome> outcome(ReadFact read) {
        Fact fact = read.fact();
        LoadedOrder loaded = folder.load(read);
        KnownEvent known = stores.event(fact.orderId(), fact.key());
        if (known != null) {
            return JournalMapping.fingerprint(known.getFingerprint()).equals(fact.fingerprint())
                    ? Optional.empty()
                    : Optional.of(loaded.turnAway(
                            read,
                            LetterReason.ID_REUSED,
                            "the source has already used this id for another event; send it again under a new id"));
        }
        Optional<String> full = limit.objection(loaded, fact);
        if (full.isPresent()) {
            return Optional.of(loaded.turnAway(read, LetterReason.JOURNAL_FULL, full.get()));
        }
        FoldOutcome outcome = folder.fold(loaded, read, Instant.ofEpochMilli(context.currentSystemTimeMs()));
        if (outcome instanceof Journalled journalled) {
            write(loaded.order(), journalled);
            meters.journalled(journalled);
        }
        return Optional.of(outcome);
    }

    private void write(Order before, Journalled journalled) {
        Fact fact = journalled.fact();
        OrderId orderId = fact.orderId();
        journalled.moved().values().forEach(former -> stores.deleteEntry(orderId, former));
        journalled.entries().forEach((key, entry) -> {
            stores.putEntry(orderId, key, entry);
            if (journalled.moved().containsKey(key)) {
                stores.putEvent(
                        orderId, key.event(), new KnownEvent(ByteBuffer.wrap(key.bytes()), entry.getFingerprint()));
            }
        });
        stores.putEvent(
                orderId,
                fact.key(),
                new KnownEvent(ByteBuffer.wrap(fact.canonicalKey().bytes()), JournalMapping.bytes(fact.fingerprint())));
        writeDeadlines(before, journalled.after());
        stores.putOrder(orderId, journalled.stored());
    }

    private void writeDeadlines(Order before, Order after) {
        Map<CanonicalKey, Instant> waited = new HashMap<>();
        before.waiting()
                .forEach(waiting ->
                        waited.put(waiting.fact().canonicalKey(), waiting.fact().expiresAt()));
        for (Order.Waiting waiting : after.waiting()) {
            CanonicalKey fact = waiting.fact().canonicalKey();
            // The end of a wait has no end of its own, or an order that nobody places would go on for ever.
            boolean ends = !(waiting.fact().event() instanceof UpkeepEvent);
            if (waited.remove(fact) == null && ends) {
                stores.putDeadline(after.orderId(), fact, waiting.fact().expiresAt());
            }
        }
        waited.forEach((fact, at) -> stores.deleteDeadline(after.orderId(), fact, at));
    }
}
