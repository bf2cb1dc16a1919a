package io.orderfold.order.measure;

import java.util.Locale;

/**
 * How one row came out.
 *
 * @param histories orders told
 * @param machine of them, how many the state machine got wrong
 * @param parking how many it got wrong with parking
 * @param fold how many the fold got wrong
 * @param facts all facts of all orders, each once
 * @param refolds how many of them made the fold begin again
 */
record Measured(Row row, int histories, int machine, int parking, int fold, long facts, long refolds) {

    static String header() {
        return """
                | disorder in delivery | wrong if | state machine | with parking | fold | folded again |
                |---|---|---|---|---|---|
                """;
    }

    String line() {
        return "| %s | %s | %s | %s | **%s** | %s |\n"
                .formatted(
                        row.name(),
                        row.meant() ? "not as meant" : "two deliveries differ",
                        share(machine),
                        share(parking),
                        share(fold),
                        percent(refolds, facts));
    }

    private String share(int wrong) {
        return wrong == 0 ? "0" : percent(wrong, histories);
    }

    private static String percent(long part, long of) {
        return String.format(Locale.ROOT, "%.2f %%", 100.0 * part / of);
    }
}
