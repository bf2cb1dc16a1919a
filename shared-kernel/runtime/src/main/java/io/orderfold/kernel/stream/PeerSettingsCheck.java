package io.orderfold.kernel.stream;

import io.orderfold.kernel.peer.PeerAllowList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.streams.state.HostInfo;

/** The part of the settings by which replicas find each other: whether they can work, and whether they fit together. */
final class PeerSettingsCheck {

    private static final Duration LONGEST_CONNECT = Duration.ofMillis(200);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z0-9._-]{1,253}):([1-9][0-9]{0,4})");
    private static final int MOST_PORT = 65_535;

    private PeerSettingsCheck() {}

    /** The address that is announced, if there is a legal one. */
    static Optional<HostInfo> announced(KernelSettings.Peers peers) {
        return peers.announce()
                .map(ADDRESS::matcher)
                .filter(address -> address.matches() && Integer.parseInt(address.group(2)) <= MOST_PORT)
                .map(address -> new HostInfo(address.group(1), Integer.parseInt(address.group(2))));
    }

    /** A sentence for each setting that cannot work; empty when all can. */
    static List<String> problems(KernelSettings.Peers peers) {
        List<String> problems = new ArrayList<>();
        Optional<HostInfo> announced = announced(peers);
        if (peers.announce().isPresent() && announced.isEmpty()) {
            problems.add("Set orderfold.peers.announce to host:port, where other replicas reach this one; it is '"
                    + peers.announce().get() + "'.");
        }
        List<String> patterns = peers.allow().orElse(List.of());
        List<String> illegal = patterns.stream()
                .filter(pattern -> !PeerAllowList.isLegal(pattern))
                .toList();
        if (!illegal.isEmpty()) {
            problems.add(
                    "Set orderfold.peers.allow to addresses such as order-query-api-*.order-query-api:8090, with commas"
                            + " between; a star stands for letters, digits and hyphens, and these are none: " + illegal
                            + ".");
        } else if (announced.isPresent() && !new PeerAllowList(patterns).allows(announced.get())) {
            problems.add("Set orderfold.peers.allow so that it allows what orderfold.peers.announce says, "
                    + peers.announce().get() + ", and the other replicas; it is " + patterns + ".");
        }
        Duration connect = peers.connectLimit();
        if (isTooShort(connect) || connect.compareTo(LONGEST_CONNECT) > 0) {
            problems.add("Set orderfold.peers.connect-limit to at least PT0.001S and at most " + LONGEST_CONNECT
                    + ", because a caller waits so long for a replica that is gone; it is " + connect + ".");
        }
        Duration call = peers.callLimit();
        if (call.compareTo(connect) < 0 || call.compareTo(LONGEST_CALL) > 0) {
            problems.add("Set orderfold.peers.call-limit to at least orderfold.peers.connect-limit and at most "
                    + LONGEST_CALL + "; it is " + call + ".");
        }
        return problems;
    }

    private static boolean isTooShort(Duration duration) {
        return duration.compareTo(Duration.ofMillis(1)) < 0;
    }
}
