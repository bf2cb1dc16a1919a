package io.orderfold.query.suite;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the replicas of a service are asked.
 *
 * @param name of the service
 * @param host a name that stands for all of its replicas, or the address of one
 */
public record SuiteService(String name, String host, int port) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** No path, no user: nothing of it may lead further. No TLS: one name stands for many addresses, and a certificate names none of them. */
    private static final Pattern ADDRESS = Pattern.compile("http://([A-Za-z0-9._-]{1,253}):([1-9][0-9]{0,4})/?");

    private static final int MOST_PORT = 65_535;

    /** Empty if the name is none, or the address is not {@code http://host:port}. */
    public static Optional<SuiteService> of(String name, String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!NAME.matcher(name).matches() || !parts.matches() || Integer.parseInt(parts.group(2)) > MOST_PORT) {
            return Optional.empty();
        }
        return Optional.of(new SuiteService(name, parts.group(1), Integer.parseInt(parts.group(2))));
    }
}
