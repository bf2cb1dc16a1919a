package io.orderfold.kernel.rest;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A way in which a request can fail. Codes are part of an API and never change their meaning. */
public interface ProblemKind {

    int status();

    /** Short form of the type, unique among the kinds of a service. */
    String code();

    /** The kind in words, the same each time. */
    String title();

    /** When to ask again; empty if that would not help. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Identifies the kind of problem; not to be dereferenced. */
    default URI type() {
        return URI.create("urn:problem-type:orderfold:" + code());
    }
}
