package io.orderfold.kernel.rest;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out of the log what RESTEasy says, as an error and with a stack trace, when whoever listened to a stream has hung up: that is how streams end.
 * Whatever else it says of streams stays.
 */
@Singleton
class HangUps {

    static final String STREAMS = "org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler";

    /** Held, or its filter could go with it. */
    private final Logger streams = Logger.getLogger(STREAMS);

    void onStart(@Observes StartupEvent event) {
        streams.setFilter(HangUps::isWorthSaying);
    }

    static boolean isWorthSaying(LogRecord said) {
        @Nullable Throwable cause = said.getThrown();
        if (cause instanceof ClosedChannelException || cause instanceof HttpClosedException) {
            return false;
        }
        @Nullable String message = cause instanceof IOException ? cause.getMessage() : null;
        return message == null || !(message.contains("Broken pipe") || message.contains("Connection reset"));
    }
}
