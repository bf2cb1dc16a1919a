package io.orderfold.kernel.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a letter carries of its original. Whole if it fits; else the largest of its four parts stays behind, and the next one, until the rest fits:
 * value, key, the headers of the event ({@code ce_…}), all other headers. For what stayed behind there are size and digest.
 */
final class CarriedOriginal {

    /** Two lengths of at most 5 bytes each, as the record format writes them. */
    static final int BYTES_AROUND_HEADER = 10;

    private static final String EVENT_PREFIX = "ce_";

    private enum Part {
        VALUE,
        KEY,
        EVENT_HEADERS,
        OTHER_HEADERS
    }

    private final @Nullable Bytes key;
    private final @Nullable Bytes value;
    private final Headers headers;
    private final Set<Part> left = EnumSet.noneOf(Part.class);

    /** @param maxBytes for key, value and headers together; negative counts as 0 */
    CarriedOriginal(@Nullable Bytes key, @Nullable Bytes value, Headers headers, long maxBytes) {
        this.key = key;
        this.value = value;
        this.headers = headers;
        Map<Part, Long> sizes = new EnumMap<>(Map.of(
                Part.VALUE, length(value), Part.KEY, length(key), Part.EVENT_HEADERS, 0L, Part.OTHER_HEADERS, 0L));
        headers.forEach(header -> sizes.merge(partOf(header), size(header), Long::sum));
        while (sizes.values().stream().mapToLong(Long::longValue).sum() > Math.max(0, maxBytes)) {
            Part largest = largest(sizes);
            left.add(largest);
            sizes.remove(largest);
        }
    }

    byte @Nullable [] key() {
        return key == null || left.contains(Part.KEY) ? null : key.get();
    }

    byte @Nullable [] value() {
        return value == null || left.contains(Part.VALUE) ? null : value.get();
    }

    /** The headers that fit, in their order. */
    List<Header> headers() {
        List<Header> carried = new ArrayList<>();
        headers.forEach(header -> {
            if (!left.contains(partOf(header))) {
                carried.add(header);
            }
        });
        return carried;
    }

    /** Size and SHA-256 of each thing that stayed behind, by header name; empty if nothing did. */
    Map<String, String> omissions() {
        Map<String, String> omissions = new TreeMap<>();
        if (value != null && left.contains(Part.VALUE)) {
            omissions.put(DeadLetterHeaders.OMITTED_VALUE_SIZE, Integer.toString(value.get().length));
            omissions.put(DeadLetterHeaders.OMITTED_VALUE_SHA256, hex(LetterId.sha256(value.get())));
        }
        if (key != null && left.contains(Part.KEY)) {
            omissions.put(DeadLetterHeaders.OMITTED_KEY_SIZE, Integer.toString(key.get().length));
            omissions.put(DeadLetterHeaders.OMITTED_KEY_SHA256, hex(LetterId.sha256(key.get())));
        }
        if (left.contains(Part.EVENT_HEADERS) || left.contains(Part.OTHER_HEADERS)) {
            omitHeaders(omissions);
        }
        return omissions;
    }

    private void omitHeaders(Map<String, String> omissions) {
        MessageDigest digest = LetterId.sha256();
        long size = 0;
        for (Header header : headers) {
            if (left.contains(partOf(header))) {
                byte[] name = header.key().getBytes(StandardCharsets.UTF_8);
                byte[] content = header.value();
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
                digest.update(name);
                digest.update(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(content == null ? -1 : content.length)
                        .flip());
                digest.update(content == null ? new byte[0] : content);
                size += name.length + (content == null ? 0 : content.length);
            }
        }
        omissions.put(DeadLetterHeaders.OMITTED_HEADERS_SIZE, Long.toString(size));
        omissions.put(DeadLetterHeaders.OMITTED_HEADERS_SHA256, hex(digest.digest()));
    }

    /** Bytes that a header takes in a record, at most. */
    static long size(Header header) {
        return (long) header.key().getBytes(StandardCharsets.UTF_8).length
                + (header.value() == null ? 0 : header.value().length)
                + BYTES_AROUND_HEADER;
    }

    private static Part largest(Map<Part, Long> sizes) {
        return sizes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static Part partOf(Header header) {
        return header.key().startsWith(EVENT_PREFIX) ? Part.EVENT_HEADERS : Part.OTHER_HEADERS;
    }

    private static long length(@Nullable Bytes bytes) {
        return bytes == null ? 0 : bytes.get().length;
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
