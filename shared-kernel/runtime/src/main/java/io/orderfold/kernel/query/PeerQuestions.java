package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.LocalStores.Here;
import io.orderfold.kernel.query.LocalStores.Local;
import io.orderfold.kernel.query.LocalStores.NotHere;
import io.orderfold.kernel.query.PeerStores.Format;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * One question put to those who hold a partition, in turn, until one of them can say; what they say is held against what was asked. One that kept silent
 * a moment ago comes last, except for a caller who takes no standby: nobody else could answer.
 */
final class PeerQuestions<K, V> {

    /** Beside the active; more have no better answer and cost the caller time. */
    private static final int MOST_STANDBYS = 2;

    private final Peers peers;
    private final Optional<Format<K, V>> format;
    private final ViewSource view;
    private final boolean takesStandbys;
    private final Function<Format<K, V>, StoreQuestion> wording;
    private int asked;
    private @Nullable HostInfo late;
    private @Nullable String reason;

    PeerQuestions(
            Peers peers,
            Optional<Format<K, V>> format,
            ViewSource view,
            boolean takesStandbys,
            Function<Format<K, V>, StoreQuestion> wording) {
        this.peers = peers;
        this.format = format;
        this.view = view;
        this.takesStandbys = takesStandbys;
        this.wording = wording;
    }

