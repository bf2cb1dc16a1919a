package io.orderfold.contract;

import io.orderfold.contract.avro.AllocationReleased;
import io.orderfold.contract.avro.DeliveryPromiseChanged;
import io.orderfold.contract.avro.HoldPlaced;
import io.orderfold.contract.avro.HoldReleased;
import io.orderfold.contract.avro.InvoiceIssued;
import io.orderfold.contract.avro.LetterDiscarded;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.LinesBackordered;
import io.orderfold.contract.avro.OrderAmended;
import io.orderfold.contract.avro.OrderCancellationDeclined;
import io.orderfold.contract.avro.OrderCancellationRequested;
import io.orderfold.contract.avro.OrderCancelled;
import io.orderfold.contract.avro.OrderClosed;
import io.orderfold.contract.avro.OrderConfirmed;
import io.orderfold.contract.avro.OrderLinesCancelled;
import io.orderfold.contract.avro.OrderPlaced;
import io.orderfold.contract.avro.OrderRefolded;
import io.orderfold.contract.avro.OrderRejected;
import io.orderfold.contract.avro.ParkingExpired;
import io.orderfold.contract.avro.PaymentAuthorized;
import io.orderfold.contract.avro.PaymentCaptured;
import io.orderfold.contract.avro.PaymentFailed;
import io.orderfold.contract.avro.PaymentRefunded;
import io.orderfold.contract.avro.PaymentVoided;
import io.orderfold.contract.avro.ReturnAuthorized;
import io.orderfold.contract.avro.ReturnReceived;
import io.orderfold.contract.avro.ShipmentDelivered;
import io.orderfold.contract.avro.ShipmentDispatched;
import io.orderfold.contract.avro.ShipmentTracked;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.UpkeepEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every event type that this version knows, and the rule by which a type and a schema fit.
 *
 * <p>Wire names are {@code io.orderfold.order.<Type>.v<N>}. The Avro record of version 1 is called {@code <Type>}, that
 * of a later version {@code <Type>V<N>}; so a type that this version does not know can still be told from a misspelt
 * one.
 */
public final class EventTypes {

    private static final String BASE = "io.orderfold.order.";
    private static final Pattern WIRE_NAME =
            Pattern.compile(Pattern.quote(BASE) + "([A-Z][A-Za-z0-9]{0,99})\\.v([1-9][0-9]{0,2})");

    /** In the order of their owners and of an order's life. */
    public static final List<EventType> ALL = List.of(
            type(OrderPlaced.class, OrderTopics.CAPTURE, CaptureEvent.OrderPlaced.class),
            type(OrderConfirmed.class, OrderTopics.CAPTURE, CaptureEvent.OrderConfirmed.class),
            type(OrderRejected.class, OrderTopics.CAPTURE, CaptureEvent.OrderRejected.class),
            type(OrderAmended.class, OrderTopics.CAPTURE, CaptureEvent.OrderAmended.class),
            type(OrderLinesCancelled.class, OrderTopics.CAPTURE, CaptureEvent.OrderLinesCancelled.class),
            type(OrderCancellationRequested.class, OrderTopics.CAPTURE, CaptureEvent.OrderCancellationRequested.class),
            type(OrderCancellationDeclined.class, OrderTopics.CAPTURE, CaptureEvent.OrderCancellationDeclined.class),
            type(OrderCancelled.class, OrderTopics.CAPTURE, CaptureEvent.OrderCancelled.class),
            type(HoldPlaced.class, OrderTopics.CONTROL, ControlEvent.HoldPlaced.class),
            type(HoldReleased.class, OrderTopics.CONTROL, ControlEvent.HoldReleased.class),
            type(OrderClosed.class, OrderTopics.CONTROL, ControlEvent.OrderClosed.class),
            type(ParkingExpired.class, OrderTopics.UPKEEP, UpkeepEvent.ParkingExpired.class),
            type(LetterDiscarded.class, OrderTopics.UPKEEP, UpkeepEvent.LetterDiscarded.class),
            type(OrderRefolded.class, OrderTopics.UPKEEP, UpkeepEvent.OrderRefolded.class),
            type(LinesAllocated.class, OrderTopics.INVENTORY, InventoryEvent.LinesAllocated.class),
            type(LinesBackordered.class, OrderTopics.INVENTORY, InventoryEvent.LinesBackordered.class),
            type(AllocationReleased.class, OrderTopics.INVENTORY, InventoryEvent.AllocationReleased.class),
            type(DeliveryPromiseChanged.class, OrderTopics.INVENTORY, InventoryEvent.DeliveryPromiseChanged.class),
            type(PaymentAuthorized.class, OrderTopics.PAYMENT, PaymentEvent.PaymentAuthorized.class),
            type(PaymentFailed.class, OrderTopics.PAYMENT, PaymentEvent.PaymentFailed.class),
            type(PaymentCaptured.class, OrderTopics.PAYMENT, PaymentEvent.PaymentCaptured.class),
            type(PaymentVoided.class, OrderTopics.PAYMENT, PaymentEvent.PaymentVoided.class),
            type(PaymentRefunded.class, OrderTopics.PAYMENT, PaymentEvent.PaymentRefunded.class),
            type(InvoiceIssued.class, OrderTopics.PAYMENT, PaymentEvent.InvoiceIssued.class),
            type(ShipmentDispatched.class, OrderTopics.FULFILMENT, FulfilmentEvent.ShipmentDispatched.class),
            type(ShipmentTracked.class, OrderTopics.FULFILMENT, FulfilmentEvent.ShipmentTracked.class),
            type(ShipmentDelivered.class, OrderTopics.FULFILMENT, FulfilmentEvent.ShipmentDelivered.class),
            type(ReturnAuthorized.class, OrderTopics.RETURNS, ReturnsEvent.ReturnAuthorized.class),
            type(ReturnReceived.class, OrderTopics.RETURNS, ReturnsEvent.ReturnReceived.class));

