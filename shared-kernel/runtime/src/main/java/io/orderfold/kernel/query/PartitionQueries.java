package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.LocalStores.Here;
import io.orderfold.kernel.query.LocalStores.Local;
import io.orderfold.kernel.query.LocalStores.NotHere;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.jspecify.annotations.Nullable;

/** Interactive queries of one partition, and what it means when one cannot be asked. */
final class PartitionQueries {

    private final KafkaStreams streams;

    PartitionQueries(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Null if nothing is known of the partition. Throws what Kafka Streams throws. */
    <R> @Nullable QueryResult<R> ofActive(ViewSource view, int partition, Query<R> query) {
        return result(partition, request(view, partition, query).requireActive());
    }

    /** The same of an active or a standby. */
    <R> @Nullable QueryResult<R> ofAny(ViewSource view, int partition, Query<R> query) {
        return result(partition, request(view, partition, query));
    }

    private static <R> StateQueryRequest<R> request(ViewSource view, int partition, Query<R> query) {
        return StateQueryRequest.inStore(view.store()).withQuery(query).withPartitions(Set.of(partition));
    }

    private <R> @Nullable QueryResult<R> result(int partition, StateQueryRequest<R> request) {
        return streams.query(request).getPartitionResults().get(partition);
    }

    /** Asks and reads the result; throws only what nobody expects. */
    static <R, T> Local<T> ask(Supplier<@Nullable QueryResult<R>> asking, Function<QueryResult<R>, Local<T>> reading) {
        try {
            QueryResult<R> result = asking.get();
            return result == null ? new NotHere<>("is not held there") : reading.apply(result);
        } catch (StreamsNotStartedException e) {
            return notReady("The stream has not started yet.");
        } catch (StreamsStoppedException e) {
            return notReady("The stream has stopped; this process ends.");
        } catch (InvalidStateStoreException e) {
            return new NotHere<>("is being moved or closed there");
        } catch (RuntimeException e) {
            // Reading a value may ask for the schema it was written with, once per process and schema.
            if (RegistryUnavailableException.isBehind(e)) {
                return notReady("The schema of a value is not known here yet, and the registry does not answer.");
            }
            throw e;
        }
    }

    private static <T> Local<T> notReady(String reason) {
        return new Here<>(new StoreAnswer.NotReady<>(reason));
    }
}
