package io.orderfold.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallerTest {

    private final Caller bound = new Caller(false, Set.of("C-1"), Set.of("A-1"), Optional.empty());

    @Test
    void a_bound_caller_sees_what_is_its_customers_or_its_accounts() {
        assertThat(bound.maySee("C-1", null)).isTrue();
        assertThat(bound.maySee("C-2", "A-1")).isTrue();
        assertThat(bound.maySee("C-2", "A-2")).isFalse();
        assertThat(bound.maySee("A-1", "C-1")).as("a customer is no account").isFalse();
        assertThat(bound.maySee("c-1", "a-1")).as("compared whole, with case").isFalse();
    }

    @Test
    void what_is_nobodys_only_they_see_who_see_all() {
        assertThat(bound.maySee(null, null)).isFalse();
        assertThat(Caller.ANYBODY.maySee(null, null)).isTrue();
    }

    @Test
    void access_is_read_as_settings_write_it() {
        assertThat(Access.of("tokens")).contains(Access.TOKENS);
        assertThat(Access.of(" Open ")).contains(Access.OPEN);
        assertThat(Access.of("")).isEmpty();
        assertThat(Access.of("off")).isEmpty();
    }
}
