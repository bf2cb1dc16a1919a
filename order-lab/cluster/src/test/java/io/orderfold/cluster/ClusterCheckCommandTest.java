package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClusterCheckCommandTest {

    private final StringWriter said = new StringWriter();

    @Test
    void it_needs_an_address_that_pods_reach() {
        assertThat(execute()).isEqualTo(2);
        assertThat(said.toString()).contains("--address").contains("See ./orders cluster-check --help.");
    }

    @Test
    void help_says_what_it_does() {
        assertThat(execute("--help")).isZero();
        assertThat(said.toString()).contains("KUBECONFIG", "--scarce", "9093, 8080 and 8079");
    }

    private int execute(String... arguments) {
        var writer = new PrintWriter(said, true);
        return ClusterCheckCommand.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }
}
