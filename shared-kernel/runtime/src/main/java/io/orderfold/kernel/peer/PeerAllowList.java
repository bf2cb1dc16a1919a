package io.orderfold.kernel.peer;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Whom this process may call. The stream group says where its members are, and anybody who may join the group can say anything there; so each address must
 * also be one that the deployment allows.
 */
public final class PeerAllowList {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._*-]{1,253}:[1-9][0-9]{0,4}");

    private final List<Pattern> patterns;

    /**
     * @param patterns {@code host:port} each; a star stands for letters, digits and hyphens, never for a dot
     * @throws IllegalArgumentException if one is not {@link #isLegal}
     */
    public PeerAllowList(List<String> patterns) {
        this.patterns = patterns.stream().map(PeerAllowList::compiled).toList();
    }

    /** Whether a text is such a pattern. */
    public static boolean isLegal(String pattern) {
        return LEGAL.matcher(pattern).matches();
    }

    /** Whether the address may be called. */
    public boolean allows(HostInfo host) {
        String address = host.host().toLowerCase(Locale.ROOT) + ":" + host.port();
        return patterns.stream().anyMatch(pattern -> pattern.matcher(address).matches());
    }

    private static Pattern compiled(String pattern) {
        if (!isLegal(pattern)) {
            throw new IllegalArgumentException("not a host and a port: " + pattern);
        }
        StringBuilder regex = new StringBuilder();
        pattern.toLowerCase(Locale.ROOT)
                .chars()
                .forEach(c -> regex.append(c == '*' ? "[a-z0-9-]*" : Pattern.quote(String.valueOf((char) c))));
        return Pattern.compile(regex.toString());
    }
}
