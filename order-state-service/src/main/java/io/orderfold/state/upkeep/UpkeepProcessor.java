package io.orderfold.state.upkeep;

import io.orderfold.kernel.progress.Horizon;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.state.fold.OrderReview;
import io.orderfold.state.fold.OrderStores;
import io.orderfold.state.read.InboundRecord;
import io.orderfold.state.read.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * Watches what is read, and from time to time tells facts of the suite's own. Nothing is told before the task has read its
 * topics once: what was told before and not yet read back need not be told again.
 */
final class UpkeepProcessor implements Processor<byte[], Reading, byte[], byte[]> {

    private static final Logger LOG = Logger.getLogger(UpkeepProcessor.class);

    private final UpkeepRules rules;
    private final IntFunction<Horizon> horizons;
    private final Function<OrderStores, OrderReview> reviews;
    private final UpkeepWriter writer;
    private final UpkeepMeters meters;
    private ProcessorContext<byte[], byte[]> context;
    private Horizon horizon;
    private Expiries expiries;
    private Sweep sweep;

    /** @param horizons by the partition of the task */
    UpkeepProcessor(
            UpkeepRules rules,
            IntFunction<Horizon> horizons,
            Function<OrderStores, OrderReview> reviews,
            UpkeepWriter writer,
            UpkeepMeters meters) {
        this.rules = rules;
        this.horizons = horizons;
        this.reviews = reviews;
        this.writer = writer;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        OrderStores stores = new OrderStores(context);
        this.horizon = horizons.apply(context.taskId().partition());
        this.expiries = new Expiries(stores, meters, rules.expiriesPerRound());
        this.sweep = new Sweep(
                stores,
                reviews.apply(stores),
                context.getStateStore(UpkeepProcessorSupplier.SWEEP_STORE),
                meters,
                rules.reviewsPerRound());
        context.schedule(rules.interval(), PunctuationType.WALL_CLOCK_TIME, this::round);
    }

    @Override
    public void process(Record<byte[], Reading> record) {
        InboundRecord read = record.value().record();
        horizon.passed(new TopicPartition(read.topic(), read.partition()), read.offset());
    }

    private void round(long millis) {
        Instant now = Instant.ofEpochMilli(millis);
        Optional<Instant> readUpTo = horizon.asOf();
        if (readUpTo.isEmpty()) {
            return;
        }
        try {
            expiries.tell(readUpTo.get(), fact -> tell(fact, now));
            sweep.tell(fact -> tell(fact, now));
        } catch (RegistryUnavailableException away) {
            // What was told is told; the next round goes on behind it.
            LOG.warnf("Upkeep waits for the registry: cause=%s", away);
        }
    }

    private void tell(UpkeepFact fact, Instant now) {
        context.forward(writer.record(fact, now));
    }

    @Override
    public void close() {
        horizon.close();
    }
}
