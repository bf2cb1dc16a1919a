package io.orderfold.state.fold;

import io.orderfold.kernel.serde.RegistryUnavailableException;
import org.apache.kafka.common.KafkaException;

/** Tells what may be over soon from what the rules did wrong: transient is not dead. */
final class Transient {

    private Transient() {}

    /** @throws RuntimeException the failure itself, if it is of the registry, a store, a disk or the broker */
    static void rethrow(RuntimeException failure) {
        if (failure instanceof RegistryUnavailableException || failure instanceof KafkaException) {
            throw failure;
        }
    }
}
