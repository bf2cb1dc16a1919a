package io.orderfold.order;

/**
 * What happened to the money of one payment in one currency, in its minor units. Counters that only grow.
 *
 * @param authorised vouched for
 * @param voided what of it was given free before it was taken
 * @param captured taken
 * @param refunded given back
 */
public record MoneyLedger(long authorised, long voided, long captured, long refunded) {

    static final MoneyLedger NONE = new MoneyLedger(0, 0, 0, 0);

    /** What may be taken in all: authorised − voided. */
    public long available() {
        return authorised - voided;
    }

    MoneyLedger plus(MoneyLedger other) {
        return new MoneyLedger(
                Math.addExact(authorised, other.authorised),
                Math.addExact(voided, other.voided),
                Math.addExact(captured, other.captured),
                Math.addExact(refunded, other.refunded));
    }

    MoneyLedger authorise(long minorUnits) {
        return new MoneyLedger(Math.addExact(authorised, minorUnits), voided, captured, refunded);
    }

    MoneyLedger capture(long minorUnits) {
        return new MoneyLedger(authorised, voided, Math.addExact(captured, minorUnits), refunded);
    }

    MoneyLedger refund(long minorUnits) {
        return new MoneyLedger(authorised, voided, captured, Math.addExact(refunded, minorUnits));
    }

    /** What has not been taken by now is free. */
    MoneyLedger voidRest() {
        return new MoneyLedger(authorised, Math.max(voided, authorised - captured), captured, refunded);
    }
}
