package io.orderfold.state.deadletter;

import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.order.OrderId;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.fold.FoldOutcome.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of letters about journalled facts: healed, open again, discarded, superseded. In the transaction that
 * judged the fact, like the letters themselves.
 */
public final class Resolutions {

    private Resolutions() {}

    /** The resolutions that the fold of one fact gave rise to, each under its letter's id. */
    public static List<KeyValue<byte[], LetterResolution>> of(Journalled journalled) {
        return journalled.resolutions().stream()
                .map(resolution -> record(resolution, journalled))
                .map(record -> KeyValue.pair(record.getLetterId().getBytes(StandardCharsets.UTF_8), record))
                .toList();
    }

    /** Beside the letter, which lies with its order. */
    public static Optional<Set<Integer>> partition(
            String topic, byte[] letterId, LetterResolution resolution, int partitions) {
        String orderId = Objects.requireNonNull(resolution.getOrderId(), "a journalled fact is of an order");
        return Optional.of(Set.of(OrderKeys.letterPartition(
                OrderKeys.orderKey(new OrderId(orderId)), resolution.getLetterId(), partitions)));
    }

    private static LetterResolution record(Resolution resolution, Journalled journalled) {
        return LetterResolution.newBuilder()
                .setLetterId(OrderReason.letterId(resolution.entry(), resolution.reason())
                        .value())
                .setState(resolution.state())
                .setBy(OrderTopics.RESOLUTIONS.owner())
                .setResolvedAt(journalled.foldedAt())
                .setReasonCode(resolution.reasonCode())
                .setSentence(resolution.sentence())
                .setOrderId(journalled.after().orderId().value())
                .setVersion(journalled.after().version())
                .setOperationId(resolution.state() == LetterState.DISCARDED ? operation(journalled) : null)
                .setCausedBy(StateMapping.ref(journalled.cause()))
                .build();
    }

    /** Header values are whatever the producer wrote; one that is missing names no operation. */
    private static @Nullable String operation(Journalled journalled) {
        return journalled.cause().getHeaders().stream()
                .filter(header -> header.getKey().equals(LetterHeaders.OPERATION_ID) && header.getValue() != null)
                .reduce((first, last) -> last)
                .map(header -> StandardCharsets.UTF_8
                        .decode(header.getValue().duplicate())
                        .toString())
                .orElse(null);
    }
}
