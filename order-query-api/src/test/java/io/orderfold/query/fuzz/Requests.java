package io.orderfold.query.fuzz;

import io.orderfold.query.fuzz.ApiDocument.Operation;
import io.orderfold.query.fuzz.ApiDocument.Parameter;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Requests that are HTTP, as no server has to take apart what is not, and everything else that they please. */
final class Requests {

    /** Below the limits of the server on URL and headers, which answers without a body beyond them. */
    private static final int MOST_TARGET = 7_000;

    private static final int MOST_HEADER = 1_500;

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND");
    private static final List<String> BROKEN =
            List.of("%", "%4", "%zz", "%00", "%FF", "%C0%AF", "%ED%A0%80", "%25%7A", "+", "<b>");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json; charset=UTF-8",
            "application/json; charset=klingon",
            "text/plain",
            "application/xml",
            "x",
            "///",
            "multipart/form-data");
    private static final List<String> ACCEPTS = List.of(
            "*/*",
            "application/json",
            "application/problem+json",
            "text/event-stream",
            "text/html",
            "x",
            "///",
            ";;;,",
            "*/*;q=zzz");

    private final ApiDocument document;
    private final RandomGenerator random;
    private final Values values;

    Requests(ApiDocument document, RandomGenerator random, List<String> plausible) {
        this.document = document;
        this.random = random;
        this.values = new Values(document, random, plausible);
    }

    /**
     * @param wire each character a byte
     * @param hasBody whether an answer to it may have one
     */
    record Request(String line, String wire, boolean hasBody) {

        boolean isUri() {
            try {
                return new URI(line.substring(line.indexOf(' ') + 1)).getRawPath() != null;
            } catch (URISyntaxException none) {
                return false;
            }
        }

        byte[] bytes() {
            return wire.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    Request next() {
        List<Operation> operations = document.operations();
        Operation operation = operations.get(random.nextInt(operations.size()));
        String method = random.nextInt(10) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : operation.method();
        String target = target(operation);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("header") && random.nextInt(4) == 0) {
                header(head, parameter.name(), headerValue(parameter));
            }
        }
        if (random.nextInt(4) == 0) {
            header(head, "Accept", ACCEPTS.get(random.nextInt(ACCEPTS.size())));
        }
        if (random.nextInt(20) == 0) {
            header(head, "traceparent", values.hostile());
            header(head, "X-Forwarded-For", values.hostile());
            header(head, "Authorization", "Bearer " + values.hostile());
        }
        byte[] body = !operation.body().isMissingNode() || random.nextInt(40) == 0 ? body(operation) : new byte[0];
        return new Request(method + " " + target, wire(head, body), !method.equals("HEAD"));
    }

    private String wire(StringBuilder head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (body.length > 0) {
            header(head, "Content-Type", TYPES.get(random.nextInt(TYPES.size())));
        }
        boolean chunked = body.length > 0 && random.nextInt(4) == 0;
        head.append(chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body.length + "\r\n");
        all.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        if (chunked) {
            all.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        all.writeBytes(body);
        if (chunked) {
            all.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private String target(Operation operation) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", encoded(values.text(parameter.schema())));
            } else if (parameter.in().equals("query")) {
                int times = random.nextInt(20) == 0 ? 2 : parameter.required() ? 1 : random.nextInt(3) == 0 ? 1 : 0;
                for (int i = 0; i < times; i++) {
                    query.add(parameter.name() + "=" + encoded(values.text(parameter.schema())));
                }
            }
        }
        if (random.nextInt(25) == 0) {
            query.add(encoded(values.hostile()) + "=" + encoded(values.hostile()));
        }
        if (random.nextInt(50) == 0) {
            path += "/" + encoded(values.hostile());
        }
        String target = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return target.length() > MOST_TARGET ? target.substring(0, MOST_TARGET) : target;
    }

    /** As URLs want it, mostly. */
    private String encoded(String text) {
        if (random.nextInt(30) == 0) {
            return BROKEN.get(random.nextInt(BROKEN.size()));
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= '0' && b <= '9')
                    || (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || "-._~".indexOf(b) >= 0;
            if (plain) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /** A wait is polite and slow; nobody has to be kept waiting for it here. */
    private String headerValue(Parameter parameter) {
        String value = values.text(parameter.schema());
        return value.startsWith("wait=") ? "wait=0" : value;
    }

    private static void header(StringBuilder head, String name, String value) {
        String line = value.chars()
                .filter(c -> c == '\t' || (c >= ' ' && c < 0x7f) || (c > 0xa0 && c <= 0xff))
                .limit(MOST_HEADER)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        head.append(name).append(": ").append(line).append("\r\n");
    }

    private byte[] body(Operation operation) {
        String good = values.json(operation.body(), 0).toString();
        String text = switch (random.nextInt(12)) {
            case 0 -> "[".repeat(random.nextInt(1, 20_000));
            case 1 -> "{\"a\":".repeat(random.nextInt(1, 5_000));
            case 2 -> good.substring(0, random.nextInt(good.length() + 1));
            case 3 -> good + good;
            case 4 -> values.hostile();
            case 5 -> "{\"ids\":" + "9".repeat(random.nextInt(1, 3_000)) + "}";
            case 6 -> random.nextInt(10) == 0 ? " ".repeat(300_000) : good;
            default -> good;
        };
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(15) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
