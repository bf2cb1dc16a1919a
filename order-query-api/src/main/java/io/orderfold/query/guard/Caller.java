package io.orderfold.query.guard;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose orders a request may be answered with.
 *
 * @param seesAll all; else those of the customers and accounts
 * @param until when the right to ask ends; empty for never
 */
public record Caller(boolean seesAll, Set<String> customers, Set<String> accounts, Optional<Instant> until) {

    /** Who asks a service that is open. */
    public static final Caller ANYBODY = new Caller(true, Set.of(), Set.of(), Optional.empty());

    public Caller {
        customers = Set.copyOf(customers);
        accounts = Set.copyOf(accounts);
    }

    /**
     * Whether an order is one of the caller's.
     *
     * @param customerId who ordered; null while nobody knows, and then only who sees all sees it
     * @param accountId the account charged; null if there is none
     */
    public boolean maySee(@Nullable String customerId, @Nullable String accountId) {
        return seesAll
                || (customerId != null && customers.contains(customerId))
                || (accountId != null && accounts.contains(accountId));
    }
}
