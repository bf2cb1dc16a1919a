package io.orderfold.lab.stack;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.peer.PeerAllowList;
import io.orderfold.kernel.peer.PeerClient;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.OrderId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.HostInfo;

/** Asks replicas as a replica asks: each says what its own stores hold, and as what. */
final class PeerDoors implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final PeerClient client;
    private final List<Integer> ports;
    private final int partitions;

    /** @param ports for replicas, in the order of the replicas */
    PeerDoors(List<Integer> ports, int partitions) {
        this.ports = List.copyOf(ports);
        this.partitions = partitions;
        this.client = new PeerClient(
                vertx,
                new HttpClientOptions().setConnectTimeout(200),
                new PeerAllowList(
                        ports.stream().map(port -> "127.0.0.1:" + port).toList()),
                Duration.ofSeconds(1));
    }

    /** As what the replicas hold an order, those that can show it. */
    List<ServedBy> holders(OrderId order) {
        return IntStream.range(0, ports.size())
                .mapToObj(replica -> ask(replica, order))
                .flatMap(found -> found.map(StoreAnswer.Found::servedBy).stream())
                .toList();
    }

    /** What one replica holds. */
    record Held(ServedBy as, long version) {}

    /** Empty if the replica holds no copy that may be shown, or does not answer. */
    Optional<Held> held(int replica, OrderId order, Serde<OrderState> states) {
        return ask(replica, order).map(found -> {
            byte[] value = found.value().getFirst().value;
            OrderState state = states.deserializer().deserialize(OrderTopics.STATE.name(), value);
            return new Held(found.servedBy(), state.getVersion());
        });
    }

    private Optional<StoreAnswer.Found<List<KeyValue<Bytes, byte[]>>>> ask(int replica, OrderId order) {
        byte[] id = OrderKeys.orderKey(order);
        var key = Bytes.wrap(id);
        var question = new StoreQuestion(
                "order-view",
                Partitions.of(id, partitions),
                key,
                key,
                1,
                new Tolerance(Duration.ofSeconds(2), Duration.ofSeconds(5)));
        return Stream.of(client.ask(new HostInfo("127.0.0.1", ports.get(replica)), question))
                .flatMap(reply -> reply instanceof Peers.Answered answered
                                && answered.answer() instanceof StoreAnswer.Found<List<KeyValue<Bytes, byte[]>>> found
                        ? Stream.of(found)
                        : Stream.of())
                .findFirst();
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
