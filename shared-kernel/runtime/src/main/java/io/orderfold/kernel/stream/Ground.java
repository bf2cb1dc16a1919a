package io.orderfold.kernel.stream;

import io.orderfold.kernel.progress.StartGate;
import io.orderfold.kernel.topology.InboundTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/**
 * Checks the ground in the background and opens the gate when it holds. A broker that is away is waited for within the limit of {@link BrokerContact}; topics that are missing
 * from a broker that is there are waited for within a limit; unequal partitions end the process at once.
 */
final class Ground implements Runnable {

    private static final Logger LOG = Logger.getLogger(Ground.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration QUESTION_LIMIT = Duration.ofSeconds(10);

    private final GroundCheck check;
    private final Admin admin;
    private final InboundTopics topics;
    private final StartGate gate;
    private final ProcessExit exit;
    private final Duration missingLimit;
    private final BrokerContact contact;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile String waitingFor = "the broker";

    Ground(
            GroundCheck check,
            Admin admin,
            InboundTopics topics,
            StartGate gate,
            ProcessExit exit,
            Duration missingLimit,
            BrokerContact contact) {
        this.check = check;
        this.admin = admin;
        this.topics = topics;
        this.gate = gate;
        this.exit = exit;
        this.missingLimit = missingLimit;
        this.contact = contact;
    }

    /** What the stream waits for, empty once the gate is open. */
    String waitingFor() {
        return waitingFor;
    }

    void end() {
        ending.countDown();
    }

    @Override
    public void run() {
        Duration missingFor = Duration.ZERO;
        String said = "";
        try {
            do {
                Map<String, TopicDescription> found = new HashMap<>();
                Set<String> missing = lookAt(found);
                if (found.isEmpty() && missing.isEmpty()) {
                    waitingFor = "the broker";
                    contact.silent("no topic could be described");
                } else if (missing.isEmpty()) {
                    contact.answered();
                    check.judge(found, topics);
                    waitingFor = "";
                    gate.open();
                    return;
                } else {
                    contact.answered();
                    waitingFor = "topics that do not exist: " + missing;
                    missingFor = missingFor.plus(PAUSE);
                }
                if (!said.equals(waitingFor)) {
                    said = waitingFor;
                    LOG.infof("Stream waits: for=%s", said);
                }
                if (missingFor.compareTo(missingLimit) > 0) {
                    exit.request(ExitReason.CONFIGURATION, "Waited " + missingLimit + " for " + waitingFor);
                    return;
                }
            } while (!ending.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IllegalStateException e) {
            waitingFor = "an end: " + e.getMessage();
            exit.request(ExitReason.CONFIGURATION, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fills in what exists and returns what does not; both empty when the broker does not answer. */
    private Set<String> lookAt(Map<String, TopicDescription> found) throws InterruptedException {
        try {
            return describe(found);
        } catch (RuntimeException e) {
            // What the client cannot do now it may do later; a check that ends here would keep the gate shut for good.
            LOG.warnf("Topics cannot be looked at: cause=%s", e);
            found.clear();
            return Set.of();
        }
    }

    private Set<String> describe(Map<String, TopicDescription> found) throws InterruptedException {
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(check.named()).topicNameValues().entrySet()) {
            try {
                found.put(topic.getKey(), topic.getValue().get(QUESTION_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    found.clear();
                    return Set.of();
                }
                missing.add(topic.getKey());
            } catch (TimeoutException e) {
                found.clear();
                return Set.of();
            }
        }
        return missing;
    }
}
