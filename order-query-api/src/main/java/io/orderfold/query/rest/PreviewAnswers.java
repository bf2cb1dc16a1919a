package io.orderfold.query.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.Verdicts;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.OrderId;
import io.orderfold.query.letters.Letter;
import io.orderfold.query.letters.LetterRow;
import io.orderfold.query.lookup.DryFold;
import io.orderfold.query.lookup.JournalLookup;
import io.orderfold.query.lookup.RecordReading;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Shows what a record, or an event in its place, would do to the order, without doing it. */
@Singleton
class PreviewAnswers {

    /** They change with every fact. */
    private static final Set<String> NEVER_SHOWN = Set.of("version", "foldedAt", "lastCause");

    private static final String DRY = "preview";

    private final JournalLookup journals;
    private final Corrections corrections;
    private final TopicPrefix environment;
    private final ObjectMapper json;
    private final Clock clock;

    PreviewAnswers(JournalLookup journals, Corrections corrections, TopicPrefix environment, ObjectMapper json) {
        this.journals = journals;
        this.corrections = corrections;
        this.environment = environment;
        this.json = json;
        this.clock = Clock.systemUTC();
    }

    /** @param request null for the record as it came */
    Response answer(LetterRow row, @Nullable CorrectionRequest request) {
        Letter letter = Objects.requireNonNull(row.letter());
        Instant now = clock.instant();
        OrderId orderId = letter.orderId()
                .orElseThrow(() -> Corrections.refused(
                        "The letter is about no order that is known, so there is nothing to fold."));
        RecordReading reading = request == null
                ? asItCame(letter, orderId)
                : corrections.make(letter, request, DRY, now).reading();
        return switch (reading) {
            case RecordReading.NoFact none ->
                Response.ok(new PreviewBody(
                                "LETTER", none.why().reason().name(), none.why().sentence(), null, null, List.of()))
                        .build();
            case RecordReading.AFact fact ->
                LookupAnswer.of(journals.dry(orderId, List.of(fact.extra()), now), dry -> Response.ok(body(dry)));
        };
    }

    private RecordReading asItCame(Letter letter, OrderId orderId) {
        Optional<OrderTopics.Topic> topic = environment
                .without(letter.originTopic())
                .flatMap(OrderTopics::find)
                .filter(OrderTopics.Topic::isInbound);
        Headers headers = new RecordHeaders();
        letter.headers().forEach(header -> {
            Bytes value = header.value();
            headers.add(header.name(), value == null ? null : value.get());
        });
        Bytes value = letter.value();
        try {
            return journals.facts()
                    .read(
                            topic.orElseThrow(() ->
                                    Corrections.refused("The record did not come from a topic that takes facts.")),
                            orderId,
                            headers,
                            value == null ? null : value.get());
        } catch (RegistryUnavailableException silent) {
            throw new ProblemException(
                    ProblemCode.STORE_NOT_READY,
                    "The registry does not answer, so the record cannot be read; ask again.");
        }
    }

    private PreviewBody body(DryFold dry) {
        OrderBody before = dry.before().map(OrderBody::of).orElse(null);
        OrderBody after = OrderBody.of(dry.after());
        List<PreviewBody.Difference> differences = new ArrayList<>();
        compare("", before == null ? null : json.valueToTree(before), json.valueToTree(after), differences);
        return new PreviewBody(
                Verdicts.code(dry.verdict()).name(),
                Verdicts.reasonCode(dry.verdict()).orElse(null),
                dry.verdict().sentence(),
                before,
                after,
                differences);
    }

    /** Down to the values; a list is compared place by place. */
    private static void compare(
            String path, @Nullable JsonNode before, @Nullable JsonNode after, List<PreviewBody.Difference> found) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null && after != null && before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(name -> !path.isEmpty() || !NEVER_SHOWN.contains(name))
                    .forEach(name -> compare(
                            path.isEmpty() ? name : path + "." + name, before.get(name), after.get(name), found));
        } else if (before != null && after != null && before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "[" + i + "]", before.get(i), after.get(i), found);
            }
        } else {
            found.add(new PreviewBody.Difference(path, text(before), text(after)));
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString();
    }
}