    private static final Map<String, EventType> BY_WIRE_NAME = index(EventType::wireName);
    private static final Map<String, EventType> BY_RECORD_NAME = index(EventType::recordName);
    private static final Map<Class<?>, EventType> BY_EVENT = index(EventType::eventClass);

    private EventTypes() {}

    /** Empty for a type that this version does not know. */
    public static Optional<EventType> find(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** Empty for a record that is no payload of this version. */
    public static Optional<EventType> findByRecord(String recordFullName) {
        return Optional.ofNullable(BY_RECORD_NAME.get(recordFullName));
    }

    /**
     * The type of an event.
     *
     * @throws IllegalArgumentException for {@link io.orderfold.order.Uninterpreted}, whose type only its envelope knows
     */
    public static EventType of(OrderEvent event) {
        return of(event.getClass());
    }

    /** The same for a kind of event of which there is none at hand. */
    public static EventType of(Class<? extends OrderEvent> event) {
        EventType type = BY_EVENT.get(event);
        if (type == null) {
            throw new IllegalArgumentException("no event type for " + event.getSimpleName());
        }
        return type;
    }

    /** The types that a topic owns; empty for an outbound topic and for one whose types are all still to come. */
    public static List<EventType> ownedBy(OrderTopics.Topic topic) {
        return ALL.stream().filter(type -> type.topic().equals(topic)).toList();
    }

    /** Whether the text is built like an event type of the suite, known to this version or not. */
    static boolean isWireName(String text) {
        return WIRE_NAME.matcher(text).matches();
    }

    /** Whether a payload of this schema may travel under this type; of an unknown type only the simple name must fit. */
    static boolean fits(String wireName, Schema payload) {
        EventType known = BY_WIRE_NAME.get(wireName);
        if (known != null) {
            return known.recordName().equals(payload.getFullName());
        }
        return !BY_RECORD_NAME.containsKey(payload.getFullName())
                && recordSimpleName(wireName).filter(payload.getName()::equals).isPresent();
    }

    private static Optional<String> recordSimpleName(String wireName) {
        Matcher matcher = WIRE_NAME.matcher(wireName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String version = matcher.group(2);
        return Optional.of(version.equals("1") ? matcher.group(1) : matcher.group(1) + "V" + version);
    }

    private static EventType type(
            Class<? extends SpecificRecord> recordClass, OrderTopics.Topic topic, Class<? extends OrderEvent> event) {
        Schema schema = SpecificData.get().getSchema(recordClass);
        return new EventType(BASE + event.getSimpleName() + ".v1", schema, recordClass, topic, event);
    }

    private static <K> Map<K, EventType> index(Function<EventType, K> key) {
        return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
