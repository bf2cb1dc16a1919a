package io.orderfold.kernel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.progress.StartGate;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NamingGuard;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroundTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<ExitReason> exits = new ArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(3);

    @Test
    void a_client_that_fails_is_asked_again_and_nothing_ends() throws InterruptedException {
        Ground ground = ground(failingAdmin());
        Thread checking = new Thread(ground, "ground-check");
        checking.start();

        assertThat(asked.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(ground.waitingFor()).isEqualTo("the broker");
        assertThat(exits).isEmpty();
        ground.end();
        checking.join(LIMIT);
        assertThat(checking.isAlive()).isFalse();
    }

    private Admin failingAdmin() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, a) -> {
                    asked.countDown();
                    throw new KafkaException("no thread to ask with");
                });
    }

    private Ground ground(Admin admin) {
        StreamsBuilder builder = NamingGuard.builder(Map.of());
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("read"))
                .to("out", Produced.as("write"));
        ProcessExit exit = new ProcessExit(exits::add, exits::add, StartDiary.forgetful(Clock.systemUTC()));
        return new Ground(
                new GroundCheck(builder.build(), Set.of()),
                admin,
                new InboundTopics(),
                new StartGate(),
                exit,
                Duration.ofSeconds(60),
                new BrokerContact(exit, Duration.ofMinutes(15), Clock.systemUTC()));
    }
}
