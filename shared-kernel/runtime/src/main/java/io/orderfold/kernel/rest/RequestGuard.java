package io.orderfold.kernel.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests away whose bytes are not UTF-8: the framework would put replacement characters in their place and look
 * for another order. Likewise a content type that is none, on which the framework fails. A target that is no URI does not get here: Quarkus answers it with a bare 400,
 * ahead of every handler.
 */
@Singleton
class RequestGuard {

    /** Ahead of the filters of Quarkus, which already decode. */
    private static final int FIRST = 10_000;

    /** RFC 9110, 8.3.1: type, slash, subtype; parameters are left to whoever reads them. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \\t]*(;.*)?");

    private final PlainAnswers answers;

    RequestGuard(PlainAnswers answers) {
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext request) {
        @Nullable String contentType = request.request().getHeader("Content-Type");
        if (!isReadable(request.request().uri())) {
            answers.problem(RequestProblem.INVALID_REQUEST, "The bytes of the URL are not UTF-8.", request);
        } else if (contentType != null && !MEDIA_TYPE.matcher(contentType).matches()) {
            answers.problem(
                    RequestProblem.INVALID_REQUEST,
                    "The header Content-Type is no media type such as application/json.",
                    request);
        } else {
            request.next();
        }
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
