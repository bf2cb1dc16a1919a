package io.orderfold.kernel.serde;

import org.apache.avro.Schema;

/** What a reachable registry says about a content id. That it cannot be reached is not an answer but a {@link RegistryUnavailableException}. */
public sealed interface SchemaAnswer {

    /**
     * The writer schema, complete: every reference is resolved.
     *
     * @param schema the schema the value was written with
     */
    record Resolved(Schema schema) implements SchemaAnswer {}

    /**
     * No Avro schema stands under this id.
     *
     * @param contentId the id asked for
     * @param explanation a sentence for a person
     */
    record UnknownId(int contentId, String explanation) implements SchemaAnswer {}
}
