package io.orderfold.kernel.serde;

import static io.orderfold.kernel.serde.RegistryInMemory.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.microsoft.kiota.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaByIdTest {

    private static final String LINE =
            "{\"type\":\"record\",\"name\":\"Line\",\"namespace\":\"n\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";
    private static final String BASKET =
            "{\"type\":\"record\",\"name\":\"Basket\",\"namespace\":\"n\",\"fields\":[{\"name\":\"line\",\"type\":\"n.Line\"}]}";

    private final RegistryInMemory registry = new RegistryInMemory().content(1, LINE);
    private final SchemaById schemas = new SchemaById(registry.facade());

    @Nested
    class A_known_id {

        @Test
        void gives_its_schema() {
            assertThat(schemas.find(1)).isEqualTo(new SchemaAnswer.Resolved(new Schema.Parser().parse(LINE)));
        }

        @Test
        void is_asked_for_once_and_survives_an_absent_registry() {
            SchemaAnswer first = schemas.find(1);
            int calls = registry.calls.get();
            registry.suffer(() -> {
                throw new IllegalStateException("connection refused");
            });

            assertThat(schemas.find(1)).isSameAs(first);
            assertThat(registry.calls).hasValue(calls);
        }

        @Test
        void has_its_references_resolved_however_deep() {
            registry.artifact("Line", LINE)
                    .artifact("Basket", BASKET, reference("n.Line", "Line"))
                    .content(
                            2,
                            "{\"type\":\"record\",\"name\":\"Cart\",\"namespace\":\"n\",\"fields\":["
                                    + "{\"name\":\"a\",\"type\":\"n.Basket\"},{\"name\":\"b\",\"type\":\"n.Line\"}]}",
                            reference("n.Basket", "Basket"),
                            reference("n.Line", "Line"));

            Schema cart = assertThat(schemas.find(2))
                    .asInstanceOf(type(SchemaAnswer.Resolved.class))
                    .actual()
                    .schema();
            assertThat(cart.getField("a").schema().getField("line").schema().getFields())
                    .hasSize(1);
        }
    }

    @Nested
    class An_unknown_id {

        @Test
        void is_an_answer_and_no_exception() {
            assertThat(schemas.find(9))
                    .isEqualTo(new SchemaAnswer.UnknownId(9, "The registry has no content with id 9."));
        }

        @Test
        void is_believed_for_a_short_while_only() {
            Instant[] now = {Instant.EPOCH};
            SchemaById clocked = new SchemaById(registry.facade(), new Clock() {
                @Override
                public Instant instant() {
                    return now[0];
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public java.time.ZoneId getZone() {
                    return ZoneOffset.UTC;
                }
            });
            clocked.find(9);
            registry.content(9, LINE);
            assertThat(clocked.find(9)).isInstanceOf(SchemaAnswer.UnknownId.class);

            now[0] = now[0].plus(SchemaById.UNKNOWN_FOR);

            assertThat(clocked.find(9)).isInstanceOf(SchemaAnswer.Resolved.class);
        }

        @Test
        void is_also_what_content_that_is_no_avro_schema_gets() {
            registry.content(3, "{\"openapi\":\"3.1.0\"}")
                    .content(4, "not even json")
                    .content(5, BASKET);

            assertThat(schemas.find(3)).isInstanceOf(SchemaAnswer.UnknownId.class);
            assertThat(schemas.find(4)).isInstanceOf(SchemaAnswer.UnknownId.class);
            assertThat(schemas.find(5)).as("a reference is missing").isInstanceOf(SchemaAnswer.UnknownId.class);
        }
    }

    @Nested
    class An_unavailable_registry {

        @Test
        void is_an_exception_and_no_answer() {
            registry.suffer(() -> {
                throw new IllegalStateException("connection refused");
            });
            assertThatThrownBy(() -> schemas.find(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .satisfies(away -> assertThat(RegistryUnavailableException.isBehind(
                                    new IllegalStateException("in a store", new RuntimeException(away))))
                            .isTrue());
            assertThat(RegistryUnavailableException.isBehind(new IllegalStateException("a bug")))
                    .isFalse();
        }

        @Test
        void is_what_a_not_found_looks_like_that_the_registry_did_not_write() {
            registry.suffer(() -> {
                throw new ApiException("404 page not found") {
                    @Override
                    public int getResponseStatusCode() {
                        return 404;
                    }
                };
            });
            assertThatThrownBy(() -> schemas.find(1)).isInstanceOf(RegistryUnavailableException.class);
        }

        @Test
        void is_what_a_wrong_path_of_the_right_registry_looks_like() {
            registry.suffer(() -> {
                throw RegistryInMemory.notFound("NotFoundException");
            });
            assertThatThrownBy(() -> schemas.find(1)).isInstanceOf(RegistryUnavailableException.class);
        }

        @Test
        void leaves_no_trace_once_it_is_back() {
            registry.suffer(() -> {
                throw new IllegalStateException("connection refused");
            });
            assertThatThrownBy(() -> schemas.find(1)).isInstanceOf(RegistryUnavailableException.class);
            registry.suffer(null);

            assertThat(schemas.find(1)).isInstanceOf(SchemaAnswer.Resolved.class);
        }

        @Test
        void is_given_up_when_it_answers_each_question_in_time_and_all_of_them_too_late() {
            registry.artifact("Line", LINE).content(2, BASKET, reference("n.Line", "Line"));
            // Four calls, each within the limit.
            registry.suffer(() -> LockSupport.parkNanos(Duration.ofMillis(600).toNanos()));
            SchemaById impatient = new SchemaById(BoundedRegistry.of(registry.facade(), Duration.ofSeconds(1)));

            assertThatThrownBy(() -> impatient.find(2)).isInstanceOf(RegistryUnavailableException.class);
        }

        @Test
        void is_given_up_when_it_does_not_answer() {
            CountDownLatch never = new CountDownLatch(1);
            registry.suffer(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            SchemaById impatient = new SchemaById(BoundedRegistry.of(registry.facade(), Duration.ofMillis(50)));

            assertThatThrownBy(() -> impatient.find(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessage("The registry did not answer within PT0.05S.");
        }
    }
}
