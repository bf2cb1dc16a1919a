package io.orderfold.query.view;

/** What an order can be found by, beside its orderId. */
public enum SearchKind {
    CUSTOMER('c'),
    ACCOUNT('a'),
    ORDER_NUMBER('n'),
    REFERENCE('r'),
    REFERENCE_VALUE('v'),
    TRACKING('t');

    private final char letter;

    SearchKind(char letter) {
        this.letter = letter;
    }

    /** What the keys of the index begin with; one that was used never gets another meaning. */
    char letter() {
        return letter;
    }

    /** @throws IllegalArgumentException if no kind has this letter */
    static SearchKind of(char letter) {
        for (SearchKind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of searched value has the letter U+" + Integer.toHexString(letter));
    }
}
