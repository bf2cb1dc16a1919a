package io.orderfold.kernel.testing.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A second listener of a broker, for clients that run elsewhere: both sides show a certificate. The first one stays on 127.0.0.1.
 *
 * @param address of this machine to listen on
 * @param port to listen on, and to be found at
 * @param host name under which clients find the address; the broker's certificate is for it
 * @param keyStore PKCS12, the broker's key and certificate
 * @param trustStore PKCS12, the authority whose certificates clients must show
 * @param password of both stores
 */
public record TlsListener(String address, int port, String host, Path keyStore, Path trustStore, String password) {

    private static final String NAME = "TLS";

    /** Broker settings: what is there, and this listener. */
    Map<String, String> addedTo(Map<String, String> settings) {
        var all = new LinkedHashMap<>(settings);
        all.merge("listeners", NAME + "://" + address + ":" + port, TlsListener::joined);
        all.merge("advertised.listeners", NAME + "://" + host + ":" + port, TlsListener::joined);
        all.merge("listener.security.protocol.map", NAME + ":SSL", TlsListener::joined);
        all.putAll(Map.of(
                "inter.broker.listener.name",
                "PLAINTEXT",
                setting("client.auth"),
                "required",
                setting("keystore.type"),
                "PKCS12",
                setting("keystore.location"),
                keyStore.toString(),
                setting("keystore.password"),
                password,
                setting("key.password"),
                password,
                setting("truststore.type"),
                "PKCS12",
                setting("truststore.location"),
                trustStore.toString(),
                setting("truststore.password"),
                password));
        return all;
    }

    private static String setting(String name) {
        return "listener.name.tls.ssl." + name;
    }

    private static String joined(String first, String second) {
        return first + "," + second;
    }
}
