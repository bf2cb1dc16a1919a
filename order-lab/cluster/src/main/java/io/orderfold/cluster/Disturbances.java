package io.orderfold.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What happens to pods: an update, a node that is emptied, a process that dies, too little memory, a restart of all of them. */
final class Disturbances {

    static final String QUERY_API = "order-query-api";
    static final int QUERY_PORT = 8081;

    private static final String STATE_SERVICE = "order-state-service";
    private static final int STATE_PORT = 8080;
    private static final int CREATED = 201;
    private static final int TOO_MANY = 429;
    private static final Duration READY = Duration.ofMinutes(10);

    /** While another pod of the query API can answer: longer than the session of a pod that was killed. */
    static final Duration WITHOUT_ANSWER = Duration.ofSeconds(20);

    /** A pod that finds its stores again takes what was written while it was away, not all of it: a full restore is one record or more for each fact. */
    private static final int LEAST_KEPT = 4;

    private final CheckedCluster cluster;
    private final Findings findings;
    private final SteadyReader reader;
    private final String scarce;
    private final LongSupplier factsTold;

    /**
     * @param scarce a memory limit that a pod exceeds while it works
     * @param factsTold so far
     */
    Disturbances(
            CheckedCluster cluster, Findings findings, SteadyReader reader, String scarce, LongSupplier factsTold) {
        this.cluster = cluster;
        this.findings = findings;
        this.reader = reader;
        this.scarce = scarce;
        this.factsTold = factsTold;
    }

    /** One after the other, each until everything is ready again. */
    void run() {
        var services = List.of(QUERY_API, STATE_SERVICE);
        for (var service : services) {
            findings.begin("roll the pods of " + service);
            cluster.restart(service);
            cluster.awaitRolledOut(service, READY);
            findings.done(reader.look(), WITHOUT_ANSWER);
        }
        findings.begin("evict two pods of " + QUERY_API);
        evict();
        findings.done(reader.look(), WITHOUT_ANSWER);
        for (var service : services) {
            findings.begin("kill -9 in a pod of " + service);
            kill(cluster.pods(service).getFirst());
            findings.done(reader.look(), WITHOUT_ANSWER);
        }
        for (var service : services) {
            findings.begin("let a pod of " + service + " exceed " + scarce);
            starve(service);
            findings.done(reader.look(), WITHOUT_ANSWER);
        }
        for (var service : services) {
            findings.begin("delete all pods of " + service + " and keep the volumes");
            replace(service);
            // Without a pod of the query API there is nobody to answer.
            findings.done(reader.look(), service.equals(QUERY_API) ? READY : WITHOUT_ANSWER);
        }
    }

    private void evict() {
        var pods = cluster.pods(QUERY_API);
        int first = cluster.evict(pods.getFirst().getMetadata().getName());
        int second = cluster.evict(pods.getLast().getMetadata().getName());
        findings.say("  answered with " + first + " and " + second);
        findings.must("the first eviction is allowed", first == CREATED);
        findings.must("the second eviction is refused by the disruption budget", second == TOO_MANY);
        cluster.awaitBack(pods.getFirst(), READY);
    }

    private void kill(Pod pod) {
        var process = PodProcess.of(pod.getMetadata().getUid());
        if (process.isEmpty()) {
            findings.notDone("kill -9: the pod does not run on this machine, or belongs to another user");
            return;
        }
        process.get().destroyForcibly();
        cluster.awaitBack(pod, READY);
        var end = PodState.lastEnd(cluster.pod(pod.getMetadata().getName()));
        findings.say("  ended with " + end);
        findings.must("the container was killed", end.endsWith(" 137"));
    }

    private void starve(String service) {
        var usual = cluster.memoryLimit(service);
        var last = cluster.pods(service).getLast().getMetadata().getName();
        cluster.limitMemoryOfLast(service, scarce);
        try {
            cluster.awaitStartedAgain(last, "OOMKilled", READY);
            findings.say("  " + last + " ended with " + PodState.lastEnd(cluster.pod(last)) + " and was started again");
        } finally {
            cluster.limitMemory(service, usual);
        }
        cluster.awaitRolledOut(service, READY);
    }

    /** The diary of starts lies beside the stores: a pod that goes on counting has found its volume again. */
    private void replace(String service) {
        var pods = cluster.pods(service);
        var before = meters(service, pods, "orderfold_starts");
        pods.forEach(cluster::delete);
        pods.forEach(pod -> cluster.awaitBack(pod, READY));
        var after = meters(service, pods, "orderfold_starts");
        findings.say("  starts by the diaries on the volumes " + before + ", then " + after);
        findings.must(
                "the volumes are kept",
                after.equals(before.stream().map(starts -> starts + 1).toList()));
        double restored = meters(service, pods, "orderfold_restore_records_total").stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        long told = factsTold.getAsLong();
        findings.say(String.format(Locale.ROOT, "  %,.0f records were restored, after %,d facts", restored, told));
        findings.must("the stores on the volumes are used", restored * LEAST_KEPT < told);
    }

    private List<Double> meters(String service, List<Pod> pods, String meter) {
        int port = service.equals(QUERY_API) ? QUERY_PORT : STATE_PORT;
        return pods.stream()
                .map(pod -> new PodMeters(cluster, pod.getMetadata().getName(), port).value(meter))
                .toList();
    }
}
