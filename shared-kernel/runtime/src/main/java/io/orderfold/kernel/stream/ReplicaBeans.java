package io.orderfold.kernel.stream;

import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.peer.MeasuredPeers;
import io.orderfold.kernel.peer.PeerAllowList;
import io.orderfold.kernel.peer.PeerClient;
import io.orderfold.kernel.peer.SparedPeers;
import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.query.LocalStores;
import io.orderfold.kernel.query.Owners;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.topology.InboundTopics;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/** Hands to CDI what answers queries, in this process and between replicas. */
@Singleton
public class ReplicaBeans {

    /** For so long a replica that did not answer in time is asked last, so that callers are answered by a standby without waiting for it. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    @Produces
    @Singleton
    PeerStores peerStores(StreamService service) {
        return service.peers();
    }

    @Produces
    @Singleton
    CopyAges copyAges() {
        return new CopyAges();
    }

    @Produces
    @Singleton
    StandbyFreshness standbyFreshness(ViewSources views, InboundTopics topics, CopyAges ages) {
        return new StandbyFreshness(views, topics, ages, Clock.systemUTC());
    }

    @Produces
    @Singleton
    Peers peers(KernelSettings settings, TlsConfigurationRegistry certificates, Vertx vertx) {
        KernelSettings.Peers peers = settings.peers();
        if (PeerSettingsCheck.announced(peers).isEmpty()) {
            return Peers.NONE;
        }
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(peers.connectLimit().toMillis()));
        PeerTls.of(peers, certificates).ifPresent(tls -> tls.protect(options));
        return new PeerClient(vertx, options, new PeerAllowList(peers.allow().orElse(List.of())), peers.callLimit());
    }

    @Produces
    @Singleton
    LocalStores localStores(
            KafkaStreams streams, ViewSources views, ViewFreshness actives, StandbyFreshness standbys, CopyAges ages) {
        return new LocalStores(streams, views, actives, standbys, ages, Clock.systemUTC());
    }

    @Produces
    @Singleton
    StoreReader storeReader(
            LocalStores local,
            KafkaStreams streams,
            KernelSettings settings,
            Peers peers,
            KernelMeters meters,
            PeerStores formats,
            InboundTopics topics) {
        Owners owners = new Owners(streams, PeerSettingsCheck.announced(settings.peers()));
        Peers spared = new SparedPeers(new MeasuredPeers(peers, meters), SILENCE);
        return new StoreReader(local, owners, spared, formats, topics);
    }
}
