package io.orderfold.order;

/**
 * What happened to the money of one currency, in its minor units. Counters that only grow.
 */
public record MoneyLedger(long authorised, long captured, long refunded) {

    static final MoneyLedger NONE = new MoneyLedger(0, 0, 0);

    MoneyLedger plus(MoneyLedger other) {
        return new MoneyLedger(
                Math.addExact(authorised, other.authorised),
                Math.addExact(captured, other.captured),
                Math.addExact(refunded, other.refunded));
    }

    MoneyLedger authorise(long minorUnits) {
        return new MoneyLedger(Math.addExact(authorised, minorUnits), captured, refunded);
    }

    MoneyLedger capture(long minorUnits) {
        return new MoneyLedger(authorised, Math.addExact(captured, minorUnits), refunded);
    }
}
