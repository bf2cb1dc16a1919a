package io.orderfold.order.explain;

import java.util.List;
import java.util.stream.Stream;

/** Names in a sentence: bounded, however many there are. */
final class Listed {

    private static final int SHOWN = 5;

    private Listed() {}

    static String of(Stream<String> names) {
        List<String> all = names.distinct().toList();
        String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN ? shown : shown + ", … and " + (all.size() - SHOWN) + " more";
    }
}
