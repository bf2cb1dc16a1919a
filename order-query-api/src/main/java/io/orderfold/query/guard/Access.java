package io.orderfold.query.guard;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether callers have to say who they are. */
public enum Access {
    /** Every request about orders needs a bearer token. */
    TOKENS,
    /** Everybody may ask everything; only for a service that nobody reaches from another machine. */
    OPEN;

    /** As a setting writes it; empty if there is no such way. */
    public static Optional<Access> of(String setting) {
        return Arrays.stream(values())
                .filter(access -> access.setting().equals(setting.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
