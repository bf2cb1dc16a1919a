package io.orderfold.lab.dev;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services that can be run in dev mode. */
enum DevService {
    ORDER_STATE_SERVICE("order-state-service", "order-state-service"),
    ORDER_QUERY_API("order-query-api", "order-query-api"),
    ORDERS_PER_CHANNEL("orders-per-channel", "order-lab/orders-per-channel");

    private final String commandName;
    private final String module;

    DevService(String commandName, String module) {
        this.commandName = commandName;
        this.module = module;
    }

    /** Path of its module below the root, as Maven takes it. */
    String module() {
        return module;
    }

    static Optional<DevService> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.commandName.equals(name))
                .findFirst();
    }

    /** All names, for a message. */
    static String names() {
        return Arrays.stream(values()).map(service -> service.commandName).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return commandName;
    }
}
