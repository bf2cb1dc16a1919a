package io.orderfold.kernel.stream;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import java.util.Optional;

/** Mutual TLS between replicas: each side shows its certificate, and the caller checks that it names the host it called. */
final class PeerTls {

    private final TlsConfiguration certificates;

    private PeerTls(TlsConfiguration certificates) {
        this.certificates = certificates;
    }

    /**
     * Empty if replicas speak in plain text.
     *
     * @throws IllegalStateException if the configuration does not exist, or has no key store or no trust store
     */
    static Optional<PeerTls> of(KernelSettings.Peers settings, TlsConfigurationRegistry registry) {
        return settings.tls().map(name -> {
            TlsConfiguration found = registry.get(name)
                    .orElseThrow(() -> new IllegalStateException("Set quarkus.tls." + name
                            + ".key-store and .trust-store, because orderfold.peers.tls names it."));
            if (found.getKeyStoreOptions() == null || found.getTrustStoreOptions() == null) {
                throw new IllegalStateException("Set quarkus.tls." + name + ".key-store and .trust-store both: replicas"
                        + " show their certificates to each other.");
            }
            return new PeerTls(found);
        });
    }

    void protect(HttpServerOptions options) {
        options.setSsl(true)
                .setKeyCertOptions(certificates.getKeyStoreOptions())
                .setTrustOptions(certificates.getTrustStoreOptions())
                .setClientAuth(ClientAuth.REQUIRED)
                .setEnabledSecureTransportProtocols(certificates.getSSLOptions().getEnabledSecureTransportProtocols());
    }

    void protect(HttpClientOptions options) {
        options.setSsl(true)
                .setVerifyHost(true)
                .setKeyCertOptions(certificates.getKeyStoreOptions())
                .setTrustOptions(certificates.getTrustStoreOptions())
                .setEnabledSecureTransportProtocols(certificates.getSSLOptions().getEnabledSecureTransportProtocols());
    }
}
