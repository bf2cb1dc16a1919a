package io.orderfold.state.deadletter;

import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.state.fold.FoldOutcome;
import io.orderfold.state.fold.FoldOutcome.Complaint;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.fold.FoldOutcome.TurnedAway;
import io.orderfold.state.read.InboundRecord;
import io.orderfold.state.read.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Counts what becomes a letter, and tells whose records do. */
public final class LetterWatch {

    private final LetterMeters meters;
    private final SourceWatch sources;
    private final TopicPrefix environment;

    /** @param environment what the names of topics begin with; meters and sentences name them as the catalogue does */
    public LetterWatch(LetterMeters meters, SourceWatch sources, TopicPrefix environment) {
        this.meters = meters;
        this.sources = sources;
        this.environment = environment;
    }

    void read(Reading reading) {
        InboundRecord record = reading.record();
        of(record.topic(), sources::read);
        if (reading instanceof Reading.Unreadable unreadable) {
            failed(record, unreadable.reason(), claimedType(record));
        }
    }

    void judged(FoldOutcome outcome) {
        switch (outcome) {
            case TurnedAway away ->
                failed(
                        away.fact().record(),
                        away.reason(),
                        away.fact().envelope().type());
            case Journalled journalled -> {
                journalled.complaints().forEach(complaint -> complained(complaint, journalled));
                journalled
                        .resolutions()
                        .forEach(resolution -> meters.resolved(resolution.state(), resolution.reason()));
            }
        }
    }

    private void complained(Complaint complaint, Journalled journalled) {
        String topic = complaint.entry().getOrigin().getTopic();
        of(
                topic,
                found -> meters.written(
                        complaint.reason(), found, complaint.entry().getType()));
        // Of an older fact the source has been counted when it came, and is not to blame for what came since.
        if (complaint.entry().getOrigin().equals(journalled.cause().getOrigin())) {
            of(topic, sources::failed);
        }
    }

    private void failed(InboundRecord record, LetterReason reason, @Nullable String type) {
        of(record.topic(), topic -> {
            meters.written(reason, topic, type);
            sources.failed(topic);
        });
    }

    private void of(String topic, Consumer<OrderTopics.Topic> then) {
        environment.without(topic).flatMap(OrderTopics::find).ifPresent(then);
    }

    private static @Nullable String claimedType(InboundRecord record) {
        return Optional.ofNullable(record.headers().lastHeader(EnvelopeHeaders.TYPE))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse(null);
    }
}
