package io.orderfold.lab.simulate;

import io.orderfold.contract.avro.Money;
import io.orderfold.contract.avro.Quantity;
import java.util.Collection;
import java.util.function.Predicate;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Values that no fact may carry, put into a payload in place of right ones. */
final class PayloadFaults {

    /** Not of ISO 4217. */
    static final String NO_CURRENCY = "ZZZ";

    private PayloadFaults() {}

    /** Turns the sign of the first quantity; false if there is none. */
    static boolean negativeQuantity(SpecificRecord payload) {
        return first(payload, part -> {
            if (part instanceof Quantity quantity && quantity.getAmount().signum() > 0) {
                put(quantity, "amount", quantity.getAmount().negate());
                return true;
            }
            return false;
        });
    }

    /** Gives the first amount of money a currency that nobody knows; false if there is none. */
    static boolean unknownCurrency(SpecificRecord payload) {
        return first(payload, part -> {
            if (part instanceof Money) {
                put(part, "currency", NO_CURRENCY);
                return true;
            }
            return false;
        });
    }

    private static void put(IndexedRecord record, String field, Object value) {
        record.put(record.getSchema().getField(field).pos(), value);
    }

    /** Whether one part of the value took the fault; the others are as they were. */
    private static boolean first(@Nullable Object value, Predicate<IndexedRecord> fault) {
        if (value instanceof Collection<?> items) {
            return items.stream().anyMatch(item -> first(item, fault));
        }
        if (!(value instanceof IndexedRecord record)) {
            return false;
        }
        if (fault.test(record)) {
            return true;
        }
        for (int i = 0; i < record.getSchema().getFields().size(); i++) {
            if (first(record.get(i), fault)) {
                return true;
            }
        }
        return false;
    }
}
