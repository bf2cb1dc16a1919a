package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.PaymentAuthorized;
import io.orderfold.contract.avro.PaymentCaptured;
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
        };
    }

    static PaymentId paymentId(String value) {
        return new PaymentId(identifier("paymentId", value));
    }
}
