package io.orderfold.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What Strimzi would make, for two days and one broker: an authority, the certificate of the broker, and one for each user with his name as common name. The JDK's
 * keytool makes them, in a folder.
 */
final class Certificates {

    private static final String AUTHORITY = "authority";
    private static final List<String> KEY = List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2");
    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final String password = UUID.randomUUID().toString();

    /**
     * @param folder must exist
     * @param brokerHost the name under which clients find the broker
     */
    Certificates(Path folder, String brokerHost, List<String> users) {
        this.folder = folder;
        var authority = new ArrayList<>(List.of("-genkeypair", "-dname", "CN=orderfold-check", "-ext", "bc:c=ca:true"));
        authority.addAll(KEY);
        keytool(AUTHORITY, AUTHORITY, authority);
        keytool(AUTHORITY, AUTHORITY, List.of("-exportcert", "-rfc", "-file", "authority.crt"));
        trustAuthority("trusted");
        issue("broker", brokerHost, List.of("-ext", "san=dns:" + brokerHost));
        users.forEach(user -> issue(user, user, List.of()));
    }

    String password() {
        return password;
    }

    /** PKCS12 with the certificate of the authority. */
    Path trustStore() {
        return store("trusted");
    }

    /** PKCS12 with key and certificate of the broker. */
    Path brokerStore() {
        return store("broker");
    }

    /** The certificate of a user, as PEM. */
    String userCertificate(String user) {
        return new String(bytes(folder.resolve(user + ".crt")), StandardCharsets.US_ASCII);
    }

    /** The private key of a user, as PEM: PKCS 8, not encrypted. */
    String userKey(String user) {
        try {
            var key = KeyStore.getInstance(store(user).toFile(), password.toCharArray())
                    .getKey(user, password.toCharArray());
            var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException | IOException e) {
            throw new CheckFailed("The key of " + user + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The certificate of the authority, as PEM. */
    String authority() {
        return new String(bytes(folder.resolve("authority.crt")), StandardCharsets.US_ASCII);
    }

    private void issue(String name, String commonName, List<String> extensions) {
        var key = new ArrayList<>(List.of("-genkeypair", "-dname", "CN=" + commonName));
        key.addAll(KEY);
        keytool(name, name, key);
        keytool(name, name, List.of("-certreq", "-file", name + ".csr"));
        var signing = new ArrayList<>(
                List.of("-gencert", "-rfc", "-validity", "2", "-infile", name + ".csr", "-outfile", name + ".crt"));
        signing.addAll(extensions);
        keytool(AUTHORITY, AUTHORITY, signing);
        trustAuthority(name);
        keytool(name, name, List.of("-importcert", "-file", name + ".crt"));
    }

    private void trustAuthority(String name) {
        keytool(name, AUTHORITY, List.of("-importcert", "-noprompt", "-file", "authority.crt"));
    }

    private void keytool(String store, String alias, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-alias", alias, "-keystore", store(store).toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "STORE_PASSWORD"));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // Not on the command line, where everybody on the machine could read it.
        builder.environment().put("STORE_PASSWORD", password);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new CheckFailed("keytool " + arguments.getFirst() + " said: " + said.strip());
            }
        } catch (IOException e) {
            throw new CheckFailed("keytool of the JDK cannot be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckFailed("Interrupted while certificates were made.", e);
        }
    }

    private Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CheckFailed("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
