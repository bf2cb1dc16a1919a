package io.orderfold.state.fold;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.KnownEvent;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.testing.topology.MockRegistry;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.state.read.InboundRecord;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.Reading.ReadFact;
import io.orderfold.state.topology.OrderStateFixture;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** One fold processor over stores in memory that count what is asked of them. */
final class CountedFold implements AutoCloseable {

    private final MockRegistry registry = new MockRegistry();
    private final RegistrySerdes serdes = new RegistrySerdes(registry, true);
    private final SortedMap<String, Integer> counted = new TreeMap<>();
    private final MockProcessorContext<byte[], FoldOutcome> context = new MockProcessorContext<>();
    private final FoldProcessor processor;

    CountedFold() {
        FoldRules rules = FoldRules.DEFAULT;
        FactDecoder decoder = new FactDecoder(type -> {
            count("decoded");
            return true;
        });
        processor = new FoldProcessor(
                rules,
                Rulebook.CURRENT,
                JournalLimit.of(rules),
                new FoldMeters(new SimpleMeterRegistry()),
                new PayloadReader(new SchemaById(registry), decoder));
        add(OrderStoreNames.ORDERS, serdes.value(StoredOrder.class));
        add(OrderStoreNames.JOURNAL, serdes.value(JournalEntry.class));
        add(OrderStoreNames.EVENTS, serdes.value(KnownEvent.class));
        add(OrderStoreNames.DEADLINES, Serdes.ByteArray());
        context.setCurrentSystemTimeMs(0);
        processor.init(context);
    }

    private <V> void add(String name, Serde<V> values) {
        KeyValueStore<byte[], V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), values)
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(counting(name, store));
    }

    private <V> KeyValueStore<?, ?> counting(String name, KeyValueStore<byte[], V> store) {
        InvocationHandler counting = (proxy, method, arguments) -> {
            if (List.of("get", "put", "delete", "range").contains(method.getName())) {
                count(name + " " + method.getName());
            }
            try {
                return method.invoke(store, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
        return (KeyValueStore<?, ?>) Proxy.newProxyInstance(
                KeyValueStore.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, counting);
    }

    private void count(String what) {
        counted.merge(what, 1, Integer::sum);
    }

    /** How often which store was asked for what while this fact was folded, and how many payloads were decoded. */
    SortedMap<String, Integer> workOf(Fact fact) {
        counted.clear();
        processor.process(new Record<>(OrderKeys.orderKey(fact.orderId()), read(fact), 0));
        return new TreeMap<>(counted);
    }

    private ReadFact read(Fact fact) {
        SpecificRecord payload = EventEncoder.encode(fact.event(), fact.orderId());
        byte[] value = OrderStateFixture.framed(registry.register(payload.getSchema()), EventEncoder.body(payload));
        return new ReadFact(
                fact,
                Envelope.of(
                        fact.key(),
                        EventTypes.of(fact.event()).wireName(),
                        fact.orderId(),
                        fact.claimedAt(),
                        fact.recordedAt()),
                new InboundRecord(
                        EventTypes.of(fact.event()).topic().name(),
                        0,
                        0,
                        fact.recordedAt(),
                        Bytes.wrap(new byte[] {1}),
                        Bytes.wrap(value),
                        new RecordHeaders()));
    }

    @Override
    public void close() {
        context.resetForwards();
    }
}
