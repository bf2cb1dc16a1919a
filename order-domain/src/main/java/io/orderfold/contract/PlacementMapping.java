package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.ExternalRef;
import io.orderfold.contract.avro.ShipTo;
import io.orderfold.contract.avro.Totals;
import io.orderfold.order.AccountId;
import io.orderfold.order.CaptureEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a placement says besides its lines, in payloads and in the ledger. */
final class PlacementMapping {

    private PlacementMapping() {}

    static @Nullable AccountId accountId(@Nullable String accountId) {
        return accountId == null ? null : new AccountId(identifier("accountId", accountId));
    }

    static @Nullable String avroAccountId(@Nullable AccountId accountId) {
        return accountId == null ? null : accountId.value();
    }

    static List<CaptureEvent.ExternalRef> externalRefs(List<ExternalRef> refs) {
        return refs.stream()
                .map(ref -> new CaptureEvent.ExternalRef(
                        code("externalRefs.type", ref.getType()), code("externalRefs.value", ref.getValue())))
                .toList();
    }

    static List<ExternalRef> avroExternalRefs(List<CaptureEvent.ExternalRef> refs) {
        return refs.stream()
                .map(ref -> new ExternalRef(ref.type().value(), ref.value().value()))
                .toList();
    }

    static CaptureEvent.Totals totals(Totals totals) {
        return new CaptureEvent.Totals(
                ValueMapping.money(totals.getItems()),
                ValueMapping.money(totals.getShipping()),
                ValueMapping.money(totals.getTax()),
                ValueMapping.money(totals.getGrand()));
    }

    static Totals avroTotals(CaptureEvent.Totals totals) {
        return new Totals(
                ValueMapping.money(totals.items()),
                ValueMapping.money(totals.shipping()),
                ValueMapping.money(totals.tax()),
                ValueMapping.money(totals.grand()));
    }

    static CaptureEvent.ShipTo shipTo(ShipTo shipTo) {
        return new CaptureEvent.ShipTo(
                code("shipTo.country", shipTo.getCountry()), code("shipTo.postalArea", shipTo.getPostalArea()));
    }

    static ShipTo avroShipTo(CaptureEvent.ShipTo shipTo) {
        return new ShipTo(shipTo.country().value(), shipTo.postalArea().value());
    }
}
