package io.orderfold.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import io.orderfold.lab.verify.TopicReader;
import io.orderfold.order.FoldRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the simulated services leave on a real broker. */
@WithLocalStack(declaredTopics = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SimulationIT {

    private static final int ORDERS = 30;
    private static final SimulationSettings SETTINGS =
            new SimulationSettings(11, ORDERS, 2_000, 0.2, 0.2, Duration.ofSeconds(10), 0.3, 0.5);

    private final SimulationLog told = new SimulationLog();
    private final List<Stored> records = new ArrayList<>();
    private Map<String, Integer> contentIds = Map.of();
    private long sent;

    @BeforeAll
    void tell_thirty_orders(LocalStack stack) {
        // The stack is shared with other tests of this JVM: what lay there before is not ours.
        var before = new HashSet<RecordPlace>();
        TopicReader.readAll(
                stack.bootstrapServers(),
                OrderTopics.inboundNames(),
                record -> before.add(Stored.of(record).place()));
        try (var registration = new SchemaRegistration(stack.registryUrl());
                var services = new SimulatedServices(stack.bootstrapServers())) {
            contentIds =
                    registration.register(Stream.concat(ReleasedSchemas.ALL.stream(), Stream.of(UnknownType.SCHEMA))
                            .toList());
            var simulation = new Simulation(SETTINGS, services, contentIds, FoldRules.DEFAULT, told);
            simulation.run();
            sent = simulation.counts().records();
        }
        TopicReader.readAll(
                stack.bootstrapServers(), OrderTopics.inboundNames(), record -> records.add(Stored.of(record)));
        records.removeIf(record -> before.contains(record.place()));
    }

    @Test
    void every_record_that_was_sent_is_there_once() {
        assertThat(told.orders()).hasSize(ORDERS);
        assertThat(records).hasSize((int) sent);
    }

    @Test
    void every_fact_is_there_and_a_duplicate_is_byte_for_byte_the_same() {
        var poison = told.letters().stream()
                .filter(letter -> !letter.reason().equals("REFUSED"))
                .map(CausedLetter::origin)
                .collect(Collectors.toSet());
        var copies = records.stream()
                .filter(record -> !poison.contains(record.place()))
                .collect(Collectors.groupingBy(Stored::event));

        assertThat(copies.keySet())
                .containsExactlyInAnyOrderElementsOf(told.orders().stream()
                        .flatMap(order -> order.facts().stream())
                        .map(fact -> fact.key().toString())
                        .toList());
        assertThat(copies.values())
                .allSatisfy(
                        same -> assertThat(same.stream().map(Stored::content).distinct())
                                .hasSize(1));
        assertThat(copies.values()).anySatisfy(same -> assertThat(same).hasSizeGreaterThan(1));
    }

    @Test
    void every_kind_of_poison_was_sent_and_the_letters_it_must_cause_are_known() {
        assertThat(told.letters())
                .extracting(CausedLetter::reason)
                .contains(Stream.of(PoisonKind.values())
                        .map(kind -> kind.reason().name())
                        .toArray(String[]::new));
        assertThat(records.stream().map(Stored::place).toList())
                .containsAll(told.letters().stream().map(CausedLetter::origin).toList());
    }

    @Test
    void every_service_writes_on_its_own_topic() {
        assertThat(records)
                .extracting(record -> record.place().topic())
                .containsOnly(
                        OrderTopics.CAPTURE.name(),
                        OrderTopics.CONTROL.name(),
                        OrderTopics.INVENTORY.name(),
                        OrderTopics.PAYMENT.name(),
                        OrderTopics.FULFILMENT.name(),
                        OrderTopics.RETURNS.name());
    }

    /**
     * A record on the broker.
     *
     * @param content partition, key, value and headers, as far as one record can equal another
     */
    private record Stored(RecordPlace place, String event, List<Object> content) {

        static Stored of(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
            var place = new RecordPlace(record.topic(), record.partition(), record.offset());
            var content = new ArrayList<>();
            content.add(record.partition());
            content.add(Arrays.toString(record.key()));
            content.add(Arrays.toString(record.value()));
            record.headers().forEach(header -> content.add(header.toString()));
            return new Stored(
                    place, header(record, EnvelopeHeaders.SOURCE) + "|" + header(record, EnvelopeHeaders.ID), content);
        }

        private static String header(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, String name) {
            var header = record.headers().lastHeader(name);
            return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
