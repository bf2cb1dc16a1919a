package io.orderfold.query.view;

import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.order.AccountId;
import io.orderfold.order.Code;
import io.orderfold.order.CustomerId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A value by which orders are searched: exactly as it stands in the facts, in case and in accents. As text it is the letter
 * of the kind and the value, and so two kinds never meet.
 *
 * @param value not empty, without control characters; a reference is its type, a colon and its value, and again its value alone
 */
public record SearchTerm(SearchKind kind, String value) {

    public SearchTerm {
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a searched value is not empty and holds no control character");
        }
    }

    public static SearchTerm customer(CustomerId customerId) {
        return new SearchTerm(SearchKind.CUSTOMER, customerId.value());
    }

    public static SearchTerm account(AccountId accountId) {
        return new SearchTerm(SearchKind.ACCOUNT, accountId.value());
    }

    public static SearchTerm orderNumber(Code number) {
        return new SearchTerm(SearchKind.ORDER_NUMBER, number.value());
    }

    /** Two references that read alike, since a colon stands in a type or a value, are one. */
    public static SearchTerm reference(Code type, Code value) {
        return new SearchTerm(SearchKind.REFERENCE, type.value() + ":" + value.value());
    }

    /** A reference of any type. */
    public static SearchTerm referenceValue(Code value) {
        return new SearchTerm(SearchKind.REFERENCE_VALUE, value.value());
    }

    public static SearchTerm tracking(Code number) {
        return new SearchTerm(SearchKind.TRACKING, number.value());
    }

    /** Everything an order can be found by; empty while no OrderPlaced has been taken, since nobody knows whose order it is. */
    static Set<SearchTerm> of(OrderLedger ledger) {
        Set<SearchTerm> terms = new LinkedHashSet<>();
        PlacedOrder placed = ledger.getPlaced();
        if (placed == null) {
            return terms;
        }
        terms.add(customer(new CustomerId(placed.getCustomerId())));
        String account = placed.getAccountId();
        if (account != null) {
            terms.add(account(new AccountId(account)));
        }
        terms.add(orderNumber(new Code(placed.getOrderNumber())));
        placed.getExternalRefs().forEach(ref -> {
            Code value = new Code(ref.getValue());
            terms.add(reference(new Code(ref.getType()), value));
            terms.add(referenceValue(value));
        });
        ledger.getShipments()
                .forEach(shipment -> shipment.getTracking().forEach(number -> terms.add(tracking(new Code(number)))));
        return terms;
    }

    /** The inverse of {@link #text()}. */
    static SearchTerm of(String text) {
        return new SearchTerm(SearchKind.of(text.charAt(0)), text.substring(1));
    }

    /** The letter of the kind and the value. */
    String text() {
        return kind.letter() + value;
    }

    /** What the index is partitioned by, so that one partition knows all orders with this value. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** Without the value: it may name a person's order. */
    @Override
    public String toString() {
        return "a value of " + kind;
    }
}
