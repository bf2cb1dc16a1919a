package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.TechnicalReason;

/** A reason with the sentence that goes with it when nobody has given a better one. */
record TechnicalCase(TechnicalReason reason, String sentence) {}
