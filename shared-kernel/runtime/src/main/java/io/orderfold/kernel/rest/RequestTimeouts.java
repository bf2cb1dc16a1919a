package io.orderfold.kernel.rest;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each connection that a listener of this process takes its {@link RequestTimeout}. Neither Quarkus nor Vert.x bounds how long the head of a request may
 * take: their time-outs begin anew with every byte. Netty finds this class as a service, if a property says so before its first listener is opened.
 */
@RegisterForReflection
public final class RequestTimeouts extends ChannelInitializerExtension {

    /** Read here, since nobody injects into what Netty makes; {@code KernelSettings} has it for those who check settings. */
    static final String LIMIT = "orderfold.http.request-limit";

    private static final Duration USUAL = Duration.ofSeconds(90);

    private final Duration limit =
            ConfigProvider.getConfig().getOptionalValue(LIMIT, Duration.class).orElse(USUAL);

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        connection.pipeline().addFirst(new RequestTimeout(limit));
    }

    /** Vert.x is made before anything that uses Netty. */
    @Singleton
    static final class Switch implements VertxOptionsCustomizer {

        @Override
        public void accept(VertxOptions unchanged) {
            System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
        }
    }
}
