package io.orderfold.order;

/** Names the account an order is charged to. 1 to 128 characters, none of them a control character. Ordered by Unicode code point. */
public record AccountId(String value) implements Comparable<AccountId> {

    public AccountId {
        Text.requireIdentifier("accountId", value);
    }

    @Override
    public int compareTo(AccountId other) {
        return Text.compareByCodePoint(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
