package io.orderfold.kernel.stream;

import io.orderfold.kernel.peer.PeerClient;
import io.orderfold.kernel.peer.PeerListener;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.StreamsViewProbe;
import io.orderfold.kernel.query.LocalStores;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.Peers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * What replicas need of each other, from before the stream starts until it ends: the listener is bound before the stream group hears of it, and the age of
 * standbys is sampled.
 */
@Singleton
public class ReplicaLifecycle {

    /** Before the extension's own observer, and before the stream is closed: nobody is to be asked that is about to go. */
    private static final int FIRST = 50;

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    private final KernelSettings settings;
    private final StandbyFreshness standbys;
    private final PeerStores stores;
    private final Peers peers;
    private final TlsConfigurationRegistry certificates;
    private final Vertx vertx;
    private volatile @Nullable PeerListener listener;
    private volatile @Nullable Admin admin;

    public ReplicaLifecycle(
            KernelSettings settings,
            StandbyFreshness standbys,
            PeerStores stores,
            Peers peers,
            TlsConfigurationRegistry certificates,
            Vertx vertx) {
        this.settings = settings;
        this.standbys = standbys;
        this.stores = stores;
        this.peers = peers;
        this.certificates = certificates;
        this.vertx = vertx;
    }

    /** The extension fires the client as an event, just before it starts it. */
    void onStreams(@Observes KafkaStreams created, StreamsConfig config, LocalStores local) {
        created.setStandbyUpdateListener(standbys);
        PeerSettingsCheck.announced(settings.peers()).ifPresent(self -> listener = listen(self, local));
        String application = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
        Admin client = Admin.create(config.getAdminConfigs(application + "-standbys"));
        admin = client;
        standbys.start(
                new StreamsViewProbe(created, client, application, PROBE_LIMIT),
                settings.view().sampleInterval());
    }

    private PeerListener listen(HostInfo self, LocalStores local) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.peers().bindHost().orElse(self.host()))
                .setPort(self.port());
        PeerTls.of(settings.peers(), certificates).ifPresent(tls -> tls.protect(options));
        return new PeerListener(vertx, options, stores, local::answer);
    }

    void onStop(@Observes @Priority(FIRST) ShutdownEvent event) {
        PeerListener bound = listener;
        if (bound != null) {
            bound.close();
        }
        if (peers instanceof PeerClient client) {
            client.close();
        }
        standbys.close();
        Admin asked = admin;
        if (asked != null) {
            asked.close(Duration.ZERO);
        }
    }
}
