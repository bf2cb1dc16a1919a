package io.orderfold.manifests;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a process may take of memory, share by share, in bytes; src-k8s/README.md says why each is as large as it is.
 *
 * @param heap what Java objects take
 * @param classes what classes and compiled code take
 * @param direct buffers outside of the heap
 * @param stores what {@code StoreMemory} bounds
 */
record MemoryShares(long heap, long classes, long direct, long stores) {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long THREADS = 100 * MEBIBYTE;

    /** @param javaOptions what the process reads of its options */
    static MemoryShares of(String javaOptions, long stores) {
        return new MemoryShares(
                option(javaOptions, "-Xmx"),
                option(javaOptions, "-XX:MaxMetaspaceSize=") + option(javaOptions, "-XX:ReservedCodeCacheSize="),
                option(javaOptions, "-XX:MaxDirectMemorySize="),
                stores);
    }

    /** With threads, a quarter on top of the stores, and a tenth of the heap and 64 MiB for the virtual machine itself. */
    long sum() {
        return heap + classes + direct + THREADS + stores + stores / 4 + heap / 10 + 64 * MEBIBYTE;
    }

    static long bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity).longValueExact();
    }

    private static long option(String options, String name) {
        var found = Pattern.compile(Pattern.quote(name) + "([0-9]+)([kmgKMG])").matcher(options);
        if (!found.find()) {
            throw new IllegalArgumentException("The process must be told " + name + ", or that share has no bound.");
        }
        long unit = switch (found.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 1024;
            case "m" -> MEBIBYTE;
            default -> 1024 * MEBIBYTE;
        };
        return Long.parseLong(found.group(1)) * unit;
    }
}
