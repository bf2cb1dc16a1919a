package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.avro.LedgerFailure;
import io.orderfold.contract.avro.LedgerInvoice;
import io.orderfold.contract.avro.LedgerMoney;
import io.orderfold.contract.avro.LedgerPayment;
import io.orderfold.order.CanonicalKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The money of an order as JSON. */
final class MoneyParts {

    private MoneyParts() {}

    @Schema(
            name = "Payment",
            description =
                    "The sums of one payment. One that moved money in two currencies, an anomaly, stands here twice.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentBody(
            @Schema(required = true, examples = "P-1") String paymentId,
            @Schema(required = true, examples = "EUR") String currency,

            @Schema(description = "Absent while no authorisation has come.", examples = "CARD") @Nullable
            String method,

            @Schema(description = "Vouched for.", required = true)
            MoneyBody authorised,

            @Schema(description = "What of it was given free before it was taken.", required = true)
            MoneyBody voided,

            @Schema(required = true) MoneyBody captured,
            @Schema(required = true) MoneyBody refunded,

            @Schema(
                    description = "Why the last attempt came to nothing; absent once a later one succeeded.",
                    examples = "INSUFFICIENT_FUNDS")
            @Nullable
            String failureCode,

            @Schema(description = "When it was voided first; absent if it was not.") @Nullable
            Instant voidedAt) {

        /** A payment without any amount is one that failed: it stands here in the currency of the order. */
        static Stream<PaymentBody> of(LedgerPayment payment, String orderCurrency) {
            return payment.getAmounts().isEmpty()
                    ? Stream.of(of(payment, new LedgerMoney(orderCurrency, 0L, 0L, 0L, 0L)))
                    : payment.getAmounts().stream().map(sums -> of(payment, sums));
        }

        private static PaymentBody of(LedgerPayment payment, LedgerMoney sums) {
            String currency = sums.getCurrency();
            return new PaymentBody(
                    payment.getPaymentId(),
                    currency,
                    payment.getMethod(),
                    MoneyBody.of(sums.getAuthorised(), currency),
                    MoneyBody.of(sums.getVoided(), currency),
                    MoneyBody.of(sums.getCaptured(), currency),
                    MoneyBody.of(sums.getRefunded(), currency),
                    failureCode(payment),
                    payment.getVoidedAt());
        }

        private static @Nullable String failureCode(LedgerPayment payment) {
            LedgerFailure failure = payment.getFailure();
            if (failure == null) {
                return null;
            }
            Instant failedAt =
                    CanonicalKey.of(JournalMapping.copy(failure.getBy())).occurredAt();
            Instant authorisedAt = payment.getAuthorisedAt();
            return authorisedAt == null || failedAt.isAfter(authorisedAt) ? failure.getCode() : null;
        }
    }

    @Schema(name = "Invoice")
    record InvoiceBody(
            @Schema(required = true, examples = "INV-1") String invoiceId,
            @Schema(required = true) MoneyBody amount,

            @Schema(description = "A local date at the customer's.", required = true)
            LocalDate dueDate,

            @Schema(required = true) Instant issuedAt) {

        static InvoiceBody of(LedgerInvoice invoice) {
            return new InvoiceBody(
                    invoice.getInvoiceId(),
                    MoneyBody.of(invoice.getAmount()),
                    invoice.getDueDate(),
                    invoice.getIssuedAt());
        }
    }
}
