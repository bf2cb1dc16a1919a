package io.orderfold.kernel.meta;

import io.orderfold.kernel.topology.NodeRules;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What a service may say about itself and need not. */
@Singleton
public class MetaBeans {

    @Produces
    @Singleton
    @DefaultBean
    NodeRules noRules() {
        return NodeRules.NONE;
    }
}
