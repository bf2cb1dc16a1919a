package io.orderfold.kernel.testing.failure;

import io.orderfold.kernel.deadletter.DeadLetterClass;
import io.orderfold.kernel.deadletter.DeadLetterReason;

/** A reason of a business, as a service brings its own. */
enum Refusal implements DeadLetterReason {
    NOT_A_WORD;

    @Override
    public String code() {
        return name();
    }

    @Override
    public DeadLetterClass letterClass() {
        return DeadLetterClass.DOMAIN;
    }
}
