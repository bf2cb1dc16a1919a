package io.orderfold.state.fold;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.KnownEvent;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.order.FoldRules;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.Reading.ReadFact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** One {@link FoldProcessor} per task, with the four stores it owns. */
public final class FoldProcessorSupplier implements ProcessorSupplier<byte[], ReadFact, byte[], FoldOutcome> {

    private final FoldRules rules;
    private final FoldMeters meters;
    private final PayloadReader payloads;
    private final RegistrySerdes serdes;
    private final Rulebook rulebook;
    private final JournalLimit limit;

    public FoldProcessorSupplier(
            FoldRules rules, JournalLimit limit, FoldMeters meters, PayloadReader payloads, RegistrySerdes serdes) {
        this(rules, Rulebook.CURRENT, limit, meters, payloads, serdes);
    }

    public FoldProcessorSupplier(
            FoldRules rules,
            Rulebook rulebook,
            JournalLimit limit,
            FoldMeters meters,
            PayloadReader payloads,
            RegistrySerdes serdes) {
        this.limit = limit;
        this.rules = rules;
        this.rulebook = rulebook;
        this.meters = meters;
        this.payloads = payloads;
        this.serdes = serdes;
    }

    @Override
    public Processor<byte[], ReadFact, byte[], FoldOutcome> get() {
        return new FoldProcessor(rules, rulebook, limit, meters, payloads);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        // In a fixed order, so that the description of the topology is the same in every process.
        return new LinkedHashSet<>(List.of(
                store(OrderStoreNames.ORDERS, serdes.value(StoredOrder.class)),
                store(OrderStoreNames.JOURNAL, serdes.value(JournalEntry.class)),
                store(OrderStoreNames.EVENTS, serdes.value(KnownEvent.class)),
                store(OrderStoreNames.DEADLINES, Serdes.ByteArray())));
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.ByteArray(), values);
    }
}
