package io.orderfold.order.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures, and holds what is published against it. Numbers change on purpose only: {@code -Dsuite.approve=true} writes them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasurementTest {

    private static final Path PAGE = Path.of("..", "docs", "measured.md");
    private static final Path COMMITTED = Path.of("src", "test", "resources", "measured", "first-500-orders.md");
    private static final int PUBLISHED = 10_000;
    private static final int FIRST = 500;
    private static final boolean APPROVING = Boolean.getBoolean("suite.approve");

    @Test
    void in_true_order_with_right_stamps_all_three_are_right() {
        Measured measured = Measurement.of(Row.IN_ORDER, 2_000);
        assertThat(List.of(measured.machine(), measured.parking(), measured.fold()))
                .containsOnly(0);
        assertThat(measured.refolds()).isZero();
    }

    @Test
    void with_any_disorder_the_fold_alone_is_always_right() throws IOException {
        List<Measured> rows =
                Row.all().stream().map(row -> Measurement.of(row, FIRST)).toList();
        assertThat(rows.subList(1, rows.size())).allSatisfy(measured -> {
            assertThat(measured.fold()).isZero();
            assertThat(measured.parking()).isPositive();
            assertThat(measured.machine()).isGreaterThan(measured.parking());
            assertThat(measured.refolds()).isBetween(1L, measured.facts());
        });
        String table = tables(rows, Measurement.of(Row.LIMIT, FIRST));
        if (APPROVING) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, table);
        }
        assertThat(table)
                .as("if this changes, docs/measured.md does too: run the long tests with -Dsuite.approve=true")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    @Tag("long")
    void the_published_tables_are_what_is_measured() throws IOException {
        List<Measured> rows =
                Row.all().stream().map(row -> Measurement.of(row, PUBLISHED)).toList();
        String tables = tables(rows, Measurement.of(Row.LIMIT, PUBLISHED));
        if (APPROVING) {
            Files.writeString(PAGE, MeasuredPage.with(Files.readString(PAGE), tables));
        }
        assertThat(rows).extracting(Measured::fold).containsOnly(0);
        assertThat(tables).isEqualTo(MeasuredPage.tables(Files.readString(PAGE)));
    }

    private static String tables(List<Measured> rows, Measured limit) {
        StringBuilder tables = new StringBuilder(Measured.header());
        rows.forEach(row -> tables.append(row.line()));
        return tables.append("\n")
                .append(Measured.header())
                .append(limit.line())
                .toString();
    }
}
