package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;

import io.orderfold.contract.avro.LedgerFailure;
import io.orderfold.contract.avro.LedgerInvoice;
import io.orderfold.contract.avro.LedgerMoney;
import io.orderfold.contract.avro.LedgerPayment;
import io.orderfold.order.Ledger;
import io.orderfold.order.MoneyLedger;
import io.orderfold.order.Payment;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The money of the ledger, both ways. */
final class MoneyMapping {

    private MoneyMapping() {}

    static LedgerPayment toAvro(Payment payment) {
        return LedgerPayment.newBuilder()
                .setPaymentId(payment.paymentId().value())
                .setMethod(ValueMapping.text(payment.method()))
                .setAmounts(payment.byCurrency().entrySet().stream()
                        .map(MoneyMapping::money)
                        .toList())
                .setAuthorisedAt(payment.authorisedAt())
                .setFailure(failure(payment.failure()))
                .setVoidedAt(payment.voidedAt())
                .build();
    }

    static Payment fromAvro(LedgerPayment payment) {
        SortedMap<String, MoneyLedger> byCurrency = new TreeMap<>();
        for (LedgerMoney money : payment.getAmounts()) {
            byCurrency.put(
                    money.getCurrency(),
                    new MoneyLedger(
                            money.getAuthorised(), money.getVoided(), money.getCaptured(), money.getRefunded()));
        }
        return new Payment(
                PaymentMapping.paymentId(payment.getPaymentId()),
                ValueMapping.optionalCode("method", payment.getMethod()),
                byCurrency,
                payment.getAuthorisedAt(),
                failure(payment.getFailure()),
                payment.getVoidedAt());
    }

    static LedgerInvoice toAvro(Ledger.Invoice invoice) {
        return new LedgerInvoice(
                invoice.invoiceId().value(),
                ValueMapping.money(invoice.amount()),
                invoice.dueDate(),
                invoice.issuedAt());
    }

    static Ledger.Invoice fromAvro(LedgerInvoice invoice) {
        return new Ledger.Invoice(
                code("invoiceId", invoice.getInvoiceId()),
                ValueMapping.money(invoice.getAmount()),
                invoice.getDueDate(),
                invoice.getIssuedAt());
    }

    private static LedgerMoney money(Map.Entry<String, MoneyLedger> money) {
        return new LedgerMoney(
                money.getKey(),
                money.getValue().authorised(),
                money.getValue().voided(),
                money.getValue().captured(),
                money.getValue().refunded());
    }

    private static @Nullable LedgerFailure failure(Payment.@Nullable Failure failure) {
        return failure == null
                ? null
                : new LedgerFailure(failure.code().value(), failure.retryable(), LedgerMapping.by(failure.by()));
    }

    private static Payment.@Nullable Failure failure(@Nullable LedgerFailure failure) {
        return failure == null
                ? null
                : new Payment.Failure(
                        code("code", failure.getCode()), failure.getRetryable(), LedgerReading.by(failure.getBy()));
    }
}
