package io.orderfold.kernel.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KafkaBrokerMainTest {

    @Test
    void a_broker_writes_no_traces_and_hands_its_log_to_nobody_else() {
        Logger root = Logger.getLogger("root-of-a-broker");
        root.setLevel(Level.ALL);
        Handler keepsEverything = new StreamHandler();
        root.addHandler(keepsEverything);

        KafkaBrokerMain.logToStandardError(root);

        assertThat(root.isLoggable(Level.INFO)).isTrue();
        assertThat(root.isLoggable(Level.FINE)).isFalse();
        assertThat(root.getHandlers()).singleElement().isInstanceOf(ConsoleHandler.class);
    }
}
