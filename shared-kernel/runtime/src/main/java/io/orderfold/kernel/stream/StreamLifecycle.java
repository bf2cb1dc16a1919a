package io.orderfold.kernel.stream;

import io.orderfold.kernel.failure.LetterSettings;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.progress.StartGate;
import io.orderfold.kernel.progress.StreamsViewProbe;
import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.topology.InboundTopics;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the client that quarkus-kafka-streams starts and closes: the check of the ground before its threads join, the watch over the
 * views while it runs, and a close with a limit before the extension closes it without one.
 */
@Singleton
public class StreamLifecycle {

    private static final Logger LOG = Logger.getLogger(StreamLifecycle.class);

    /** Before the extension's own observer, which has the default priority. */
    private static final int BEFORE_THE_EXTENSION = 100;

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    private final KernelSettings settings;
    private final InboundTopics topics;
    private final StartGate gate;
    private final ProcessExit exit;
    private final FailurePolicy failures;
    private final ViewFreshness freshness;
    private final KernelMeters meters;
    private final BrokerContact contact;
    private final StreamSampler sampler;
    private final StartDiary diary;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Ground ground;
    private volatile @Nullable Admin admin;
    private volatile Duration commitInterval = Duration.ZERO;

    public StreamLifecycle(
            KernelSettings settings,
            InboundTopics topics,
            StartGate gate,
            ProcessExit exit,
            FailurePolicy failures,
            ViewFreshness freshness,
            KernelMeters meters,
            BrokerContact contact,
            StreamSampler sampler,
            StartDiary diary) {
        this.settings = settings;
        this.topics = topics;
        this.gate = gate;
        this.exit = exit;
        this.failures = failures;
        this.freshness = freshness;
        this.meters = meters;
        this.contact = contact;
        this.sampler = sampler;
        this.diary = diary;
    }

    /** What the stream waits for before it starts to read, empty once it reads. */
    public Optional<String> waitingFor() {
        Ground checked = ground;
        return checked == null
                ? Optional.of("the application to start")
                : Optional.of(checked.waitingFor()).filter(text -> !text.isEmpty());
    }

    /** How long what was processed may stay uncommitted; zero before the client is there. */
    public Duration commitInterval() {
        return commitInterval;
    }

    /** The extension fires the client as an event, just before it starts it. */
    void onStreams(@Observes KafkaStreams created, Topology topology, StreamsConfig config) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            TerminationSignal.install(exit);
        }
        begin(created, topology, config);
    }

    void onStop(@Observes @Priority(BEFORE_THE_EXTENSION) ShutdownEvent event) {
        end();
    }

    /** Begins to stand around a client that was created and not started yet. Its threads will join only when the ground is found to hold. */
    public void begin(KafkaStreams created, Topology topology, StreamsConfig config) {
        // Before anything else is built: without a place for letters nothing may be read.
        LetterSettings letters = LetterSettings.from(config.originals());
        String application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        Admin client = Admin.create(config.getAdminConfigs(application + "-kernel"));
        Ground check = new Ground(
                new GroundCheck(topology, Set.of(letters.topic())),
                client,
                topics,
                gate,
                exit,
                settings.stream().missingTopicsLimit(),
                contact);
        commitInterval = Duration.ofMillis(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
        streams = created;
        admin = client;
        ground = check;
        Thread.ofPlatform().name("ground-check").daemon().start(check);
        freshness.start(
                new StreamsViewProbe(created, client, application, PROBE_LIMIT),
                settings.view().sampleInterval());
        meters.watchViewStaleness(() -> stalenessSeconds(Clock.systemUTC()));
        meters.showStarts(diary.starts(), diary.lastExit().map(StartDiary.LastExit::reason));
        sampler.start(
                created, client, application, gate::isOpen, settings.stream().sampleInterval());
    }

    /** Closes the client within its limit, and everything around it. */
    public void end() {
        freshness.close();
        sampler.close();
        Ground check = ground;
        if (check != null) {
            check.end();
        }
        KafkaStreams running = streams;
        if (running != null) {
            close(running);
        }
        Admin client = admin;
        if (client != null) {
            client.close(Duration.ZERO);
        }
    }

    private void close(KafkaStreams running) {
        Duration limit = settings.stream().closeLimit();
        // First say so, then let waiting threads go: they must find the client closing, not start to read.
        boolean closed = running.close(CloseOptions.timeout(Duration.ZERO));
        failures.end();
        gate.open();
        closed = closed || running.close(CloseOptions.timeout(limit));
        if (closed) {
            LOG.infof("Stream closed: state=%s", running.state());
            exit.closed();
        } else {
            exit.cutOff("The stream did not close within " + limit + ".");
        }
    }

    private double stalenessSeconds(Clock clock) {
        Instant now = clock.instant();
        return freshness.active().values().stream()
                .mapToDouble(fresh -> fresh.map(t -> Duration.between(t, now).toMillis() / 1000.0)
                        .orElse(Double.NaN))
                .reduce(0, Math::max);
    }
}
