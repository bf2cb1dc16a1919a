package io.orderfold.kernel.stream;

import io.orderfold.kernel.store.StoreMemory;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Looks at the settings before anything is started with them. What cannot work ends the start with {@link ExitReason#CONFIGURATION} and a sentence for
 * each setting that says what to do.
 */
@Singleton
public final class SettingsCheck {

    private static final Logger LOG = Logger.getLogger(SettingsCheck.class);

    /** Before every other observer, those that build the stream included. */
    private static final int FIRST = 1;

    /** The transaction time-out of Kafka Streams: a thread that is held longer loses its transaction. */
    private static final Duration TRANSACTION = Duration.ofSeconds(10);

    private static final Duration SHORTEST_HEADWAY = Duration.ofSeconds(2);

    private final KernelSettings settings;
    private final Config config;
    private final StartDiary diary;
    private final List<SettingsRule> rulesOfTheService;

    SettingsCheck(KernelSettings settings, Config config, StartDiary diary, @All List<SettingsRule> rulesOfTheService) {
        this.settings = settings;
        this.config = config;
        this.diary = diary;
        this.rulesOfTheService = rulesOfTheService;
    }

    void onStart(@Observes @Priority(FIRST) StartupEvent event) {
        List<String> problems = new ArrayList<>(problems(settings, config));
        rulesOfTheService.forEach(rule -> problems.addAll(rule.problems()));
        if (!problems.isEmpty()) {
            PreventFurtherStepsException refused = refusal(String.join(" ", problems), diary);
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                // By itself the exception ends the start and leaves the main thread waiting for a shutdown.
                Quarkus.asyncExit(refused.getExitCode());
            }
            throw refused;
        }
    }

    /** What to throw so that the process ends with the exit code of the reason. */
    static PreventFurtherStepsException refusal(String sentences, StartDiary diary) {
        LOG.errorf(
                "Process ends: exitReason=%s exitCode=%d %s",
                ExitReason.CONFIGURATION, ExitReason.CONFIGURATION.code(), sentences);
        diary.ended(ExitReason.CONFIGURATION, sentences);
        return new PreventFurtherStepsException(sentences, ExitReason.CONFIGURATION.code());
    }

    /** A sentence for each setting that cannot work; empty when all can. Also asked of the settings that manifests give a service. */
    public static List<String> problems(KernelSettings settings, Config config) {
        List<String> problems = new ArrayList<>();
        checkRegistry(settings.registry(), problems);
        checkStream(settings.stream(), problems);
        if (!isPositive(settings.view().sampleInterval())) {
            problems.add(positive("orderfold.view.sample-interval"));
        }
        if (settings.stores().memoryBytes() < StoreMemory.LEAST_BYTES) {
            problems.add("Set orderfold.stores.memory-bytes to at least " + StoreMemory.LEAST_BYTES
                    + ", for all local stores together; it is "
                    + settings.stores().memoryBytes() + ".");
        }
        if (!isPositive(settings.http().uploadLimit())) {
            problems.add(positive("orderfold.http.upload-limit"));
        }
        if (!isPositive(settings.http().requestLimit())) {
            problems.add(positive("orderfold.http.request-limit"));
        } else if (settings.http().requestLimit().compareTo(settings.http().uploadLimit()) <= 0) {
            problems.add("Set orderfold.http.request-limit to more than orderfold.http.upload-limit, which is "
                    + settings.http().uploadLimit() + "; it is "
                    + settings.http().requestLimit() + ".");
        }
        problems.addAll(PeerSettingsCheck.problems(settings.peers()));
        problems.addAll(new KafkaSettingsCheck(settings, config).problems());
        return problems;
    }

    private static void checkRegistry(KernelSettings.Registry registry, List<String> problems) {
        String url = registry.url().orElse("");
        if (url.isBlank()) {
            problems.add("Set orderfold.registry.url to the core API of the schema registry, such as"
                    + " http://registry:8080/apis/registry/v3.");
        } else if (!isHttp(url)) {
            problems.add(
                    "Set orderfold.registry.url to a URL that begins with http:// or https://; it is '" + url + "'.");
        }
        Duration call = registry.callLimit();
        if (!isPositive(call) || call.compareTo(Duration.ofSeconds(5)) > 0) {
            problems.add(
                    "Set orderfold.registry.call-limit to more than nothing and at most PT5S, because a thread waits so"
                            + " long within a transaction; it is " + call + ".");
        }
    }

    private static void checkStream(KernelSettings.Stream stream, List<String> problems) {
        if (!isPositive(stream.missingTopicsLimit())) {
            problems.add(positive("orderfold.stream.missing-topics-limit"));
        }
        if (!isPositive(stream.brokerAwayLimit())) {
            problems.add(positive("orderfold.stream.broker-away-limit"));
        }
        if (!isPositive(stream.closeLimit())) {
            problems.add(positive("orderfold.stream.close-limit"));
        }
        if (!isPositive(stream.sampleInterval())) {
            problems.add(positive("orderfold.stream.sample-interval"));
        }
        if (!isPositive(stream.stallLimit())) {
            problems.add(positive("orderfold.stream.stall-limit"));
        }
        if (stream.headwayLimit().compareTo(SHORTEST_HEADWAY) < 0) {
            problems.add("Set orderfold.stream.headway-limit to at least " + SHORTEST_HEADWAY
                    + ", longer than the slowest record takes; it is " + stream.headwayLimit() + ".");
        }
        if (!isPositive(stream.firstBackOff()) || stream.firstBackOff().compareTo(stream.longestBackOff()) > 0) {
            problems.add("Set orderfold.stream.first-back-off to more than nothing and at most"
                    + " orderfold.stream.longest-back-off; they are " + stream.firstBackOff() + " and "
                    + stream.longestBackOff() + ".");
        }
        if (stream.longestBackOff().compareTo(TRANSACTION) >= 0) {
            problems.add("Set orderfold.stream.longest-back-off below " + TRANSACTION
                    + ", the time-out of a transaction; it is " + stream.longestBackOff() + ".");
        }
    }

    private static boolean isHttp(String url) {
        try {
            String scheme = new URI(url).getScheme();
            return scheme != null && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static String positive(String key) {
        return "Set " + key + " to a duration above nothing, such as PT1S.";
    }
}
