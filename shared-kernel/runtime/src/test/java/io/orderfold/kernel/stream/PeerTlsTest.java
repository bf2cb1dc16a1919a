package io.orderfold.kernel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.peer.PeerAllowList;
import io.orderfold.kernel.peer.PeerClient;
import io.orderfold.kernel.peer.PeerListener;
import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.orderfold.kernel.query.Tolerance;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas with certificates, made by the JDK's own tool. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeerTlsTest {

    private static final StoreQuestion QUESTION = new StoreQuestion(
            "store",
            0,
            Bytes.wrap(new byte[] {1}),
            Bytes.wrap(new byte[] {1}),
            1,
            new Tolerance(Duration.ofSeconds(2), Duration.ZERO));

    @TempDir
    Path directory;

    @Test
    void replicas_that_trust_each_other_talk_and_nobody_else_is_heard() throws Exception {
        PfxOptions ours = certificate("ours");
        PfxOptions foreign = certificate("foreign");
        Vertx vertx = Vertx.vertx();
        HttpServerOptions server = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        tls(ours, ours).protect(server);
        try (PeerListener listener = new PeerListener(
                vertx,
                server,
                PeerStores.none().with("store", Serdes.String(), Serdes.Long()),
                question -> new StoreAnswer.NotReady<>("heard"))) {
            HttpClientOptions trusted = new HttpClientOptions();
            tls(ours, ours).protect(trusted);
            assertThat(ask(vertx, trusted, listener.port())).isInstanceOf(Peers.Answered.class);

            HttpClientOptions stranger = new HttpClientOptions();
            tls(foreign, ours).protect(stranger);
            assertThat(ask(vertx, stranger, listener.port())).isNotInstanceOf(Peers.Answered.class);

            HttpClientOptions suspicious = new HttpClientOptions();
            tls(ours, foreign).protect(suspicious);
            assertThat(ask(vertx, suspicious, listener.port())).isNotInstanceOf(Peers.Answered.class);

            assertThat(ask(vertx, new HttpClientOptions(), listener.port())).isNotInstanceOf(Peers.Answered.class);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_name_without_both_stores_ends_the_start() throws Exception {
        assertThatThrownBy(() -> tls(certificate("alone"), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.tls.peers.key-store");
    }

    private static Peers.Reply ask(Vertx vertx, HttpClientOptions options, int port) {
        try (PeerClient client = new PeerClient(
                vertx, options, new PeerAllowList(List.of("127.0.0.1:" + port)), Duration.ofSeconds(5))) {
            return client.ask(new HostInfo("127.0.0.1", port), QUESTION);
        }
    }

    private PfxOptions certificate(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name));
        command.addAll(List.of("-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", "not-secret"));
        command.addAll(List.of("-keystore", store.toString()));
        Process made = new ProcessBuilder(command).inheritIO().start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        return new PfxOptions().setPath(store.toString()).setPassword("not-secret");
    }

    private static PeerTls tls(KeyCertOptions own, @Nullable TrustOptions trusted) {
        return PeerTls.of(new Settings(), new Registry(new Certificates(own, trusted)))
                .orElseThrow();
    }

    private record Registry(TlsConfiguration configuration) implements TlsConfigurationRegistry {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return name.equals("peers") ? Optional.of(configuration) : Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration added) {
            throw new UnsupportedOperationException();
        }
    }

    private record Certificates(
            KeyCertOptions own, @Nullable TrustOptions trusted) implements TlsConfiguration {
        @Override
        public KeyStore getKeyStore() {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeyCertOptions getKeyStoreOptions() {
            return own;
        }

        @Override
        public KeyStore getTrustStore() {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable TrustOptions getTrustStoreOptions() {
            return trusted;
        }

        @Override
        public SSLOptions getSSLOptions() {
            return new SSLOptions();
        }

        @Override
        public SSLContext createSSLContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isTrustAll() {
            return false;
        }

        @Override
        public Optional<String> getHostnameVerificationAlgorithm() {
            return Optional.empty();
        }

        @Override
        public boolean usesSni() {
            return false;
        }

        @Override
        public boolean reload() {
            return false;
        }
    }

    private static final class Settings implements KernelSettings.Peers {
        @Override
        public Optional<String> announce() {
            return Optional.empty();
        }

        @Override
        public Optional<String> bindHost() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> allow() {
            return Optional.empty();
        }

        @Override
        public Duration connectLimit() {
            return Duration.ofMillis(200);
        }

        @Override
        public Duration callLimit() {
            return Duration.ofMillis(400);
        }

        @Override
        public Optional<String> tls() {
            return Optional.of("peers");
        }
    }
}
