package io.orderfold.kernel.testing.situations;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.kernel.diagnosis.Answer;
import io.orderfold.kernel.diagnosis.Diagnosis;
import io.orderfold.kernel.diagnosis.NotProcessing;
import io.orderfold.kernel.diagnosis.RandomRebalances;
import io.orderfold.kernel.diagnosis.RestartLoop;
import io.orderfold.kernel.headway.Headway;
import io.orderfold.kernel.headway.StackReading;
import io.orderfold.kernel.headway.StreamThreads;
import io.orderfold.kernel.health.StoreReport;
import io.orderfold.kernel.health.StreamHealth;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.metrics.RecentMeters;
import io.orderfold.kernel.progress.ConsumerProgress;
import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.progress.LagWatch;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.StartGate;
import io.orderfold.kernel.progress.StreamsViewProbe;
import io.orderfold.kernel.progress.TrackingClientSupplier;
import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.query.LocalStores;
import io.orderfold.kernel.query.Owners;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.rebalance.RebalanceLog;
import io.orderfold.kernel.stream.BrokerContact;
import io.orderfold.kernel.stream.ExitReason;
import io.orderfold.kernel.stream.FailurePolicy;
import io.orderfold.kernel.stream.KernelSettings;
import io.orderfold.kernel.stream.ProcessExit;
import io.orderfold.kernel.stream.StartDiary;
import io.orderfold.kernel.stream.StreamLifecycle;
import io.orderfold.kernel.stream.StreamSampler;
import io.orderfold.kernel.stream.StreamWatch;
import io.orderfold.kernel.stream.WatchBeans;
import io.orderfold.kernel.topology.InboundTopics;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** A stream with the whole kernel around it, wired as its beans are, in this process. Its process exit ends nothing; it is noted. */
final class RunningService implements AutoCloseable {

    private final KafkaStreams streams;
    private final StreamLifecycle lifecycle;
    private final StreamHealth health;
    private final Diagnosis diagnosis;
    private final StandbyFreshness standbys;
    private final Admin admin;
    private final ViewSource view;
    private final StoreReader reader;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ExitReason> exits = new CopyOnWriteArrayList<>();
    private boolean closed;

    /**
     * Starts it.
     *
     * @param topology reads {@code topic} into {@link SmallTopology#STORE}
     * @param onBatchRestored called on the restoring thread after each batch, of a standby too
     */
    RunningService(SmallRyeConfig config, String topic, Topology topology, Runnable onBatchRestored) {
        Clock clock = Clock.systemUTC();
        KernelSettings settings = config.getConfigMapping(KernelSettings.class);
        Properties properties = ServiceConfig.streams(config);
        Path diaryFile = Path.of(properties.getProperty(StreamsConfig.STATE_DIR_CONFIG), "starts.properties");
        StartDiary diary = StartDiary.open(diaryFile, clock);
        ProcessExit exit = new ProcessExit(exits::add, exits::add, diary);
        KernelMeters kernelMeters = new KernelMeters(meters);
        FailurePolicy failures = new FailurePolicy(exit, kernelMeters, settings);
        RebalanceLog rebalances = new RebalanceLog(clock);
        CopyAges ages = new CopyAges();
        StreamWatch watch = new StreamWatch(exit, rebalances, ages, kernelMeters);
        StreamThreads threads = new StreamThreads();
        Headway headway = new Headway(
                threads, new StackReading(WatchBeans.WAITS), settings.stream().headwayLimit());
        ConsumerProgress progress = new ConsumerProgress();
        LagWatch lag = new LagWatch(progress, clock);
        BrokerContact contact = new BrokerContact(exit, settings.stream().brokerAwayLimit(), clock);
        StreamSampler sampler = new StreamSampler(
                headway, lag, rebalances, contact, kernelMeters, new RecentMeters(meters, Clock.systemUTC()));
        StartGate gate = new StartGate();
        InboundTopics topics = new InboundTopics();
        ViewSources views = ViewSources.of(ViewSource.ofNewest(SmallTopology.STORE, topic));
        ViewFreshness freshness = new ViewFreshness(views, progress, topics, ages, clock);
        standbys = new StandbyFreshness(views, topics, ages, clock);
        lifecycle = new StreamLifecycle(
                settings, topics, gate, exit, failures, freshness, kernelMeters, contact, sampler, diary);
        health = new StreamHealth(
                watch, lifecycle, failures, new StoreReport(views, freshness, standbys, topology), headway, contact);
        diagnosis = new Diagnosis(
                new NotProcessing(watch, lifecycle, failures, headway, lag, contact, settings),
                new RestartLoop(diary),
                new RandomRebalances(rebalances));

        StreamsConfig streamsConfig = new StreamsConfig(properties);
        streams = new KafkaStreams(
                topology, streamsConfig, new TrackingClientSupplier(progress, standbys, gate, threads, rebalances));
        streams.setStateListener(watch);
        SlowedRestore slowed = new SlowedRestore(watch, standbys, onBatchRestored);
        streams.setGlobalStateRestoreListener(slowed);
        streams.setStandbyUpdateListener(slowed);
        streams.setUncaughtExceptionHandler(failures);
        health.onStreams(streams);
        lifecycle.begin(streams, topology, streamsConfig);
        String application = streamsConfig.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        admin = Admin.create(streamsConfig.getAdminConfigs(application + "-standbys"));
        standbys.start(
                new StreamsViewProbe(streams, admin, application, Duration.ofSeconds(2)),
                settings.view().sampleInterval());
        view = views.of(SmallTopology.STORE);
        reader = new StoreReader(
                new LocalStores(streams, views, freshness, standbys, ages, clock),
                new Owners(streams, Optional.empty()),
                Peers.NONE,
                PeerStores.none().with(SmallTopology.STORE, Serdes.String(), Serdes.String()),
                topics);
        streams.start();
    }

    HealthCheckResponse started() {
        return health.started().call();
    }

    HealthCheckResponse live() {
        return health.live().call();
    }

    HealthCheckResponse ready() {
        return health.ready().call();
    }

    /** The value of a key in {@link SmallTopology#STORE}, read in this process; for a topic with one partition. */
    StoreAnswer<String> find(String key) {
        return find(key, Tolerance.STANDBY);
    }

    /** @param standby how old what a standby shows may be */
    StoreAnswer<String> find(String key, Duration standby) {
        return reader.find(view, 0, key, new Tolerance(Duration.ofSeconds(2), standby));
    }

    Answer answer(Answer.Question question) {
        return diagnosis.answers().stream()
                .filter(answer -> answer.question() == question)
                .findFirst()
                .orElseThrow();
    }

    String words() {
        return diagnosis.words();
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    List<ExitReason> exits() {
        return exits;
    }

    /** What a process does that is asked to end. Returns when it has closed, or would have been cut off. */
    void end() {
        lifecycle.end();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            end();
            standbys.close();
            admin.close(Duration.ZERO);
            streams.close();
        }
    }
}
