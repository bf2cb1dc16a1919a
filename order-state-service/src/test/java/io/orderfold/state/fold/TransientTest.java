package io.orderfold.state.fold;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.serde.RegistryUnavailableException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TransientTest {

    @Test
    void what_a_registry_or_a_store_throws_goes_on_as_it_is() {
        RuntimeException registry = new RegistryUnavailableException("away", new IllegalStateException("x"));
        RuntimeException store = new InvalidStateStoreException("closed");

        assertThatThrownBy(() -> Transient.rethrow(registry)).isSameAs(registry);
        assertThatThrownBy(() -> Transient.rethrow(store)).isSameAs(store);
    }

    @Test
    void what_the_rules_throw_is_left_to_the_caller() {
        assertThatCode(() -> Transient.rethrow(new ArithmeticException("a bug")))
                .doesNotThrowAnyException();
    }
}
