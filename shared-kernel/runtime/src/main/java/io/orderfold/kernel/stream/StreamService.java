package io.orderfold.kernel.stream;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.topology.NodeRules;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;

/**
 * All that a service hands to the kernel: what runs, and what it answers from. A service produces one bean of this type, {@code @Singleton}; everything
 * else about it follows.
 *
 * @param topology what runs; from {@code NamingGuard.builder}, so that kinds and changelogs are known
 * @param views the stores that REST answers from, whose freshness the kernel watches; none for a service without queries
 * @param peers those of them that replicas may ask each other for
 * @param rules what nodes do for the business; only what their names do not say
 */
public record StreamService(Topology topology, ViewSources views, PeerStores peers, NodeRules rules) {

    /** A service that answers no questions. */
    public static StreamService of(Topology topology) {
        return new StreamService(topology, ViewSources.of(), PeerStores.none(), NodeRules.NONE);
    }

    /** It answers from this view too, each replica for what it holds itself. */
    public StreamService answering(ViewSource view) {
        List<ViewSource> more = new ArrayList<>(views.views());
        more.add(view);
        return new StreamService(topology, new ViewSources(more), peers, rules);
    }

    /**
     * It answers from this view too, and replicas ask each other for what they do not hold.
     *
     * @param keys as in the topology; used by several threads at a time, as are {@code values}
     */
    public <K, V> StreamService answering(ViewSource view, Serde<K> keys, Serde<V> values) {
        StreamService more = answering(view);
        return new StreamService(topology, more.views, peers.with(view.store(), keys, values), rules);
    }

    /** With sentences below its drawing. */
    public StreamService explainedBy(NodeRules sentences) {
        return new StreamService(topology, views, peers, sentences);
    }
}
