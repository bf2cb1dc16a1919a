package io.orderfold.lab.stack;

import io.orderfold.kernel.testing.stack.LocalStackListener;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What a whole suite on one machine consists of.
 *
 * @param root of the suite, where the packaged services and the topic files lie
 * @param directory for all data and logs; must exist
 * @param keep whether the directory outlives the stack, so that its processes must end in order
 * @param apiPort of the query API; 0 for a free one
 * @param heapMegabytes upper limit of the heap of each service
 * @param furtherSchemas registered beside those of the suite
 * @param listener hears of each step: broker, registry, topics, schemas, and the services by name
 */
public record DemoStackOptions(
        Path root,
        Path directory,
        boolean keep,
        int apiPort,
        int heapMegabytes,
        List<Schema> furtherSchemas,
        LocalStackListener listener) {

    public DemoStackOptions {
        furtherSchemas = List.copyOf(furtherSchemas);
    }
}
