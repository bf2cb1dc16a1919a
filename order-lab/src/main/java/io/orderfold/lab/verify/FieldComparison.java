package io.orderfold.lab.verify;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Compares the fields a judge knows with those of an answer; numbers as numbers, times as times, all else as text. */
final class FieldComparison {

    private static final String NOTHING = "nothing";

    private FieldComparison() {}

    /**
     * @param expected by path; an empty optional for a field that must not be there
     * @param actual as {@link AnswerFields} gives them; fields that the judge does not know are not judged
     */
    static List<WrongAnswer> compare(
            String orderId,
            WrongAnswer.Judge judge,
            SortedMap<String, Optional<Object>> expected,
            Map<String, String> actual) {
        var wrong = new ArrayList<WrongAnswer>();
        expected.forEach((path, value) -> {
            var found = actual.get(path);
            boolean equal = value.isEmpty() ? found == null : found != null && isEqual(value.get(), found);
            if (!equal) {
                wrong.add(new WrongAnswer(
                        orderId,
                        judge,
                        path,
                        value.map(Object::toString).orElse(NOTHING),
                        found == null ? NOTHING : found));
            }
        });
        return List.copyOf(wrong);
    }

    private static boolean isEqual(Object expected, String actual) {
        try {
            return switch (expected) {
                case BigDecimal number -> number.compareTo(new BigDecimal(actual)) == 0;
                case Instant time -> time.equals(Instant.parse(actual));
                default -> expected.toString().equals(actual);
            };
        } catch (NumberFormatException | DateTimeException notOfThatKind) {
            return false;
        }
    }
}
