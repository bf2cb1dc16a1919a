package io.orderfold.lab.client;

import static io.orderfold.order.OrderFacts.pieces;

import io.orderfold.lab.simulate.FactRecords;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.CustomerId;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.LineId;
import io.orderfold.order.Money;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Three orders of one customer, as their services publish them. The first is confirmed, and its parcel has left before anybody set the goods aside;
 * of the others only the placement is known. {@code clients/typescript/src/walk.ts} knows the same story.
 */
final class ClientStory implements AutoCloseable {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final String LINE = "L1";

    private final KafkaProducer<byte @Nullable [], byte @Nullable []> producer;
    private final FactRecords records;
    private final Instant placedAt =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));

    /** @param contentIds of the released schemas, by full record name */
    ClientStory(String bootstrapServers, Map<String, Integer> contentIds) {
        records = new FactRecords(contentIds);
        producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    }

    /** Tells the orders {@code PREFIX-1} to {@code PREFIX-3} of the customer {@code C-PREFIX}; the facts of the first, to go on with. */
    OrderFacts tell(String prefix) throws Exception {
        OrderFacts first = OrderFacts.of(prefix + "-1");
        send(first.at(0).told(placed(prefix, 1)));
        send(first.at(1).confirmed(pieces(3, LINE)));
        send(first.at(2).dispatched("S1", pieces(2, LINE)));
        send(OrderFacts.of(prefix + "-2").at(10).told(placed(prefix, 2)));
        send(OrderFacts.of(prefix + "-3").at(20).told(placed(prefix, 3)));
        return first;
    }

    /** When the first order of each client was placed: lately, for no fact waits long for its cause. */
    Instant placedAt() {
        return placedAt;
    }

    /** Tells it as if it had all begun an hour ago; returns when the broker has it. */
    void send(Fact fact) throws Exception {
        Instant at = placedAt.plus(Duration.between(OrderFacts.START, fact.claimedAt()));
        Fact lately = FactTeller.tell(fact.key(), fact.orderId(), fact.event(), at, at, FoldRules.DEFAULT);
        var unused = producer.send(records.of(lately)).get(30, TimeUnit.SECONDS);
    }

    private static CaptureEvent.OrderPlaced placed(String prefix, int number) {
        return new CaptureEvent.OrderPlaced(
                new Code("N-" + prefix + "-" + number),
                new Code("WEB"),
                new CustomerId("C-" + prefix),
                null,
                List.of(),
                EUR,
                List.of(new CaptureEvent.OrderLine(
                        new LineId(LINE),
                        new Code("SKU-1"),
                        "Tea kettle",
                        Quantity.pieces(3),
                        BigDecimal.TEN,
                        euro(3_000),
                        null)),
                new CaptureEvent.Totals(euro(3_000), euro(0), euro(0), euro(3_000)),
                CaptureEvent.PaymentTerms.PREPAID,
                new CaptureEvent.ShipTo(new Code("DE"), new Code("10")));
    }

    private static Money euro(long cents) {
        return new Money(cents, EUR);
    }

    @Override
    public void close() {
        producer.close();
    }
}
