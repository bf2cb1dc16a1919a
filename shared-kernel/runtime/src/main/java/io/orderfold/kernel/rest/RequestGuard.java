package io.orderfold.kernel.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Turns requests away whose bytes are not UTF-8: the framework would put replacement characters in their place and look
 * for another order. What the server itself cannot take apart gets the same problem.
 */
@Singleton
class RequestGuard {

    /** Ahead of the filters of Quarkus, which already decode. */
    private static final int FIRST = 10_000;

    private static final int BAD_REQUEST = 400;
    private static final String UNREADABLE =
            "The bytes of the URL are not UTF-8, or not percent-encoded as they should be.";

    private final PlainAnswers answers;

    RequestGuard(PlainAnswers answers) {
        this.answers = answers;
    }

    /** A percent sign without two hexadecimal digits gets to no filter. */
    void onUnreadable(@Observes Router router) {
        router.errorHandler(
                BAD_REQUEST, request -> answers.problem(RequestProblem.INVALID_REQUEST, UNREADABLE, request));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext request) {
        if (isReadable(request.request().uri())) {
            request.next();
            return;
        }
        answers.problem(RequestProblem.INVALID_REQUEST, UNREADABLE, request);
    }

    /** Whether the target is built of ASCII and percent-encoded UTF-8. */
    static boolean isReadable(String target) {
        ByteBuffer bytes = ByteBuffer.allocate(target.length());
        int at = 0;
        while (at < target.length()) {
            char c = target.charAt(at);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
            if (c != '%') {
                bytes.put((byte) c);
                at++;
                continue;
            }
            int high = at + 2 < target.length() ? Character.digit(target.charAt(at + 1), 16) : -1;
            int low = at + 2 < target.length() ? Character.digit(target.charAt(at + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            bytes.put((byte) (high << 4 | low));
            at += 3;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
