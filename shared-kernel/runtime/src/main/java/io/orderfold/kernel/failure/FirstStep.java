package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.deadletter.TechnicalReason;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * The step behind a source: {@code builder.stream(…).processValues(FirstStep.of(rule), Named.as("judge"))}. It looks for a missing key and a missing value,
 * which tables, joins and aggregations behind it would drop without a word, and asks the rule of the service. What is refused leaves as a letter with the
 * bytes it came with, and so does a record on which the rule fails; everything else goes on under its key.
 *
 * <p>Refusals leave through the handler of failed steps, not through a branch: Kafka Streams shows the original bytes nowhere else.
 */
public final class FirstStep<K, V, R> implements FixedKeyProcessorSupplier<K, V, @Nullable R> {

    private final BiFunction<K, V, Ruling<R>> rule;
    private final boolean tombstonesPass;

    private FirstStep(BiFunction<K, V, Ruling<R>> rule, boolean tombstonesPass) {
        this.rule = rule;
        this.tombstonesPass = tombstonesPass;
    }

    /**
     * A step that refuses records without key or without value and asks the rule about the others.
     *
     * @param rule told key and value, neither null; pure, called by several threads
     */
    public static <K, V, R> FirstStep<K, V, R> of(BiFunction<K, V, Ruling<R>> rule) {
        return new FirstStep<>(rule, false);
    }

    /** The same for a topic on which a missing value means "deleted": it goes on as null, and the rule is not asked. */
    public FirstStep<K, V, R> passingTombstones() {
        return new FirstStep<>(rule, true);
    }

    @Override
    public FixedKeyProcessor<K, V, @Nullable R> get() {
        return new FirstStepProcessor();
    }

    private final class FirstStepProcessor extends ContextualFixedKeyProcessor<K, V, @Nullable R> {

        @Override
        public void process(FixedKeyRecord<K, V> record) {
            @Nullable K key = record.key();
            @Nullable V value = record.value();
            if (key == null) {
                throw new DeadLetterException(TechnicalReason.NULL_KEY, "the record has no key; send the id as key");
            }
            if (value != null) {
                context().forward(record.withValue(judged(key, value)));
            } else if (tombstonesPass) {
                context().forward(record.<@Nullable R>withValue(null));
            } else {
                throw new DeadLetterException(
                        TechnicalReason.NULL_VALUE, "the record has no value, and this topic has no deletions");
            }
        }

        private R judged(K key, V value) {
            return switch (asked(key, value)) {
                case Ruling.Taken<R> taken -> taken.value();
                case Ruling.Refused<R> refused -> {
                    DeadLetterException letter = new DeadLetterException(refused.reason(), refused.sentence());
                    throw refused.aboutWhat().map(letter::about).orElse(letter);
                }
            };
        }

        /** A rule that fails is known to fail before any write. */
        private Ruling<R> asked(K key, V value) {
            try {
                return rule.apply(key, value);
            } catch (RuntimeException e) {
                throw new DeadLetterException(
                        TechnicalReason.FOLD_FAILED, "the rule failed on this record; see the exception", e);
            }
        }
    }
}
