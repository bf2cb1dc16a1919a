package io.orderfold.kernel.progress;

import io.orderfold.kernel.progress.ViewFreshness.Place;
import org.apache.kafka.common.TopicPartition;

/** A standby store of this process, and the partition it is filled from. */
record StandbyCopy(String store, TopicPartition source) {

    Place place(ViewSource view) {
        return new Place(view, source.partition());
    }

    boolean isFilledFromTopicOf(ViewSource view) {
        return view.topic().equals(source.topic());
    }
}
