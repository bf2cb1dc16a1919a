package io.orderfold.lab.simulate;

import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LineQuantity;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.Money;
import io.orderfold.contract.avro.PaymentAuthorized;
import io.orderfold.contract.avro.Quantity;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Records that are no facts. Either beside a fact that was sent: about the same order, on the same topic or that of the broken type, under an id
 * of its own. Or in place of a fact: its own record, broken. None of them may change the order. One thread.
 */
public final class Poison {

    private static final int NEVER_GIVEN_OUT = Integer.MAX_VALUE;
    private static final int SCALE = 6;

    private final FactRecords records;
    private final int partitions;
    private int made;

    /** @param partitions of every inbound topic */
    public Poison(FactRecords records, int partitions) {
        this.records = records;
        this.partitions = partitions;
    }

    /** @param victim already sent; an event of a type that this version knows */
    ProducerRecord<byte @Nullable [], byte @Nullable []> of(PoisonKind kind, Fact victim) {
        made++;
        return switch (kind) {
            case NEGATIVE_QUANTITY ->
                records.of(
                        renamed(victim),
                        OrderTopics.INVENTORY,
                        "io.orderfold.order.LinesAllocated.v1",
                        records.value(negativeQuantity(victim.orderId())));
            case UNKNOWN_CURRENCY ->
                records.of(
                        renamed(victim),
                        OrderTopics.PAYMENT,
                        "io.orderfold.order.PaymentAuthorized.v1",
                        records.value(unknownCurrency(victim.orderId())));
            case REUSED_ID -> records.of(retold(victim));
            default -> broken(kind, renamed(victim));
        };
    }

    /**
     * The record of the fact itself as a producer sends it that does this wrong.
     *
     * @param fact of a type that this version knows
     * @param kind not {@link PoisonKind#REUSED_ID}, for that takes another event: see {@link #reusing}
     * @return empty if a fact of this type cannot be wrong in this way
     */
    public Optional<ProducerRecord<byte @Nullable [], byte @Nullable []>> inPlaceOf(PoisonKind kind, Fact fact) {
        return switch (kind) {
            case NEGATIVE_QUANTITY ->
                // The one event of which a quantity may be negative.
                fact.event() instanceof CaptureEvent.OrderAmended
                        ? Optional.empty()
                        : misstated(fact, PayloadFaults::negativeQuantity);
            case UNKNOWN_CURRENCY -> misstated(fact, PayloadFaults::unknownCurrency);
            case REUSED_ID -> throw new IllegalArgumentException("a reused id is that of another event");
            default -> {
                made++;
                yield Optional.of(broken(kind, fact));
            }
        };
    }

    /** The record of the fact under an id that its service used before. */
    public ProducerRecord<byte @Nullable [], byte @Nullable []> reusing(EventKey used, Fact fact) {
        return records.of(under(used, fact));
    }

    private Optional<ProducerRecord<byte @Nullable [], byte @Nullable []>> misstated(
            Fact fact, Predicate<SpecificRecord> fault) {
        var payload = EventEncoder.encode(fact.event(), fact.orderId());
        if (!fault.test(payload)) {
            return Optional.empty();
        }
        var type = EventTypes.of(fact.event());
        return Optional.of(records.of(fact, type.topic(), type.wireName(), records.value(payload)));
    }

    private ProducerRecord<byte @Nullable [], byte @Nullable []> broken(PoisonKind kind, Fact fact) {
        var good = records.of(fact);
        return switch (kind) {
            case GARBAGE -> withValue(good, ("not avro " + made).getBytes(StandardCharsets.UTF_8));
            case TRUNCATED -> withValue(good, half(records.value(fact)));
            case UNKNOWN_SCHEMA -> withValue(good, FactRecords.framed(NEVER_GIVEN_OUT, new byte[] {2, 65}));
            case NULL_KEY -> at(good, made % partitions, null, good.value());
            case NULL_VALUE -> withValue(good, null);
            case MISSING_ID -> withoutId(good);
            case KEY_MISMATCH ->
                at(good, null, OrderKeys.orderKey(new OrderId(fact.orderId() + "-other")), good.value());
            case WRONG_PARTITION -> at(good, (rightPartition(good) + 1) % partitions, good.key(), good.value());
            case NEGATIVE_QUANTITY, UNKNOWN_CURRENCY, REUSED_ID ->
                throw new IllegalArgumentException(kind + " is not a fault of the record");
        };
    }

    private Fact renamed(Fact victim) {
        return under(
                new EventKey(
                        victim.key().source(),
                        "poison-" + made + "-" + victim.key().id()),
                victim);
    }

    private static Fact under(EventKey key, Fact fact) {
        return new Fact(
                key,
                fact.orderId(),
                fact.event(),
                fact.occurredAt(),
                fact.claimedAt(),
                fact.recordedAt(),
                fact.expiresAt(),
                fact.fingerprint());
    }

    /** The same event, said to have happened a moment earlier. */
    private static Fact retold(Fact victim) {
        return new Fact(
                victim.key(),
                victim.orderId(),
                victim.event(),
                victim.occurredAt(),
                victim.claimedAt().minus(1, ChronoUnit.MILLIS),
                victim.recordedAt(),
                victim.expiresAt(),
                victim.fingerprint());
    }

    private static byte[] half(byte[] value) {
        return Arrays.copyOf(value, value.length / 2);
    }

    private static ProducerRecord<byte @Nullable [], byte @Nullable []> withValue(
            ProducerRecord<byte @Nullable [], byte @Nullable []> good, byte @Nullable [] value) {
        return at(good, null, good.key(), value);
    }

    private static ProducerRecord<byte @Nullable [], byte @Nullable []> withoutId(
            ProducerRecord<byte @Nullable [], byte @Nullable []> good) {
        good.headers().remove(EnvelopeHeaders.ID);
        return good;
    }

    private static ProducerRecord<byte @Nullable [], byte @Nullable []> at(
            ProducerRecord<byte @Nullable [], byte @Nullable []> good,
            @Nullable Integer partition,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        return new ProducerRecord<>(good.topic(), partition, key, value, good.headers());
    }

    /** Where Java's default partitioner puts the key. */
    private int rightPartition(ProducerRecord<byte @Nullable [], byte @Nullable []> record) {
        var key = record.key();
        return key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private static LinesAllocated negativeQuantity(OrderId orderId) {
        var quantity = Quantity.newBuilder()
                .setAmount(new BigDecimal("-1").setScale(SCALE))
                .setUnit("EA")
                .build();
        return LinesAllocated.newBuilder()
                .setOrderId(orderId.value())
                .setAllocationId("AL-POISON")
                .setLines(List.of(LineQuantity.newBuilder()
                        .setLineId("L1")
                        .setQty(quantity)
                        .build()))
                .setNodeId("NODE-1")
                .build();
    }

    private static PaymentAuthorized unknownCurrency(OrderId orderId) {
        var amount = Money.newBuilder()
                .setMinorUnits(100)
                .setCurrency("ZZZ")
                .setExponent(2)
                .build();
        return PaymentAuthorized.newBuilder()
                .setOrderId(orderId.value())
                .setPaymentId("P-POISON")
                .setAmount(amount)
                .setMethod("CARD")
                .build();
    }
}
