package io.orderfold.channels;

import io.orderfold.kernel.deadletter.DeadLetterClass;
import io.orderfold.kernel.deadletter.DeadLetterReason;

// begin refusal
/** Why this service does not count an order. */
enum ChannelRefusal implements DeadLetterReason {
    /** The channel is blank: nobody could ask for it. */
    BLANK_CHANNEL;

    @Override
    public String code() {
        return name();
    }

    @Override
    public DeadLetterClass letterClass() {
        return DeadLetterClass.DOMAIN;
    }
}
// end refusal
