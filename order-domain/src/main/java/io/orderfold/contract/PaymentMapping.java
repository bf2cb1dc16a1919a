package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.InvoiceIssued;
import io.orderfold.contract.avro.PaymentAuthorized;
import io.orderfold.contract.avro.PaymentCaptured;
import io.orderfold.contract.avro.PaymentFailed;
import io.orderfold.contract.avro.PaymentRefunded;
import io.orderfold.contract.avro.PaymentVoided;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import org.apache.avro.specific.SpecificRecord;

/** Payloads of {@code order.payment.v1}. */
final class PaymentMapping {

    private PaymentMapping() {}

    static OrderEvent event(PaymentAuthorized authorized) {
        return new PaymentEvent.PaymentAuthorized(
                paymentId(authorized.getPaymentId()),
                ValueMapping.money(authorized.getAmount()),
                code("method", authorized.getMethod()),
                ValueMapping.time("expiresAt", authorized.getExpiresAt()));
    }

    static OrderEvent event(PaymentCaptured captured) {
        return new PaymentEvent.PaymentCaptured(
                paymentId(captured.getPaymentId()),
                code("captureId", captured.getCaptureId()),
                ValueMapping.money(captured.getAmount()));
    }

    static OrderEvent event(PaymentFailed failed) {
        return new PaymentEvent.PaymentFailed(
                paymentId(failed.getPaymentId()), code("code", failed.getCode()), failed.getRetryable());
    }

    static OrderEvent event(PaymentVoided voided) {
        return new PaymentEvent.PaymentVoided(paymentId(voided.getPaymentId()));
    }

    static OrderEvent event(PaymentRefunded refunded) {
        String returnId = refunded.getReturnId();
        return new PaymentEvent.PaymentRefunded(
                code("refundId", refunded.getRefundId()),
                paymentId(refunded.getPaymentId()),
                ValueMapping.money(refunded.getAmount()),
                returnId == null ? null : ReturnsMapping.returnId(returnId));
    }

    static OrderEvent event(InvoiceIssued invoiced) {
        return new PaymentEvent.InvoiceIssued(
                code("invoiceId", invoiced.getInvoiceId()),
                ValueMapping.money(invoiced.getAmount()),
                ValueMapping.requiredDate("dueDate", invoiced.getDueDate()));
    }

    static SpecificRecord payload(PaymentEvent event, String orderId) {
        return switch (event) {
            case PaymentEvent.PaymentAuthorized authorized ->
                PaymentAuthorized.newBuilder()
                        .setOrderId(orderId)
                        .setPaymentId(authorized.paymentId().value())
                        .setAmount(ValueMapping.money(authorized.amount()))
                        .setMethod(authorized.method().value())
                        .setExpiresAt(authorized.expiresAt())
                        .build();
            case PaymentEvent.PaymentCaptured captured ->
                PaymentCaptured.newBuilder()
                        .setOrderId(orderId)
                        .setPaymentId(captured.paymentId().value())
                        .setCaptureId(captured.captureId().value())
                        .setAmount(ValueMapping.money(captured.amount()))
                        .build();
            case PaymentEvent.PaymentFailed failed ->
                PaymentFailed.newBuilder()
                        .setOrderId(orderId)
                        .setPaymentId(failed.paymentId().value())
                        .setCode(failed.code().value())
                        .setRetryable(failed.retryable())
                        .build();
            case PaymentEvent.PaymentVoided voided ->
                PaymentVoided.newBuilder()
                        .setOrderId(orderId)
                        .setPaymentId(voided.paymentId().value())
                        .build();
            case PaymentEvent.PaymentRefunded refunded ->
                PaymentRefunded.newBuilder()
                        .setOrderId(orderId)
                        .setRefundId(refunded.refundId().value())
                        .setPaymentId(refunded.paymentId().value())
                        .setAmount(ValueMapping.money(refunded.amount()))
                        .setReturnId(
                                refunded.returnId() == null
                                        ? null
                                        : refunded.returnId().value())
                        .build();
            case PaymentEvent.InvoiceIssued invoiced ->
                InvoiceIssued.newBuilder()
                        .setOrderId(orderId)
                        .setInvoiceId(invoiced.invoiceId().value())
                        .setAmount(ValueMapping.money(invoiced.amount()))
                        .setDueDate(invoiced.dueDate())
                        .build();
        };
    }

    static PaymentId paymentId(String value) {
        return new PaymentId(identifier("paymentId", value));
    }
}
