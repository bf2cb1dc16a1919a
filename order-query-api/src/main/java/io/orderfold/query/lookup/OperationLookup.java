package io.orderfold.query.lookup;

import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.query.letters.LetterTopology;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/** Asks how far an operation on letters has come. Safe for use by several threads. */
public final class OperationLookup {

    /** Most letters of one operation. */
    public static final int MAX_LETTERS = 10_000;

    private final StoreReader stores;
    private final ViewSource operations;
    private final Duration maxStaleness;

    /** @param maxStaleness how long ago the view may have been caught up for its not-found to count */
    public OperationLookup(StoreReader stores, ViewSource operations, Duration maxStaleness) {
        this.stores = stores;
        this.operations = operations;
        this.maxStaleness = maxStaleness;
    }

    /** What came of the operation for each letter that was looked at so far, by letter id. */
    public Lookup<List<AuditEntry>> operation(String operationId) {
        StoreAnswer<List<KeyValue<Bytes, AuditEntry>>> rows = stores.range(
                operations,
                LetterTopology.partitionKey(operationId),
                LetterTopology.firstOf(operationId),
                LetterTopology.behind(operationId),
                MAX_LETTERS,
                Tolerance.ofAbsence(maxStaleness));
        return Answers.lookup(rows)
                .map(found -> found.stream().map(row -> row.value).toList());
    }
}
