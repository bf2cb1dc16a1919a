package io.orderfold.state.topology;

/** The nodes of the topology, in the order in which a record meets them. */
final class NodeNames {

    static final String INBOUND = "inbound-facts";
    static final String READ_FACT = "read-fact";
    static final String READABLE = "readable-facts";
    static final String FOLD_ORDER = "fold-order";
    static final String JOURNALLED = "journalled-facts";
    static final String WRITE_STATE = "write-state";
    static final String STATE = "order-state";
    static final String WRITE_CHANGE = "write-change";
    static final String CHANGES = "order-changes";
    static final String WRITE_JOURNAL = "write-journal";
    static final String JOURNAL = "order-journal";
    static final String UNREADABLE = "unreadable-records";
    static final String COMPLAINTS = "complaints";
    static final String LETTERS = "letters";
    static final String WRITE_LETTER = "write-letter";
    static final String WRITE_RESOLUTION = "write-resolution";
    static final String RESOLUTIONS = "letter-resolutions";
    static final String TELL_UPKEEP = "tell-upkeep";
    static final String UPKEEP = "upkeep-facts";
    static final String DEAD_LETTERS = "dead-letters";

    private NodeNames() {}
}
