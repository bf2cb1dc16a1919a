package io.orderfold.order;

/** Ways to get the fold wrong. Each was tempting; each breaks a law. */
enum Flaw {
    /** None: the fold as it is worded, which must agree with the real one. */
    NONE,
    /** Goes once through the waiting facts instead of starting again from the first after each one taken. */
    ONE_PASS,
    /** Looks at the waiting facts only if the new one changed the ledger. */
    RETRY_ONLY_AFTER_APPLIED,
    /** Lets a fact that merely waits move the frontier. */
    WAITING_MOVES_FRONTIER,
    /** Lets an expiry end a wait that begins after it. */
    EXPIRY_BEFORE_ITS_FACT,
    /** Ranks an expiry first among the facts of its instant. */
    EXPIRY_RANKED_FIRST,
    /** Keeps every anomaly it ever raised. */
    ANOMALIES_AS_RAISED,
    /** Judges facts as they arrive; what is too early waits, what is too late is refused. */
    ARRIVAL_ORDER,
    /** Judges facts as they arrive; what is not ready then is refused. */
    ARRIVAL_ORDER_WITHOUT_WAITING,
    /** Keeps refused decisions open for ever. */
    NEVER_SETTLES,
    /** Keeps refused decisions open until their deadline, and applies them then. */
    REVIVES_AT_DEADLINE,
    /** Remembers as known only the facts it has taken. */
    KNOWS_ONLY_WHAT_IT_TOOK,
    /** Does not store the last fact taken. */
    TOP_NOT_STORED,
    /** Does not store the frontier. */
    FRONTIER_NOT_STORED,
    /** Does not store the waiting facts. */
    WAITING_NOT_STORED,
    /** Counts in its version only what it applied. */
    VERSION_COUNTS_APPLIED,
    /** Tells of each fact that it takes. */
    ANSWER_PER_FACT_TAKEN,
    /** Drops what it refuses. */
    FORGETS_REFUSED
}
