package io.orderfold.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BusyPortIT {

    @TempDir
    Path place;

    @Test
    void a_port_in_use_is_told_in_one_sentence_before_anything_is_started() throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var demo = new DemoProcess(place, "--port=" + taken.getLocalPort())) {
            assertThat(demo.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(demo.process().exitValue()).isEqualTo(1);
            assertThat(demo.errors().lines().filter(line -> line.startsWith("orders demo: ")))
                    .containsExactly("orders demo: Port " + taken.getLocalPort()
                            + " is in use by another process: stop it or choose another port.");
            assertThat(demo.errors()).doesNotContain("\tat ");
            assertThat(demo.output()).doesNotContain("broker");
        }
    }
}
