package io.orderfold.state.deadletter;

import java.time.Duration;

/**
 * When a source is said to have gone mad.
 *
 * @param window how far back records count
 * @param share of the records within the window that may become letters, above 0 and at most 1
 * @param leastRecords fewer records within the window say nothing
 */
public record SourceRules(Duration window, double share, int leastRecords) {

    public SourceRules {
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "order-state.source-watch.window must be from one second to one hour, is " + window);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "order-state.source-watch.share must be above 0 and at most 1, is " + share);
        }
        if (leastRecords < 1) {
            throw new IllegalArgumentException(
                    "order-state.source-watch.least-records must be at least 1, is " + leastRecords);
        }
    }
}
