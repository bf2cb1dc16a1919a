package io.orderfold.contract;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.orderfold.order.Anomaly;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.CaptureEvent.OrderLine;
import io.orderfold.order.CaptureEvent.OrderPlaced;
import io.orderfold.order.Facets;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldFixture;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.LineId;
import io.orderfold.order.LineLedger;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.MoneyLedger;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money and quantities, from the bytes of a payload through the fold to the bytes of a ledger: not a fraction is lost. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExactnessTest {

    private static final LineId LINE = new LineId("L1");

    @ParameterizedTest
    @CsvSource({
        "JPY, 0, 3000, 3000 JPY, 0.5",
        "JPY, 0, 3000, 3000 JPY, 1000",
        "EUR, 2, 3000, 30.00 EUR, 0.00125",
        "EUR, 2, 3000, 30.00 EUR, 10",
        "KWD, 3, 30001, 30.001 KWD, 0.00000001",
        "KWD, 3, 30001, 30.001 KWD, 9999999999999999.99999999",
    })
    void an_amount_and_a_price_finer_than_the_currency_come_through_as_they_were_told(
            String currency, int exponent, long minorUnits, String printed, BigDecimal unitPrice) {
        OrderFacts order = OrderFacts.of("o-1").in(currency);
        Money owed = Money.of(minorUnits, currency, exponent);
        Fact placed = again(order, 0, placed(order, owed, unitPrice, pieces(3, "L1")));
        Fact captured = again(order, 2, order.at(2).captured(minorUnits).event());

        FoldFixture.Then then =
                FoldFixture.given(placed, order.at(1).authorized(minorUnits)).when(captured);

        var ledger = LedgerMapping.fromAvro(Bytes.again(LedgerMapping.toAvro(then.ledger())));
        assertThat(ledger).isEqualTo(then.ledger());
        assertThat(ledger.totals())
                .extracting(CaptureEvent.Totals::grand)
                .isEqualTo(owed)
                .hasToString(printed);
        assertThat(line(ledger.lines().get(LINE)).unitPrice()).isEqualByComparingTo(unitPrice);
        assertThat(ledger.moneyByCurrency())
                .containsOnlyKeys(currency)
                .containsValue(new MoneyLedger(minorUnits, 0, minorUnits, 0));
        assertThat(then.facets().payment()).isEqualTo(Facets.Payment.PAID);
        assertThat(then.facets().anomalies()).isEmpty();
    }

    @Test
    void one_minor_unit_too_little_is_not_paid() {
        for (String currency : List.of("JPY", "EUR", "KWD")) {
            OrderFacts order = OrderFacts.of("o-1").in(currency);
            Fact placed = order.at(0).placed(pieces(1, "L1"));
            long owed = ((OrderPlaced) placed.event()).totals().grand().minorUnits();
            FoldFixture.Then then = FoldFixture.given(placed, order.at(1).authorized(owed))
                    .when(again(order, 2, order.at(2).captured(owed - 1).event()));
            assertThat(then.facets().payment()).as(currency).isEqualTo(Facets.Payment.PARTIALLY_PAID);
        }
    }

    @Test
    void a_hundred_yen_are_not_one_euro() {
        OrderFacts order = OrderFacts.of("o-1");
        Money yen = Money.of(100, "JPY", 0);
        Fact captured = again(order, 1, order.at(1).captured("P1", yen).event());

        FoldFixture.Then then =
                FoldFixture.given(order.at(0).placed(pieces(1, "L1")), captured).when(order.deadlineOf(captured));

        assertThat(then.facets().anomalies()).contains(Anomaly.CURRENCY_MISMATCH);
        assertThat(then.facets().payment()).isEqualTo(Facets.Payment.PENDING);
        assertThat(then.ledger().moneyByCurrency()).containsOnlyKeys("JPY");
    }

    @Test
    void a_new_price_in_another_currency_is_marked_and_not_taken_over() {
        OrderFacts order = OrderFacts.of("o-1");
        OrderEvent inYen = GivenEvents.amended(
                "JPY", new CaptureEvent.LineDelta(LINE, BigDecimal.ONE, Quantity.EACH, new BigDecimal("0.25")));

        FoldFixture.Then then =
                FoldFixture.given(order.at(0).placed(pieces(1, "L1"))).when(again(order, 1, inYen));

        assertThat(then.facets().anomalies()).containsExactly(Anomaly.CURRENCY_MISMATCH);
        assertThat(line(then.ledger().lines().get(LINE)).unitPrice()).isEqualByComparingTo("10");
        assertThat(line(then.ledger().lines().get(LINE)).ordered()).isEqualByComparingTo("2");
    }

    @Test
    void tenths_add_up_to_one() {
        OrderFacts order = OrderFacts.of("o-1");
        LineQuantity kilo = new LineQuantity(LINE, new Quantity(BigDecimal.ONE, "KGM"));
        LineQuantity tenth = new LineQuantity(LINE, new Quantity(new BigDecimal("0.1"), "KGM"));
        Fact[] tenths = new Fact[12];
        tenths[0] = again(order, 0, order.at(0).placed(kilo).event());
        tenths[1] = again(order, 1, order.at(1).confirmed(kilo).event());
        for (int i = 2; i < tenths.length; i++) {
            tenths[i] = again(order, i, order.at(i).allocated(tenth).event());
        }

        LineLedger line = line(FoldFixture.given(tenths)
                .when(order.at(20).dispatched("S1", kilo))
                .ledger()
                .lines()
                .get(LINE));

        assertThat(line.allocated()).isEqualTo(BigDecimal.ONE);
        assertThat(line.shipped()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void pieces_are_not_kilograms() {
        OrderFacts order = OrderFacts.of("o-1");
        LineQuantity kilo = new LineQuantity(LINE, new Quantity(BigDecimal.ONE, "KGM"));

        FoldFixture.Then then = FoldFixture.given(
                        order.at(0).placed(pieces(1, "L1")), order.at(1).confirmed(pieces(1, "L1")))
                .when(again(order, 2, order.at(2).allocated(kilo).event()));

        assertThat(then.facets().anomalies()).containsExactly(Anomaly.UNIT_MISMATCH);
        assertThat(line(then.ledger().lines().get(LINE)).allocated()).isZero();
    }

    @Test
    void what_the_schemas_cannot_hold_is_refused_and_never_rounded() {
        assertThatThrownBy(() -> ValueMapping.avroPrice(new BigDecimal("0.000000001")))
                .isInstanceOf(InvalidFactException.class);
        assertThatThrownBy(() -> ValueMapping.scaled(new BigDecimal("0.0000001")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Quantity(new BigDecimal("0.0000001"), Quantity.EACH))
                .isInstanceOf(InvalidFactException.class);
    }

    /** What has no way to round cannot round in silence. */
    @Nested
    class The_code {

        private static final DescribedPredicate<JavaClass> FLOATING = DescribedPredicate.describe(
                "floating point",
                type -> type.isEquivalentTo(double.class)
                        || type.isEquivalentTo(float.class)
                        || type.isEquivalentTo(Double.class));

        private static final ArchRule NEVER_ROUNDS = noClasses()
                .should()
                .accessTargetWhere(targetOwner(JavaClass.Predicates.type(RoundingMode.class))
                        .and(target(nameMatching("(UP|DOWN|CEILING|FLOOR|HALF_.*)"))))
                .orShould()
                .accessTargetWhere(targetOwner(JavaClass.Predicates.type(BigDecimal.class))
                        .and(target(nameMatching("divide.*|round|doubleValue|floatValue|longValue|intValue"))));

        private static final ArchRule COUNTS_NO_FRACTIONS_IN_BINARY =
                noFields().should().haveRawType(FLOATING);

        private static final JavaClasses OURS = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.orderfold.order", "io.orderfold.contract");

        private static final class Rounded {

            double amount =
                    new BigDecimal("0.125").setScale(2, RoundingMode.HALF_UP).doubleValue();
        }

        @Test
        void never_rounds() {
            NEVER_ROUNDS.check(OURS);
            COUNTS_NO_FRACTIONS_IN_BINARY.check(OURS);
        }

        @Test
        void would_be_seen_to() {
            assertThat(new Rounded().amount).isPositive();
            JavaClasses spoilt = new ClassFileImporter().importClasses(Rounded.class);
            assertThatThrownBy(() -> NEVER_ROUNDS.check(spoilt)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> COUNTS_NO_FRACTIONS_IN_BINARY.check(spoilt))
                    .isInstanceOf(AssertionError.class);
        }
    }

    /** Told, sent as bytes, and read again. */
    private static Fact again(OrderFacts order, int minute, OrderEvent event) {
        EventType type = EventTypes.of(event);
        var payload = EventEncoder.encode(event, order.orderId());
        Decoded read = new FactDecoder()
                .decode(type.wireName(), order.orderId(), payload.getSchema(), EventEncoder.body(payload));
        assertThat(read).isEqualTo(new Decoded.Event(event));
        return order.at(minute).told(((Decoded.Event) read).event());
    }

    private static OrderPlaced placed(OrderFacts order, Money owed, BigDecimal unitPrice, LineQuantity line) {
        OrderPlaced as = (OrderPlaced) order.at(0).placed(line).event();
        OrderLine ordered = as.lines().getFirst();
        Money nothing = new Money(0, owed.currency());
        return new OrderPlaced(
                as.orderNumber(),
                as.channel(),
                as.customerId(),
                as.accountId(),
                as.externalRefs(),
                as.currency(),
                List.of(new OrderLine(
                        ordered.lineId(), ordered.sku(), ordered.name(), ordered.quantity(), unitPrice, owed, null)),
                new CaptureEvent.Totals(owed, nothing, nothing, owed),
                as.paymentTerms(),
                as.shipTo());
    }

    private static LineLedger line(@org.jspecify.annotations.Nullable LineLedger line) {
        return Objects.requireNonNull(line);
    }
}
