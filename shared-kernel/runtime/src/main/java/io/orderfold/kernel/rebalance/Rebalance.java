package io.orderfold.kernel.rebalance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One time at which partitions were given out anew, as this process saw it.
 *
 * @param at when it began for the first consumer of this process
 * @param took until the last one had its partitions and the client ran again, restore included
 * @param joined members that were not there before
 * @param left members that were there before
 * @param moved each partition with "from → to"
 */
public record Rebalance(
        Instant at, Duration took, Cause cause, List<String> joined, List<String> left, Map<String, String> moved) {

    /** Why, as far as the members tell. The names in lower case are values of a tag. */
    public enum Cause {
        /** This process came. */
        STARTED("this instance started"),
        /** Somebody came. */
        JOINED("a member joined"),
        /** Somebody went, or was not heard of for the length of its session. */
        LEFT("a member left"),
        /** Both; a member that was replaced looks like this. */
        JOINED_AND_LEFT("members joined and left"),
        /** This process was not heard of, or did not poll, for too long, lost its partitions and came back. */
        THROWN_OUT("this instance had been thrown out of the group, and came back"),
        /** Nobody came or went: topics changed, a standby had caught up, or a member came back under its name. */
        SAME_MEMBERS(
                "the members are the same: one came back under its name, a standby had caught up, or topics changed");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    public Rebalance {
        joined = List.copyOf(joined);
        left = List.copyOf(left);
        moved = Map.copyOf(moved);
    }
}
