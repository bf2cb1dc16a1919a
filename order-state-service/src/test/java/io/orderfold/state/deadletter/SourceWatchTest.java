package io.orderfold.state.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.OrderTopics.Topic;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourceWatchTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SourceWatch watch = new SourceWatch(new SourceRules(MINUTE, 0.5, 20), clock, meters);

    private void reading(Topic topic, int good, int bad) {
        for (int i = 0; i < good + bad; i++) {
            watch.read(topic);
            if (i >= good) {
                watch.failed(topic);
            }
        }
    }

    private double gauge(String name, Topic topic) {
        return meters.get(name).tag("topic", topic.name()).gauge().value();
    }

    @Test
    void a_source_most_of_whose_records_fail_is_named_and_no_other() {
        reading(OrderTopics.PAYMENT, 10, 30);
        reading(OrderTopics.CAPTURE, 100, 5);
        assertThat(watch.warnings())
                .containsOnlyKeys("order.payment.v1")
                .hasEntrySatisfying(
                        "order.payment.v1",
                        sentence -> assertThat(sentence)
                                .isEqualTo(
                                        "30 of 40 records of order.payment.v1 within 60 s became letters, more than 50 %: "
                                                + "look at what payment sends; the letters in order.dlq.v1 say what is wrong with each"));
        assertThat(gauge(SourceWatch.FAILED_SHARE, OrderTopics.PAYMENT)).isEqualTo(0.75);
        assertThat(gauge(SourceWatch.MAD, OrderTopics.PAYMENT)).isEqualTo(1);
        assertThat(gauge(SourceWatch.MAD, OrderTopics.CAPTURE)).isZero();
    }

    @Test
    void exactly_the_share_that_is_allowed_is_allowed() {
        reading(OrderTopics.PAYMENT, 20, 20);
        assertThat(watch.warnings()).isEmpty();
        reading(OrderTopics.PAYMENT, 0, 1);
        assertThat(watch.warnings()).hasSize(1);
    }

    @Test
    void few_records_say_nothing() {
        reading(OrderTopics.PAYMENT, 0, 19);
        assertThat(watch.warnings()).isEmpty();
        assertThat(gauge(SourceWatch.FAILED_SHARE, OrderTopics.PAYMENT)).isZero();
    }

    @Test
    void it_is_forgotten_once_the_window_has_passed_and_not_before() {
        reading(OrderTopics.PAYMENT, 0, 20);
        clock.pass(MINUTE.minusSeconds(5));
        assertThat(watch.warnings()).hasSize(1);
        clock.pass(Duration.ofSeconds(5));
        assertThat(watch.warnings()).isEmpty();
        reading(OrderTopics.PAYMENT, 20, 0);
        assertThat(gauge(SourceWatch.FAILED_SHARE, OrderTopics.PAYMENT)).isZero();
    }

    @Test
    void settings_that_make_no_sense_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceRules(Duration.ofMillis(999), 0.5, 20))
                .withMessageContaining("order-state.source-watch.window");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceRules(Duration.ofHours(2), 0.5, 20))
                .withMessageContaining("order-state.source-watch.window");
        for (double share : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SourceRules(MINUTE, share, 20))
                    .withMessageContaining("order-state.source-watch.share");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceRules(MINUTE, 0.5, 0))
                .withMessageContaining("order-state.source-watch.least-records");
    }
}
