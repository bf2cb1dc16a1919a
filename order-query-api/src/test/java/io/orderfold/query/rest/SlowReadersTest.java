package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.Fact;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Arrival;
import io.orderfold.query.given.FoldedOrder;
import io.orderfold.query.given.Publisher;
import io.orderfold.query.given.Said;
import io.orderfold.query.live.OrderBell;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Streams whose sockets nobody reads. Eight megabytes are there for each of them, far more than the network holds in between: the rest must wait in the
 * journal, not in the memory of the API, and nobody else may notice.
 */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class SlowReadersTest {

    private static final int SLOW = 5;
    private static final int LINES = 350;
    private static final int CHANGES = 400;

    /** Of any system that the network of this machine may take for one socket; a change of so many lines has some 20,000. */
    private static final long MOST_IN_A_SOCKET = 4_500_000;

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration STILL = Duration.ofSeconds(2);
    private static final String[] AS_STREAM = {"Accept", "text/event-stream"};

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    @Inject
    RegistrySerdes serdes;

    @Inject
    OrderBell bell;

    @Inject
    MeterRegistry meters;

    private final String large = "O-large-" + UUID.randomUUID();
    private final String other = "O-other-" + UUID.randomUUID();

    @Test
    void a_client_that_does_not_read_its_stream_holds_up_nobody_and_its_changes_wait_in_the_journal() throws Exception {
        assumeThatSocketsTakeLittle();
        publish(growing(OrderFacts.of(large)));
        Fact placed = OrderFacts.of(other).at(0).placed(OrderFacts.pieces(3, "L1"));
        Fact confirmed = OrderFacts.of(other).at(1).confirmed(OrderFacts.pieces(3, "L1"));
        publish(placed);
        api.await(answer -> answer.status() == 204, changes(large) + "?afterVersion=" + CHANGES);
        api.await(200, changes(other));
        int before = bell.listening();
        double toldBefore = told();

        List<Socket> slow = new ArrayList<>();
        try (Said said = new Said()) {
            for (int i = 0; i < SLOW; i++) {
                slow.add(api.unread(changes(large)));
            }
            try (Stream<String> whole = api.lines(changes(large), AS_STREAM);
                    Stream<String> news = api.lines(changes(other), AS_STREAM)) {
                assertThat(versions(whole.iterator(), CHANGES)).isEqualTo(allVersions());

                Iterator<String> lines = news.iterator();
                assertThat(versions(lines, 1)).containsExactly(1L);
                publish(placed, confirmed);
                assertThat(versions(lines, 1)).containsExactly(2L);
            }
            awaitStillness();
            double toSlow = told() - toldBefore - CHANGES - 2;
            System.out.printf("Of %,d changes, streams that nobody reads took %,.0f.%n", SLOW * CHANGES, toSlow);
            assertThat(toSlow).isPositive().isLessThan(SLOW * CHANGES * 3 / 4.0);
            assertThat(bell.listening()).isEqualTo(before + SLOW);

            // Nothing was lost meanwhile: whoever reads in the end gets them all.
            var late =
                    new BufferedReader(new InputStreamReader(slow.getFirst().getInputStream(), StandardCharsets.UTF_8));
            assertThat(versions(late.lines().iterator(), CHANGES)).isEqualTo(allVersions());
            for (Socket socket : slow) {
                socket.close();
            }
            await(() -> bell.listening() == before);
            assertThat(said.warnings()).as("listeners hang up every day").isEmpty();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Else all would fit in, and the test would prove nothing. */
    private static void assumeThatSocketsTakeLittle() throws IOException {
        Path sizes = Path.of("/proc/sys/net/ipv4/tcp_wmem");
        if (Files.isReadable(sizes)) {
            long most = new Scanner(Files.readString(sizes))
                    .tokens()
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElseThrow();
            String sentence =
                    "Slow readers are NOT tested: a socket takes " + most + " bytes here (net.ipv4.tcp_wmem).";
            if (most > MOST_IN_A_SOCKET) {
                System.out.println(sentence);
            }
            assumeTrue(most <= MOST_IN_A_SOCKET, sentence);
        }
    }

    /** An order of many lines, each of which grows with each amendment. */
    private static Fact[] growing(OrderFacts order) {
        LineQuantity[] lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> OrderFacts.pieces(1, "L" + line))
                .toArray(LineQuantity[]::new);
        Money nothing = new Money(0, Currency.getInstance("EUR"));
        List<CaptureEvent.LineDelta> more = IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> new CaptureEvent.LineDelta(new LineId("L" + line), BigDecimal.ONE, "EA", null))
                .toList();
        var totals = new CaptureEvent.Totals(nothing, nothing, nothing, nothing);
        Stream<Fact> amended = IntStream.range(1, CHANGES)
                .mapToObj(n -> order.at(n)
                        .told(new CaptureEvent.OrderAmended(
                                new Code("A-" + n), List.of(), more, totals, new Code("WHY"))));
        return Stream.concat(Stream.of(order.at(0).placed(lines)), amended).toArray(Fact[]::new);
    }

    private static List<Long> allVersions() {
        return LongStream.rangeClosed(1, CHANGES).boxed().toList();
    }

    /** Of the next so many changes. */
    private static List<Long> versions(Iterator<String> lines, int count) {
        List<Long> versions = new ArrayList<>();
        while (versions.size() < count && lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                versions.add(Long.parseLong(line.substring("id:".length()).strip()));
            }
        }
        return versions;
    }

    private double told() {
        return meters.get(ChangeAnswers.TOLD).counter().count();
    }

    /** Until nothing has been told for a while. */
    private void awaitStillness() {
        long[] since = {System.nanoTime()};
        double[] last = {told()};
        await(() -> {
            double now = told();
            if (now != last[0]) {
                last[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > STILL.toNanos();
        });
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("did not happen").isNegative();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static String changes(String orderId) {
        return "/v1/orders/" + orderId + "/changes";
    }

    private void publish(Fact... facts) {
        Arrival[] arrivals = Stream.of(facts).map(Arrival::atOnce).toArray(Arrival[]::new);
        publisher.commit(FoldedOrder.of(this::payload, arrivals).records());
    }

    /** As the service of the fact would send it. */
    private byte[] payload(Fact fact) {
        SpecificRecord payload = EventEncoder.encode(fact.event(), fact.orderId());
        return serialized(EventTypes.of(fact.event()).topic().name(), payload, payload.getClass());
    }

    private <T extends SpecificRecord> byte[] serialized(String topic, SpecificRecord payload, Class<T> type) {
        return serdes.value(type).serializer().serialize(topic, type.cast(payload));
    }
}
