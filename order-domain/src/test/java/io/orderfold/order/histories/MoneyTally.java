package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.Money;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tally of the money of one order, in minor units of its one currency. */
public final class MoneyTally {

    private final SortedMap<PaymentId, Account> payments = new TreeMap<>();
    private long invoiced;
    private final LastWord<Long> owed = new LastWord<>();
    String currencyCode = "";

    @Nullable
    PaymentTerms terms;

    private static final class Account {
        private long authorised;
        private long voided;
        private long captured;
        private long refunded;
        private final LastWord<Boolean> failed = new LastWord<>();
    }

    MoneyTally() {}

    void owes(Money grand, long when) {
        owed.say(grand.minorUnits(), when);
    }

    void count(PaymentEvent event, long when) {
        switch (event) {
            case PaymentEvent.PaymentAuthorized authorized -> {
                account(authorized.paymentId()).authorised +=
                        authorized.amount().minorUnits();
                account(authorized.paymentId()).failed.say(false, when);
            }
            case PaymentEvent.PaymentFailed failed ->
                account(failed.paymentId()).failed.say(true, when);
            case PaymentEvent.PaymentCaptured captured ->
                account(captured.paymentId()).captured += captured.amount().minorUnits();
            case PaymentEvent.PaymentVoided voided -> {
                Account account = account(voided.paymentId());
                account.voided = Math.max(account.voided, account.authorised - account.captured);
            }
            case PaymentEvent.PaymentRefunded refunded ->
                account(refunded.paymentId()).refunded += refunded.amount().minorUnits();
            case PaymentEvent.InvoiceIssued invoice ->
                invoiced += invoice.amount().minorUnits();
        }
    }

    /** Vouched for, not given free and not taken. */
    public long toCapture() {
        IntendedOutcome.Sums sums = sums();
        return sums.authorised() - sums.voided() - sums.captured();
    }

    /** Taken and not given back. */
    public long toRefund() {
        return sums().captured() - sums().refunded();
    }

    public boolean onAccount() {
        return terms == PaymentTerms.ON_ACCOUNT;
    }

    /** Whether anybody ever vouched for it. */
    public boolean isAuthorised(PaymentId paymentId) {
        Account account = payments.get(paymentId);
        return account != null && account.authorised > 0;
    }

    /** Whether nothing more is to be paid before the order is complete. */
    boolean isSettled() {
        return sums().captured() >= owed.or(0L) || (onAccount() && invoiced >= owed.or(0L));
    }

    /** Whether paying was tried in vain and nothing is there to go on with. */
    boolean hasFailed() {
        IntendedOutcome.Sums sums = sums();
        return !onAccount()
                && sums.captured() == 0
                && sums.authorised() == sums.voided()
                && payments.values().stream().anyMatch(account -> account.failed.or(false));
    }

    IntendedOutcome.Sums sums() {
        IntendedOutcome.Sums sums = new IntendedOutcome.Sums(owed.or(0L), 0, 0, 0, 0, invoiced);
        for (Account account : payments.values()) {
            sums = new IntendedOutcome.Sums(
                    owed.or(0L),
                    sums.authorised() + account.authorised,
                    sums.voided() + account.voided,
                    sums.captured() + account.captured,
                    sums.refunded() + account.refunded,
                    invoiced);
        }
        return sums;
    }

    private Account account(PaymentId paymentId) {
        return payments.computeIfAbsent(paymentId, any -> new Account());
    }
}
