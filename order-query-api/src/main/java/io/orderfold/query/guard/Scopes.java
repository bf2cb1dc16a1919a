package io.orderfold.query.guard;

/** What a token may allow, as its {@code scope} claim names it; part of the API. */
public final class Scopes {

    /** To read the orders of the customer and the accounts that the token names. */
    public static final String READ = "orders:read";

    /** To read all orders. */
    public static final String READ_ALL = "orders:read.all";

    /** To look into and mend what went wrong, whosever order it is. */
    public static final String OPERATE = "orders:operate";

    private Scopes() {}
}
