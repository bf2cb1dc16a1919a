package io.orderfold.state.upkeep;

import io.orderfold.kernel.progress.Horizon;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.order.FoldRules;
import io.orderfold.state.fold.OrderReview;
import io.orderfold.state.fold.Rulebook;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.Reading;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** One {@link UpkeepProcessor} per task. It shares the stores of the fold and owns one, for the place of the sweep. */
public final class UpkeepProcessorSupplier implements ProcessorSupplier<byte[], Reading, byte[], byte[]> {

    /** A zero byte → how far the sweep after the last change of rules has come. */
    public static final String SWEEP_STORE = "order-sweep-store";

    private final UpkeepRules upkeep;
    private final IntFunction<Horizon> horizons;
    private final FoldRules rules;
    private final Rulebook rulebook;
    private final PayloadReader payloads;
    private final UpkeepWriter writer;
    private final UpkeepMeters meters;

    /** @param horizons that of a task, by its partition */
    public UpkeepProcessorSupplier(
            UpkeepRules upkeep,
            IntFunction<Horizon> horizons,
            FoldRules rules,
            Rulebook rulebook,
            PayloadReader payloads,
            RegistrySerdes serdes,
            UpkeepMeters meters) {
        this.upkeep = upkeep;
        this.horizons = horizons;
        this.rules = rules;
        this.rulebook = rulebook;
        this.payloads = payloads;
        this.writer = new UpkeepWriter(serdes);
        this.meters = meters;
    }

    @Override
    public Processor<byte[], Reading, byte[], byte[]> get() {
        return new UpkeepProcessor(
                upkeep, horizons, stores -> new OrderReview(stores, payloads, rules, rulebook), writer, meters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(SWEEP_STORE), Serdes.ByteArray(), Serdes.ByteArray()));
    }
}
