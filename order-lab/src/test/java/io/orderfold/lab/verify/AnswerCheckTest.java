package io.orderfold.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.lab.verify.WrongAnswer.Judge;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the verifier bites: a check that nothing can fail proves nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswerCheckTest {

    @Nested
    class a_right_answer {

        @Test
        void satisfies_both_judges() {
            assertThat(AnswerCheck.order(SmallOrder.reference(), SmallOrder.answer()))
                    .isEmpty();
            assertThat(AnswerCheck.intended(SmallOrder.ID, SmallOrder.intended(), SmallOrder.answer()))
                    .isEmpty();
            assertThat(AnswerCheck.history(SmallOrder.reference(), SmallOrder.history()))
                    .isEmpty();
        }

        @Test
        void may_write_a_number_another_way() {
            var answer = doctored("/lines/0", "shipped", "\"2.000000\"");

            assertThat(AnswerCheck.order(SmallOrder.reference(), answer)).isEmpty();
        }
    }

    @Nested
    class a_doctored_answer {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ''                      | version      | 5
                ''                      | version      | 7
                ''                      | status       | "SHIPPED"
                ''                      | foldVersion  | 2
                ''                      | orderNumber  | "N-2"
                ''                      | accountId    | "A-1"
                ''                      | placedAt     | "2026-11-20T12:01:00.000001Z"
                ''                      | cancelledAt  | "2026-11-20T12:03:00Z"
                ''                      | quarantined  | true
                ''                      | journalFull  | true
                ''                      | lastCause    | {"source": "svc", "eventId": "e9"}
                ''                      | payments     | []
                ''                      | lines        | []
                ''                      | shipments    | []
                ''                      | parked       | []
                ''                      | holds        | [{"holdId": "H9", "type": "FRAUD"}]
                /facets                 | payment      | "PAID"
                /facets                 | openHolds    | ["H1"]
                /facets                 | anomalies    | ["OVER_SHIPPED"]
                /crosswalk              | tmf622       | "completed"
                /totals/grand           | minorUnits   | 3601
                /totals/tax             | exponent     | 0
                /lines/0                | shipped      | "3"
                /lines/0                | delivered    | "0.000001"
                /lines/0                | unit         | "KGM"
                /lines/0                | returned     | "1"
                /lines/0                | backordered  | "1"
                /lines/0                | unitPrice    | "10.01"
                ''                      | closedAt     | "2026-11-20T12:03:00Z"
                ''                      | returns      | [{"returnId": "R1"}]
                ''                      | invoices     | [{"invoiceId": "I1"}]
                ''                      | cancellationRequests | [{"requestId": "CR-1"}]
                /payments/0/voided      | minorUnits   | 1
                /payments/0/captured    | minorUnits   | 1
                /payments/0             | paymentId    | "P2"
                /shipments/0            | dispatchedAt | null
                /shipments/0            | eta          | "2026-11-21T12:00:00Z"
                /shipments/0            | tracking     | ["00340434161094022115"]
                /shipments/0/lines/0    | shipped      | "1"
                /parked/0               | verdict      | "REFUSED"
                /parked/0               | sentence     | "waiting"
                """)
        void is_caught_by_the_reference_fold(String parent, String field, String value) {
            assertThat(AnswerCheck.order(SmallOrder.reference(), doctored(parent, field, value)))
                    .isNotEmpty()
                    .allSatisfy(wrong -> assertThat(wrong.judge()).isEqualTo(Judge.REFERENCE_FOLD));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ''                      | status       | "SHIPPED"
                ''                      | currency     | "USD"
                ''                      | lines        | []
                ''                      | parked       | []
                ''                      | parked       | [{"source": "svc", "eventId": "e5", "verdict": "PARKED"}]
                /facets                 | openHolds    | ["H1"]
                /lines/0                | ordered      | "4"
                /lines/0                | cancelled    | "1"
                /lines/0                | allocated    | "2"
                /lines/0                | shipped      | "3"
                /lines/0                | delivered    | "2"
                /lines/0                | returnAuthorised | "1"
                /lines/0                | returned     | "1"
                /lines/0                | backordered  | "1"
                /lines/0                | promisedDate | "2026-11-24"
                /payments/0/authorised  | minorUnits   | 1
                /payments/0/voided      | minorUnits   | 1
                /payments/0/captured    | minorUnits   | 1
                /payments/0/refunded    | minorUnits   | 1
                /totals/grand           | minorUnits   | 3601
                ''                      | closedAt     | "2026-11-20T12:03:00Z"
                ''                      | invoices     | [{"invoiceId": "I1", "amount": {"minorUnits": 1}}]
                ''                      | cancellationRequests | [{"requestId": "CR-1"}]
                """)
        void is_caught_by_what_was_meant(String parent, String field, String value) {
            assertThat(AnswerCheck.intended(SmallOrder.ID, SmallOrder.intended(), doctored(parent, field, value)))
                    .isNotEmpty()
                    .allSatisfy(wrong -> assertThat(wrong.judge()).isEqualTo(Judge.INTENDED_OUTCOME));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ''                      | status       | "SHIPPED"
                /facets                 | lifecycle    | "CONFIRMED"
                /cancellationRequests/0 | answer       | "DECLINED"
                /shipments/0            | milestone    | "OUT_FOR_DELIVERY"
                /returns/0              | disposition  | "SCRAP"
                /invoices/0/amount      | minorUnits   | 1801
                """)
        void about_a_closed_order_is_caught_by_what_was_meant(String parent, String field, String value) {
            var answer = SmallOrder.closedAnswer();
            assertThat(AnswerCheck.intended(SmallOrder.ID, SmallOrder.intendedClosed(), answer))
                    .isEmpty();
            ((ObjectNode) answer.at(JsonPointer.compile(parent))).set(field, SmallOrder.parsed(value));

            assertThat(AnswerCheck.intended(SmallOrder.ID, SmallOrder.intendedClosed(), answer))
                    .isNotEmpty()
                    .allSatisfy(wrong -> assertThat(wrong.judge()).isEqualTo(Judge.INTENDED_OUTCOME));
        }

        @Test
        void is_told_with_field_and_both_values() {
            var wrong = AnswerCheck.order(SmallOrder.reference(), doctored("/lines/0", "shipped", "\"3\""));

            assertThat(wrong).singleElement().hasToString("O-1: lines[L1].shipped is 3, reference fold says 2");
        }
    }

    @Nested
    class a_doctored_history {

        @Test
        void that_lacks_a_fact_is_caught() {
            var items = new ArrayList<>(SmallOrder.history());
            items.remove(3);

            assertThat(AnswerCheck.history(SmallOrder.reference(), items)).isNotEmpty();
        }

        @Test
        void that_has_a_fact_twice_is_caught() {
            var items = new ArrayList<>(SmallOrder.history());
            items.add(items.getFirst());

            assertThat(AnswerCheck.history(SmallOrder.reference(), items))
                    .singleElement()
                    .satisfies(wrong -> assertThat(wrong.actual()).isEqualTo("there twice"));
        }

        @Test
        void that_has_a_fact_nobody_sent_is_caught() {
            var items = new ArrayList<>(SmallOrder.history());
            items.add(SmallOrder.parsed("{\"source\": \"svc\", \"eventId\": \"e7\", \"verdict\": \"APPLIED\"}"));

            assertThat(AnswerCheck.history(SmallOrder.reference(), items)).isNotEmpty();
        }

        @Test
        void that_says_another_verdict_is_caught() {
            var items = new ArrayList<>(SmallOrder.history());
            ((ObjectNode) items.get(2)).put("verdict", "NO_EFFECT");

            assertThat(AnswerCheck.history(SmallOrder.reference(), items))
                    .singleElement()
                    .hasToString("O-1: history[svc|e3].verdict is NO_EFFECT, reference fold says APPLIED");
        }
    }

    private static ObjectNode doctored(String parent, String field, String value) {
        var answer = SmallOrder.answer();
        ((ObjectNode) answer.at(JsonPointer.compile(parent))).set(field, SmallOrder.parsed(value));
        return answer;
    }
}
