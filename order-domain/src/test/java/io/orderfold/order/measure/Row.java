package io.orderfold.order.measure;

import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.Pace;
import java.util.List;

/**
 * What is measured: so many orders told at this pace, delivered with this disorder.
 *
 * @param meant whether an order is wrong if it does not end as its teller meant it; else it is wrong if two deliveries of its
 *     facts, with the same stamps, end differently
 */
record Row(String name, Disorder disorder, Pace pace, boolean meant) {

    static final Row LIMIT = new Row(
            "amended and cancelled within a minute, 30 % late, 10 % duplicate, ±60 s",
            Disorder.SEVERE, Pace.AMENDED_AND_CANCELLED_AT_ONCE, true);

    /** In true order all three must be right, else they would not be honest. */
    static final Row IN_ORDER = clear(Disorder.NONE);

    static List<Row> all() {
        return List.of(
                IN_ORDER,
                clear(Disorder.MILD),
                clear(Disorder.ROUGH),
                clear(Disorder.SEVERE),
                clear(Disorder.FULL_SCRAMBLE),
                new Row(Disorder.WORST.name(), Disorder.WORST, Pace.CLEAR, false),
                new Row(
                        "cancelled while goods leave, 30 % late, 10 % duplicate, ±60 s",
                        Disorder.SEVERE, Pace.CANCELLED_WHILE_LEAVING, false));
    }

    private static Row clear(Disorder disorder) {
        return new Row(disorder.name(), disorder, Pace.CLEAR, true);
    }
}
