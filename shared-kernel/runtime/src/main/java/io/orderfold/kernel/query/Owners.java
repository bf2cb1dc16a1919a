package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.ViewSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/** Which processes hold a partition of a store, as the stream group tells its members; what it tells may be out of date for a moment. */
public final class Owners {

    private final KafkaStreams streams;
    private final Optional<HostInfo> self;

    /** @param self where other processes reach this one, as announced in {@code application.server}; empty when nothing is announced */
    public Owners(KafkaStreams streams, Optional<HostInfo> self) {
        this.streams = streams;
        this.self = self;
    }

    /**
     * Other processes than this one.
     *
     * @param active that has the active, if it is another one
     * @param standbys that have a standby
     * @param known whether the group has told at all
     */
    record Holders(Optional<HostInfo> active, List<HostInfo> standbys, boolean known) {
        Holders {
            standbys = List.copyOf(standbys);
        }
    }

    Holders of(ViewSource view, int partition) {
        KeyQueryMetadata metadata = metadata(view, partition);
        return new Holders(
                Optional.of(metadata.activeHost()).filter(this::isAnother),
                metadata.standbyHosts().stream()
                        .filter(this::isAnother)
                        .sorted(Owners::compare)
                        .toList(),
                !metadata.equals(KeyQueryMetadata.NOT_AVAILABLE));
    }

    private KeyQueryMetadata metadata(ViewSource view, int partition) {
        try {
            // Streams knows the question only for a key; the key is where the partition is.
            KeyQueryMetadata told = streams.queryMetadataForKey(
                    view.store(), partition, (topic, key, value, count) -> Optional.of(Set.of(key)));
            return told == null ? KeyQueryMetadata.NOT_AVAILABLE : told;
        } catch (InvalidStateStoreException | IllegalStateException notRunning) {
            return KeyQueryMetadata.NOT_AVAILABLE;
        }
    }

    private boolean isAnother(HostInfo host) {
        return self.isPresent()
                && !self.get().equals(host)
                && !HostInfo.unavailable().equals(host);
    }

    private static int compare(HostInfo one, HostInfo other) {
        int hosts = one.host().compareTo(other.host());
        return hosts == 0 ? Integer.compare(one.port(), other.port()) : hosts;
    }
}
