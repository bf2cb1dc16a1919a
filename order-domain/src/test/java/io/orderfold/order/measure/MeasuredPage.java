package io.orderfold.order.measure;

/** The part of a page that is written by a test, between two comments. */
final class MeasuredPage {

    private static final String BEGIN = "<!-- measured: written by MeasurementTest -->\n";
    private static final String END = "<!-- end of measured -->\n";

    private MeasuredPage() {}

    static String tables(String page) {
        return page.substring(begin(page), page.indexOf(END));
    }

    static String with(String page, String tables) {
        return page.substring(0, begin(page)) + tables + page.substring(page.indexOf(END));
    }

    private static int begin(String page) {
        int at = page.indexOf(BEGIN);
        if (at < 0 || page.indexOf(END) < at) {
            throw new IllegalArgumentException("the page has no part between " + BEGIN + " and " + END);
        }
        return at + BEGIN.length();
    }
}
