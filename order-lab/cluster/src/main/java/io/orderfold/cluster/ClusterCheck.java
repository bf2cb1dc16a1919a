package io.orderfold.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.verify.Check;
import io.orderfold.lab.verify.Letter;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.lab.verify.PublishedRecords;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole story: both services come up on the cluster and pass the check of the demo; then their pods are rolled, evicted, killed, starved and deleted while facts keep
 * coming and somebody keeps asking; in the end every order that was told has to be right.
 */
final class ClusterCheck {

    private static final Duration READY = Duration.ofMinutes(10);
    private static final Duration CHECKED = Duration.ofMinutes(10);
    private static final Duration REMOVED = Duration.ofMinutes(3);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(150);
    private static final int ORDERS_TO_READ = 120;
    private static final int PARTITIONS = 4;

    /**
     * @param root of the suite
     * @param directory for data and logs; must exist
     * @param address of this machine that pods reach
     * @param orders told before anything happens
     * @param rate records per second while things happen
     * @param seed of all orders
     * @param scarce a memory limit that a pod exceeds while it works
     */
    record Request(Path root, Path directory, String address, int orders, double rate, long seed, String scarce) {}

    private final Request request;
    private final Findings findings;
    private final CheckManifests manifests;
    private final CheckedCluster cluster;

    ClusterCheck(Request request, KubernetesClient client, Findings findings) {
        this.request = request;
        this.findings = findings;
        this.manifests = CheckManifests.read(request.root());
        this.cluster = new CheckedCluster(client, manifests.namespace());
    }

    /** @throws CheckFailed if it cannot go on; what went wrong on the way stands in the findings */
    void run() {
        findings.say("Kubernetes " + cluster.version());
        if (cluster.hasNamespace()) {
            throw new CheckFailed(
                    "The namespace " + manifests.namespace() + " is there already: a check runs, or one was"
                            + " cut off. Remove it: kubectl delete namespace " + manifests.namespace());
        }
        try (var stack = OutsideStack.start(
                request.address(),
                request.directory(),
                request.root().resolve(Path.of("src-k8s", "topics")),
                manifests.users(),
                (part, took, detail) -> findings.say("  " + part + " at " + detail))) {
            try {
                apply(stack);
                withPods(stack);
            } finally {
                keepLogs();
                cluster.remove(REMOVED);
            }
        }
    }

    private void apply(OutsideStack stack) {
        var fitted = manifests.fitted(
                request.address(), cluster::serves, cluster.version().matches("v1\\.(3\\d|[4-9]\\d)\\..*"));
        findings.say("Applying " + fitted.resources().size() + " resources");
        fitted.notes().forEach(note -> findings.say("  " + note));
        long began = System.nanoTime();
        var isNamespace = HasMetadata.getKind(Namespace.class);
        cluster.create(fitted.resources().stream()
                .filter(resource -> resource.getKind().equals(isNamespace))
                .toList());
        cluster.create(secrets(stack.certificates()));
        cluster.create(fitted.resources().stream()
                .filter(resource -> !resource.getKind().equals(isNamespace))
                .toList());
        for (var workload : manifests.workloads()) {
            cluster.awaitRolledOut(workload, READY);
            findings.say(String.format(Locale.ROOT, "  %s ready after %.1f s", workload, seconds(began)));
        }
    }

    private List<HasMetadata> secrets(Certificates certificates) {
        var authority = new SecretBuilder()
                .withNewMetadata()
                .withName("orderfold-cluster-ca-cert")
                .withNamespace(manifests.namespace())
                .endMetadata()
                .addToStringData("ca.crt", certificates.authority())
                .build();
        var users = manifests.users().stream().map(user -> {
            var name = user.getMetadata().getName();
            return new SecretBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace(manifests.namespace())
                    .endMetadata()
                    .addToStringData("user.crt", certificates.userCertificate(name))
                    .addToStringData("user.key", certificates.userKey(name))
                    .build();
        });
        return Stream.<HasMetadata>concat(Stream.of(authority), users).toList();
    }

    private void withPods(OutsideStack stack) {
        try (var door = new ServiceDoor(
                        () -> cluster.readyPods(Disturbances.QUERY_API),
                        (pod, connection) -> cluster.tunnel(pod, Disturbances.QUERY_PORT, connection));
                var api = new OrdersApi(door.uri(), Optional.of(stack.token("comparison")));
                // Under a name of its own: what the comparison asks in the end does not use up its rate.
                var readersApi = new OrdersApi(door.uri(), Optional.of(stack.token("reader")));
                var first = new Traffic(settings(request.seed(), request.orders(), 400), stack)) {
            findings.begin("check of the demo, " + request.orders() + " orders");
            first.awaitTold();
            judge(api, stack, first.orders(), first.letters());
            try (var reader = new SteadyReader(
                            readersApi::order, answers(api, first.orders()), PARTITIONS, BETWEEN_QUESTIONS);
                    var traffic = new Traffic(settings(request.seed() + 1, 0, request.rate()), stack)) {
                new Disturbances(
                                cluster,
                                findings,
                                reader,
                                request.scarce(),
                                () -> first.counts().facts() + traffic.counts().facts())
                        .run();
                findings.begin("check of every order that was told");
                traffic.finish();
                judge(
                        api,
                        stack,
                        Stream.concat(first.orders().stream(), traffic.orders().stream())
                                .toList(),
                        Stream.concat(first.letters().stream(), traffic.letters().stream())
                                .toList());
                findings.done(reader.look(), Disturbances.WITHOUT_ANSWER);
            }
        }
    }

    private void judge(OrdersApi api, OutsideStack stack, List<PlannedOrder> orders, List<Letter> letters) {
        var published = new PublishedRecords(stack.bootstrapServers(), stack.registryUrl());
        var check = new Check(api, published, FoldRules.DEFAULT, CHECKED, (complete, all) -> {});
        check.await(orders, letters.size());
        var wrong = Stream.concat(check.judge(orders).stream(), check.judgeStates(orders).stream())
                .toList();
        var found = check.judgeLetters(letters);
        findings.done(String.format(
                Locale.ROOT,
                "%,d orders of %,d facts, %d wrong; %,d letters caused, %d missing, %d not expected",
                orders.size(),
                orders.stream().mapToInt(order -> order.facts().size()).sum(),
                wrong.size(),
                letters.size(),
                found.missing().size(),
                found.unexpected().size()));
        wrong.stream().limit(10).forEach(one -> findings.must("every order is right: " + one, false));
        findings.must("the letters are those that were caused", found.isExact());
    }

    private static Map<OrderId, JsonNode> answers(OrdersApi api, List<PlannedOrder> orders) {
        var answers = new LinkedHashMap<OrderId, JsonNode>();
        for (var order : orders.subList(0, Math.min(ORDERS_TO_READ, orders.size()))) {
            answers.put(order.orderId(), api.order(order.orderId()).body());
        }
        return answers;
    }

    private static SimulationSettings settings(long seed, int orders, double rate) {
        return new SimulationSettings(seed, orders, rate, 0.1, 0.05, Duration.ofSeconds(5), 0.01, 0.02);
    }

    private void keepLogs() {
        for (var workload : manifests.workloads()) {
            for (var pod : cluster.pods(workload)) {
                var name = pod.getMetadata().getName();
                keep(name + ".log", cluster.log(name, false));
                if (PodState.starts(pod) > 0) {
                    keep(name + "-before.log", cluster.log(name, true));
                }
            }
        }
    }

    private void keep(String file, String text) {
        try {
            Files.writeString(request.directory().resolve(file), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            findings.say("  " + file + " cannot be written: " + e.getMessage());
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
