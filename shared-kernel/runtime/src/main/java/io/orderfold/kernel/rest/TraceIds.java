package io.orderfold.kernel.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace a request belongs to: what W3C {@code traceparent} says, or a new one. */
final class TraceIds {

    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final String NONE = "0".repeat(32);
    private static final String KEY = TraceIds.class.getName();

    private TraceIds() {}

    /** The same for the whole request. */
    static String of(RoutingContext request) {
        String known = request.get(KEY);
        if (known != null) {
            return known;
        }
        String traceId = read(request.request().getHeader("traceparent"));
        request.put(KEY, traceId);
        return traceId;
    }

    static String read(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() <= 256) {
            Matcher matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches() && !matcher.group(1).equals(NONE)) {
                return matcher.group(1);
            }
        }
        byte[] id = new byte[16];
        // Nothing is kept secret by it, and a generator in a field would be frozen into a native image.
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
