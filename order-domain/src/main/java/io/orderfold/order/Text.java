package io.orderfold.order;

import java.util.List;

/** What every piece of text in an event obeys. */
final class Text {

    static final int MAX_IDENTIFIER = 128;
    static final int MAX_NAME = 256;

    private Text() {}

    /** A copy of a list that is not too long. */
    static <T> List<T> requireAtMost(String field, List<T> list, int max) {
        if (list.size() > max) {
            throw new InvalidFactException(field, "must be at most " + max + ", are " + list.size());
        }
        return List.copyOf(list);
    }

    static void requireIdentifier(String field, String value) {
        require(field, value, MAX_IDENTIFIER);
    }

    static void requireName(String field, String value) {
        require(field, value, MAX_NAME);
    }

    /** The order of UTF-8 bytes, so that sorting in memory and sorting in a byte-ordered store agree. */
    static int compareByCodePoint(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // A surrogate stands for a code point above every other char, although its char value is not the
                // largest.
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : (Character.isSurrogate(a) ? 1 : -1);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static void require(String field, String value, int max) {
        if (value.isEmpty() || value.length() > max) {
            throw new InvalidFactException(field, "must have 1 to " + max + " characters, has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c)) {
                throw new InvalidFactException(field, "holds a control character at index " + i);
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    throw new InvalidFactException(field, "holds half a surrogate pair at index " + i);
                }
                i++;
            }
        }
    }
}
