package io.orderfold.lab.chaos;

import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.chaos.Failure.Mistaken;
import io.orderfold.lab.chaos.Failure.Spoilt;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.verify.Check;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.lab.verify.ReferenceOrder;
import io.orderfold.lab.verify.TruthCheck;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.IntendedOutcome;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Whether a run healed: every order against the reference fold, every record accounted for, no letter open. */
final class ChaosJudgement {

    private static final int MOST_FAULTS = 20;

    private final ChaosPlan plan;
    private final Map<String, Failure> failures;
    private final Sources sources;
    private final Repair repair;
    private final Map<String, Integer> before;
    private final int replayedInBulk;
    private final List<String> wrong = new ArrayList<>();

    /** True facts that an operator said instead, under an id of his own. */
    private final Map<EventKey, EventKey> saidAs = new HashMap<>();

    /**
     * @param failures by the event that came, or did not, in place of the fact
     * @param before letters that were open before the repair, by reason
     */
    ChaosJudgement(
            ChaosPlan plan,
            Map<String, Failure> failures,
            Sources sources,
            Repair repair,
            Map<String, Integer> before,
            int replayedInBulk) {
        this.plan = plan;
        this.failures = failures;
        this.sources = sources;
        this.repair = repair;
        this.before = before;
        this.replayedInBulk = replayedInBulk;
    }

    /** Everything that is not as it must be; empty if all healed. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** The table; {@link #wrong} has what is wrong from then on. */
    List<String> judge(LocalStack stack, URI api) {
        var published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
        var topics = new SuiteTopics(stack.bootstrapServers(), stack.registryUrl());
        List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> inbound = topics.inbound();
        Map<OrderId, Map<EventKey, Fact>> facts = new LinkedHashMap<>();
        plan.orders()
                .forEach(order -> order.facts()
                        .forEach(fact -> facts.computeIfAbsent(fact.orderId(), id -> new LinkedHashMap<>())
                                .put(fact.key(), fact)));
        failures.values().forEach(failure -> {
            if (failure instanceof Mistaken mistaken) {
                ofOrder(facts, mistaken.instead().orderId())
                        .put(mistaken.instead().key(), mistaken.instead());
            }
        });
        for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : inbound) {
            addSuites(facts, record);
        }
        judgeOrders(facts, published, api);
        var account = RecordAccount.of(
                inbound.stream()
                        .map(record -> SuiteTopics.written(record, sources.authors()))
                        .toList(),
                topics.journal(),
                topics.letters(),
                sources.sent());
        account.faults().stream().limit(MOST_FAULTS).forEach(wrong::add);
        return table(account, published.corrections());
    }

    /** Adds what the suite itself told: facts of upkeep, and corrections, each in place of the true fact that its operator had in mind. */
    private void addSuites(
            Map<OrderId, Map<EventKey, Fact>> facts, ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        var corrected = repair.corrected().get(SuiteTopics.text(record, LetterHeaders.CORRECTION_OF));
        if (record.topic().equals(OrderTopics.UPKEEP.name())) {
            var fact = SuiteTopics.fact(record);
            ofOrder(facts, fact.orderId()).put(fact.key(), fact);
        } else if (corrected != null) {
            var key = new EventKey(
                    SuiteTopics.text(record, EnvelopeHeaders.SOURCE), SuiteTopics.text(record, EnvelopeHeaders.ID));
            var ofOrder = ofOrder(facts, corrected.orderId());
            ofOrder.remove(corrected.key());
            saidAs.put(corrected.key(), key);
            ofOrder.put(
                    key,
                    FactTeller.tell(
                            key,
                            corrected.orderId(),
                            corrected.event(),
                            Instant.parse(SuiteTopics.text(record, EnvelopeHeaders.TIME)),
                            Instant.parse(SuiteTopics.text(record, EnvelopeHeaders.RECORDED_TIME)),
                            FoldRules.DEFAULT));
        }
    }

    private static Map<EventKey, Fact> ofOrder(Map<OrderId, Map<EventKey, Fact>> facts, OrderId orderId) {
        return facts.computeIfAbsent(orderId, id -> new LinkedHashMap<>());
    }

    private void judgeOrders(Map<OrderId, Map<EventKey, Fact>> facts, PublishedRecords published, URI api) {
        var told = plan.orders().stream()
                .map(order -> new PlannedOrder(
                        order.orderId(),
                        inWordsOfOperators(order.intended()),
                        List.copyOf(ofOrder(facts, order.orderId()).values()),
                        List.of(),
                        0))
                .toList();
        try (var orders = new OrdersApi(api)) {
            var check = new Check(orders, published, FoldRules.DEFAULT, ChaosRun.LIMIT, (complete, all) -> {});
            check.await(told, 0);
            check.judge(told).forEach(answer -> wrong.add(answer.toString()));
            check.judgeStates(told).forEach(answer -> wrong.add(answer.toString()));
            check.judgeLetters(List.of()).unexpected().forEach(letter -> wrong.add("open: " + letter));
            for (var order : plan.orders()) {
                var truth = ReferenceOrder.of(order.orderId(), order.facts(), FoldRules.DEFAULT);
                TruthCheck.of(truth, orders.order(order.orderId()).body())
                        .forEach(answer -> wrong.add("by the true facts alone: " + answer));
            }
        }
    }

    /** What is meant to wait in the end waits under the id under which it was told. */
    private IntendedOutcome inWordsOfOperators(IntendedOutcome intended) {
        return new IntendedOutcome(
                intended.status(),
                intended.closed(),
                intended.lines(),
                intended.currencyCode(),
                intended.sums(),
                intended.openHolds(),
                intended.requests(),
                intended.milestones(),
                intended.dispositions(),
                intended.letters(),
                intended.parked().stream()
                        .map(key -> saidAs.getOrDefault(key, key))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private List<String> table(RecordAccount account, long corrections) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d orders with %,d true facts, of which %,d failed (%s); %,d versions came from a refold",
                plan.orders().size(),
                plan.orders().stream().mapToInt(order -> order.facts().size()).sum(),
                failures.size(),
                kinds(),
                corrections));
        lines.add("Letters open before the repair: " + before);
        rows(lines, "Records by author", account.written());
        rows(lines, "The same records by outcome", account.outcomes());
        rows(lines, "Letters about facts in a journal", account.judged());
        var done = new TreeMap<String, Long>();
        repair.done().forEach((what, count) -> done.put(what, count.sum()));
        done.put("bulk replay, killed in the middle", (long) replayedInBulk);
        rows(lines, "Done through the API", done);
        return lines;
    }

    private Map<String, Long> kinds() {
        return new TreeMap<>(failures.values().stream()
                .collect(Collectors.groupingBy(
                        failure -> failure instanceof Spoilt spoilt
                                ? spoilt.kind().name()
                                : failure.getClass().getSimpleName().toUpperCase(Locale.ROOT),
                        Collectors.counting())));
    }

    private static void rows(List<String> lines, String title, Map<String, Long> rows) {
        lines.add(title);
        rows.forEach((name, count) -> lines.add(String.format(Locale.ROOT, "  %-45s %,8d", name, count)));
        lines.add(String.format(
                Locale.ROOT,
                "  %-45s %,8d",
                "total",
                rows.values().stream().mapToLong(Long::longValue).sum()));
    }
}