    StoreAnswer<List<KeyValue<K, V>>> askInTurn(
            int partition, Owners.Holders holders, Supplier<Local<List<KeyValue<K, V>>>> ownStandby) {
        Set<HostInfo> spared = new LinkedHashSet<>();
        if (holders.active().isPresent()) {
            Optional<StoreAnswer<List<KeyValue<K, V>>>> answer =
                    askFirst(holders.active().get(), spared);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        if (ownStandby.get() instanceof Here<List<KeyValue<K, V>>> here && says(here.answer())) {
            return here.answer();
        }
        Set<HostInfo> standbys = new LinkedHashSet<>(holders.standbys());
        holders.active().ifPresent(standbys::remove);
        int before = asked;
        for (HostInfo standby : standbys) {
            Optional<StoreAnswer<List<KeyValue<K, V>>>> answer =
                    asked - before < MOST_STANDBYS ? askFirst(standby, spared) : Optional.empty();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        for (HostInfo silent : spared.stream().limit(MOST_STANDBYS).toList()) {
            StoreAnswer<List<KeyValue<K, V>>> answer = ask(silent);
            if (says(answer)) {
                return answer;
            }
        }
        if (late != null) {
            return new StoreAnswer.Elsewhere<>(late);
        }
        if (reason != null) {
            return new StoreAnswer.NotReady<>("Another replica holds partition " + partition + ". " + reason);
        }
        return new StoreAnswer.NotReady<>(
                holders.known()
                        ? "Partition " + partition + " is being restored or moved."
                        : "Partition " + partition + " is being assigned; nobody is known to hold it.");
    }

    private Optional<StoreAnswer<List<KeyValue<K, V>>>> askFirst(HostInfo host, Set<HostInfo> spared) {
        if (takesStandbys && peers.isSpared(host)) {
            spared.add(host);
            return Optional.empty();
        }
        return Optional.of(ask(host)).filter(PeerQuestions::says);
    }

    private static boolean says(StoreAnswer<?> answer) {
        return answer instanceof StoreAnswer.Found || answer instanceof StoreAnswer.NotFound;
    }

    private StoreAnswer<List<KeyValue<K, V>>> ask(HostInfo host) {
        if (format.isEmpty()) {
            return unusable("Replicas do not ask each other for store " + view.store() + ".");
        }
        asked++;
        StoreQuestion question = wording.apply(format.get());
        return switch (peers.ask(host, question)) {
            case Peers.Answered answered -> checked(answered.answer(), question, format.get());
            case Peers.Late none -> {
                late = late == null ? host : late;
                yield new StoreAnswer.Elsewhere<>(host);
            }
            case Peers.Unusable unusable -> unusable(unusable.reason());
        };
    }

    /** Another process may run other code, or be none of ours: nothing is believed that was not asked for. */
    private StoreAnswer<List<KeyValue<K, V>>> checked(
            StoreAnswer<List<KeyValue<Bytes, byte[]>>> answer, StoreQuestion question, Format<K, V> format) {
        Tolerance tolerance = question.tolerance();
        return switch (answer) {
            case StoreAnswer.Found<List<KeyValue<Bytes, byte[]>>> found -> {
                boolean tooOld = found.servedBy() == ServedBy.STANDBY
                        && found.staleness()
                                .filter(age -> isYoungEnough(age, tolerance))
                                .isEmpty();
                yield tooOld
                        ? unusable("Its standby is too old.")
                        : answers(found.value(), question)
                                ? read(found, format)
                                : unusable("It answered something else.");
            }
            case StoreAnswer.NotFound<List<KeyValue<Bytes, byte[]>>> none ->
                none.staleness().compareTo(tolerance.absence()) <= 0
                                && (none.servedBy() == ServedBy.ACTIVE || isYoungEnough(none.staleness(), tolerance))
                        ? new StoreAnswer.NotFound<>(none.staleness(), none.servedBy())
                        : unusable("It was last caught up " + none.staleness() + " ago.");
            case StoreAnswer.Elsewhere<List<KeyValue<Bytes, byte[]>>> elsewhere ->
                unusable("It does not hold the partition.");
            case StoreAnswer.NotReady<List<KeyValue<Bytes, byte[]>>> notReady -> unusable(notReady.reason());
        };
    }

    private static boolean isYoungEnough(Duration age, Tolerance tolerance) {
        return tolerance.takesStandbys() && age.compareTo(tolerance.standby()) <= 0;
    }

    private static boolean answers(List<KeyValue<Bytes, byte[]>> entries, StoreQuestion question) {
        if (entries.isEmpty() || entries.size() > question.limit()) {
            return false;
        }
        Bytes before = null;
        for (KeyValue<Bytes, byte[]> entry : entries) {
            boolean inOrder = before == null || before.compareTo(entry.key) < 0;
            if (!inOrder || entry.key.compareTo(question.from()) < 0 || entry.key.compareTo(question.to()) > 0) {
                return false;
            }
            before = entry.key;
        }
        return true;
    }

    private StoreAnswer<List<KeyValue<K, V>>> read(
            StoreAnswer.Found<List<KeyValue<Bytes, byte[]>>> found, Format<K, V> format) {
        try {
            List<KeyValue<K, V>> entries = new ArrayList<>();
            for (KeyValue<Bytes, byte[]> entry : found.value()) {
                K key = format.keys().deserializer().deserialize(view.topic(), entry.key.get());
                V value = format.values().deserializer().deserialize(view.topic(), entry.value);
                if (key == null || value == null) {
                    return unusable("It answered what cannot be read.");
                }
                entries.add(KeyValue.pair(key, value));
            }
            return new StoreAnswer.Found<>(List.copyOf(entries), found.staleness(), found.servedBy());
        } catch (RuntimeException e) {
            return unusable(
                    RegistryUnavailableException.isBehind(e)
                            ? "The schema of its answer is not known here yet, and the registry does not answer."
                            : "It answered what cannot be read.");
        }
    }

    /** What this process's own store holds in bytes. */
    Local<List<KeyValue<K, V>>> inObjects(Local<List<KeyValue<Bytes, byte[]>>> own, Format<K, V> format) {
        return switch (own) {
            case Here<List<KeyValue<Bytes, byte[]>>> here
            when here.answer() instanceof StoreAnswer.Found<List<KeyValue<Bytes, byte[]>>> found ->
                new Here<>(read(found, format));
            case Here<List<KeyValue<Bytes, byte[]>>> here -> new NotHere<>("is not ready here");
            case NotHere<List<KeyValue<Bytes, byte[]>>> none -> new NotHere<>(none.why());
        };
    }

    private StoreAnswer<List<KeyValue<K, V>>> unusable(String why) {
        reason = reason == null ? why : reason;
        return new StoreAnswer.NotReady<>(why);
    }
}
