package io.orderfold.manifests;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.progress.PartitionLag;
import io.orderfold.kernel.rebalance.Rebalance;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.letters.OpenLetters;
import io.orderfold.state.deadletter.LetterMeters;
import io.orderfold.state.deadletter.SourceRules;
import io.orderfold.state.deadletter.SourceWatch;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.upkeep.UpkeepMeters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.internals.SenderMetricsRegistry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;

/** What Prometheus finds under {@code /q/metrics}, by the name it has there: the services' own meters, made by their own classes, and those of Kafka's producer. */
final class ExposedMeters {

    private static final Pattern LINE = Pattern.compile("^([a-z_]+)(?:\\{([^}]*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern TAG = Pattern.compile("([a-z_]+)=\"");
    private static final Set<String> COUNTS_OF_KAFKA = Set.of("record-send-total", "record-error-total");

    private ExposedMeters() {}

    static Map<String, Set<String>> tagsByName() {
        var tags = new HashMap<String, Set<String>>();
        LINE.matcher(scraped()).results().forEach(line -> {
            var known = tags.computeIfAbsent(line.group(1), name -> new TreeSet<>());
            if (line.group(2) != null) {
                TAG.matcher(line.group(2)).results().forEach(tag -> known.add(tag.group(1)));
            }
        });
        // Micrometer takes over names of Kafka as group and name, with underscores.
        for (var template : new SenderMetricsRegistry(new Metrics()).allTemplates()) {
            if (template.group().equals("producer-topic-metrics") && COUNTS_OF_KAFKA.contains(template.name())) {
                tags.put(
                        "kafka_producer_topic_" + template.name().replace('-', '_'),
                        template.tags().stream()
                                .map(tag -> tag.replace('-', '_'))
                                .collect(Collectors.toSet()));
            }
        }
        return tags;
    }

    /** With the registry that this version of Quarkus has; it is on its way out, and goes with Quarkus. */
    @SuppressWarnings("deprecation")
    private static String scraped() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new FoldMeters(registry);
        new UpkeepMeters(registry);
        new LetterMeters(registry);
        new SourceWatch(new SourceRules(Duration.ofMinutes(1), 0.5, 20), Clock.systemUTC(), registry);
        new OpenLetters(TopicPrefix.NONE).watch(registry, Clock.systemUTC());
        var kernel = new KernelMeters(registry);
        kernel.watchThreads(activity -> 1);
        kernel.watchViewStaleness(() -> 1);
        kernel.watchRestores(() -> 1, () -> 2);
        kernel.watchBrokerSilence(() -> 1);
        kernel.showStarts(2, Optional.of("UNSAID"));
        kernel.showLag(List.of(
                new PartitionLag(new TopicPartition("order.state.v1", 0), "thread", 1, 1, Duration.ofSeconds(1))));
        kernel.threadReplaced(new IllegalStateException());
        kernel.rebalanced(new Rebalance(
                Instant.EPOCH, Duration.ofSeconds(1), Rebalance.Cause.JOINED, List.of(), List.of(), Map.of()));
        return registry.scrape();
    }
}
