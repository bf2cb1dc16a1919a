package io.orderfold.query.rest;

import java.util.List;

/** Entity tags of orders, and whether a caller already holds one (RFC 9110, 8.8.3 and 13.1.2). */
final class EntityTags {

    private EntityTags() {}

    /** Strong: one version has one representation. */
    static String of(long version) {
        return "\"v" + version + "\"";
    }

    /**
     * Whether If-None-Match names the tag or any tag. Weak comparison: W/ makes no difference. A field that is not built as
     * the RFC says matches nothing, so that its sender gets the whole answer.
     *
     * @param ifNoneMatch the field lines as received, none or several
     */
    static boolean matches(List<String> ifNoneMatch, String tag) {
        String field = String.join(",", ifNoneMatch).strip();
        if (field.equals("*")) {
            return true;
        }
        boolean found = false;
        int at = 0;
        while (at < field.length()) {
            char c = field.charAt(at);
            if (c == ',' || c == ' ' || c == '\t') {
                at++;
                continue;
            }
            int quote = field.startsWith("W/", at) ? at + 2 : at;
            int end = quote < field.length() && field.charAt(quote) == '"' ? field.indexOf('"', quote + 1) : -1;
            if (end < 0 || !endsElement(field, end + 1)) {
                return false;
            }
            found |= field.substring(quote, end + 1).equals(tag);
            at = end + 1;
        }
        return found;
    }

    private static boolean endsElement(String field, int at) {
        return at == field.length() || ", \t".indexOf(field.charAt(at)) >= 0;
    }
}
