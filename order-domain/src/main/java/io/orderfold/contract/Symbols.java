package io.orderfold.contract;

import io.orderfold.contract.avro.Cancellation;
import io.orderfold.contract.avro.Fulfilment;
import io.orderfold.contract.avro.HoldType;
import io.orderfold.contract.avro.Lifecycle;
import io.orderfold.contract.avro.LineChange;
import io.orderfold.contract.avro.PaymentStatus;
import io.orderfold.contract.avro.PaymentTerms;
import io.orderfold.contract.avro.RequestAnswer;
import io.orderfold.contract.avro.Returns;
import io.orderfold.order.Anomaly;
import io.orderfold.order.CancellationRequest;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.Facets;
import io.orderfold.order.OrderStatus;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Enums of the order and of the schemas, constant by constant of the same name; the schemas have UNKNOWN besides.
 *
 * <p>Towards the order all throw {@link IllegalArgumentException} for UNKNOWN.
 */
final class Symbols {

    private Symbols() {}

    static PaymentTerms avro(CaptureEvent.PaymentTerms terms) {
        return PaymentTerms.valueOf(terms.name());
    }

    static CaptureEvent.PaymentTerms order(PaymentTerms terms) {
        return CaptureEvent.PaymentTerms.valueOf(terms.name());
    }

    static LineChange avro(CaptureEvent.LineChange change) {
        return LineChange.valueOf(change.name());
    }

    static CaptureEvent.LineChange order(LineChange change) {
        return CaptureEvent.LineChange.valueOf(change.name());
    }

    static HoldType avro(ControlEvent.HoldType type) {
        return HoldType.valueOf(type.name());
    }

    static ControlEvent.HoldType order(HoldType type) {
        return ControlEvent.HoldType.valueOf(type.name());
    }

    static @Nullable RequestAnswer avro(CancellationRequest.@Nullable Answer answer) {
        return answer == null ? null : RequestAnswer.valueOf(answer.name());
    }

    static CancellationRequest.@Nullable Answer order(@Nullable RequestAnswer answer) {
        return answer == null ? null : CancellationRequest.Answer.valueOf(answer.name());
    }

    static io.orderfold.contract.avro.OrderStatus avro(OrderStatus status) {
        return io.orderfold.contract.avro.OrderStatus.valueOf(status.name());
    }

    static Lifecycle avro(Facets.Lifecycle lifecycle) {
        return Lifecycle.valueOf(lifecycle.name());
    }

    static Fulfilment avro(Facets.Fulfilment fulfilment) {
        return Fulfilment.valueOf(fulfilment.name());
    }

    static PaymentStatus avro(Facets.Payment payment) {
        return PaymentStatus.valueOf(payment.name());
    }

    static Returns avro(Facets.Returns returns) {
        return Returns.valueOf(returns.name());
    }

    static Cancellation avro(Facets.Cancellation cancellation) {
        return Cancellation.valueOf(cancellation.name());
    }

    static List<io.orderfold.contract.avro.Anomaly> avro(Collection<Anomaly> anomalies) {
        return anomalies.stream()
                .map(anomaly -> io.orderfold.contract.avro.Anomaly.valueOf(anomaly.name()))
                .toList();
    }
}
