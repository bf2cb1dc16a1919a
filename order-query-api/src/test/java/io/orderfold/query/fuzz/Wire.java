package io.orderfold.query.fuzz;

import io.orderfold.query.given.Api;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection to the application under test, kept as long as the server keeps it; it sends what no client library would. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private @Nullable Socket socket;

    /** @param headers names in lower case */
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * @param body whether the answer may have one
     * @throws IOException if none comes, on this connection or, where the server said before that it would close it, on a new one
     */
    Answer ask(byte[] request, boolean body) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), Api.port());
            open.setSoTimeout(PATIENCE_MILLIS);
            socket = open;
        }
        open.getOutputStream().write(request);
        open.getOutputStream().flush();
        InputStream in = new BufferedInputStream(open.getInputStream(), 1);
        Answer answer = read(in, body);
        if (answer.header("connection").equals("close")
                || answer.header("content-type").startsWith("text/event-stream")) {
            hangUp();
        }
        return answer;
    }

    private static Answer read(InputStream in, boolean body) throws IOException {
        String line = line(in);
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.merge(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        boolean none = !body
                || status == 204
                || status == 304
                || headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        return new Answer(status, headers, none ? "" : body(in, headers));
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            for (int size = size(in); ; size = size(in)) {
                body.writeBytes(exactly(in, size));
                line(in);
                if (size == 0) {
                    break;
                }
            }
        } else {
            body.writeBytes(exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0"))));
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the server hung up within an answer");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server hung up without an answer");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }

    /** The next request opens a new connection. */
    void hangUp() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
