package io.orderfold.state.rebuild;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.headway.StreamThreads;
import io.orderfold.kernel.progress.BrokerLogRanges;
import io.orderfold.kernel.progress.ConsumerProgress;
import io.orderfold.kernel.progress.Horizon;
import io.orderfold.kernel.progress.LogEnds;
import io.orderfold.kernel.progress.LogHorizon;
import io.orderfold.kernel.progress.StartGate;
import io.orderfold.kernel.progress.TrackingClientSupplier;
import io.orderfold.kernel.rebalance.RebalanceLog;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.order.FoldRules;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.fold.FoldProcessorSupplier;
import io.orderfold.state.fold.JournalLimit;
import io.orderfold.state.fold.Rulebook;
import io.orderfold.state.read.OrderEventReader;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.ReadRules;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.state.topology.OrderStateTopology;
import io.orderfold.state.topology.OutputTopics;
import io.orderfold.state.upkeep.UpkeepMeters;
import io.orderfold.state.upkeep.UpkeepProcessorSupplier;
import io.orderfold.state.upkeep.UpkeepRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** One run of the service: the topology of production under the client of production, with rules that a test may choose. */
public final class RunningService implements AutoCloseable {

    public static final int PARTITIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final ConsumerProgress progress = new ConsumerProgress();
    private final LogEnds ends = new LogEnds(Clock.systemUTC());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<Integer, Instant> readUpTo = new ConcurrentHashMap<>();
    private final Admin admin;
    private final KafkaStreams streams;

    private RunningService(
            LocalStack stack,
            String applicationId,
            Path state,
            Rulebook rulebook,
            UpkeepRules upkeep,
            String prefix,
            JournalLimit limit) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 10 * 1024 * 1024);
        RegistrySerdes serdes = new RegistrySerdes(stack.registryUrl(), true);
        PayloadReader payloads = new PayloadReader(new SchemaById(BoundedRegistry.at(stack.registryUrl())));
        FoldRules rules = FoldRules.DEFAULT;
        var topology = new OrderStateTopology(
                        new OrderEventReader(payloads, new ReadRules(1024 * 1024, topic -> PARTITIONS, rules)),
                        new FoldProcessorSupplier(rules, rulebook, limit, new FoldMeters(meters), payloads, serdes),
                        new UpkeepProcessorSupplier(
                                upkeep, this::horizon, rules, rulebook, payloads, serdes, new UpkeepMeters(meters)),
                        OrderStateFixture.letters(applicationId, Clock.systemUTC(), meters),
                        serdes,
                        new OutputTopics(prefix))
                .build();
        this.admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
        this.streams = new KafkaStreams(
                topology,
                settings,
                new TrackingClientSupplier(
                        progress, StartGate.alreadyOpen(), new StreamThreads(), new RebalanceLog(Clock.systemUTC())));
    }

    /** Starts it. */
    static RunningService start(
            LocalStack stack, String applicationId, Path state, Rulebook rulebook, UpkeepRules upkeep, String prefix) {
        return start(stack, applicationId, state, rulebook, upkeep, prefix, JournalLimit.of(FoldRules.DEFAULT));
    }

    /** Starts it with another limit to what an order may hold. */
    public static RunningService start(
            LocalStack stack,
            String applicationId,
            Path state,
            Rulebook rulebook,
            UpkeepRules upkeep,
            String prefix,
            JournalLimit limit) {
        RunningService service = new RunningService(stack, applicationId, state, rulebook, upkeep, prefix, limit);
        service.ends.start(BrokerLogRanges.ofAllWritten(service.admin, Duration.ofSeconds(5)), upkeep.interval());
        service.streams.start();
        return service;
    }

    private Horizon horizon(int partition) {
        LogHorizon horizon = new LogHorizon(
                OrderTopics.inboundNames().stream()
                        .map(topic -> new TopicPartition(topic, partition))
                        .collect(Collectors.toSet()),
                progress,
                ends);
        return new Horizon() {
            @Override
            public void passed(TopicPartition of, long offset) {
                horizon.passed(of, offset);
            }

            @Override
            public Optional<Instant> asOf() {
                Optional<Instant> asOf = horizon.asOf();
                asOf.ifPresent(moment -> readUpTo.put(partition, moment));
                return asOf;
            }

            @Override
            public void close() {
                horizon.close();
            }
        };
    }

    /** Waits until everything that stands in the topics now has been read, and what upkeep made of it, and so on until it rests. */
    void awaitRest() {
        double told;
        do {
            told = told();
            awaitRead();
            awaitRead();
        } while (told() != told);
    }

    private void awaitRead() {
        Instant now = Instant.now();
        await(
                "all has been read",
                () -> readUpTo.size() == PARTITIONS
                        && readUpTo.values().stream().allMatch(moment -> moment.isAfter(now)));
    }

    /** Waits, without a task of its own, until it is so. */
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + ": " + what + "; the client is " + streams.state()
                        + ", read up to " + readUpTo);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    double counted(String meter) {
        return meters.get(meter).counters().stream().mapToDouble(Counter::count).sum();
    }

    private double told() {
        return counted(UpkeepMeters.EXPIRIES) + counted(UpkeepMeters.REFOLDS);
    }

    @Override
    public void close() {
        // Members that stay would keep their group until their session ends.
        boolean closed = streams.close(CloseOptions.timeout(Duration.ofSeconds(30))
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        ends.close();
        admin.close(Duration.ZERO);
        if (!closed) {
            throw new AssertionError("the client did not close");
        }
    }
}
