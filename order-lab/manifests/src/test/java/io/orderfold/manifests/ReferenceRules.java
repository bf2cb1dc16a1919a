package io.orderfold.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Whatever is named is there, or is one of the few things that the cluster must have already. */
final class ReferenceRules {

    /** src-k8s/README.md lists them under "What must be there". */
    static final Set<String> GIVEN = Set.of(
            "Secret orderfold-cluster-ca-cert", "Service orderfold-kafka-bootstrap", "Service orderfold-registry");

    private static final List<String> FILES =
            List.of("kafka-streams.ssl.truststore.location", "kafka-streams.state.dir");

    /** What every version of Strimzi writes into the secret of a user, and of a cluster; stores of PKCS 12 it will not write for ever. */
    private static final Set<String> KEYS_OF_A_USER = Set.of("ca.crt", "user.crt", "user.key");

    private static final Set<String> KEYS_OF_A_CLUSTER = Set.of("ca.crt");

    private final Manifests manifests;
    private final List<String> complaints = new ArrayList<>();

    private ReferenceRules(Manifests manifests) {
        this.manifests = manifests;
    }

    static List<String> complaints(Manifests manifests) {
        var rules = new ReferenceRules(manifests);
        manifests.workloads().forEach(rules::checkWorkload);
        manifests.all(Keda.ScaledObject.class).forEach(rules::checkScaling);
        manifests
                .all(Keda.TriggerAuthentication.class)
                .forEach(access -> access.spec()
                        .secretTargetRef()
                        .forEach(secret ->
                                rules.checkSecret("TriggerAuthentication", secret.name(), Stream.of(secret.key()))));
        return rules.complaints;
    }

    private void checkWorkload(StatefulSet workload) {
        var name = workload.getMetadata().getName();
        var pod = workload.getSpec().getTemplate().getSpec();
        var container = Manifests.container(workload);
        checkThere(name, "ServiceAccount", pod.getServiceAccountName());
        for (var volume : pod.getVolumes()) {
            if (volume.getConfigMap() != null) {
                checkThere(name, "ConfigMap", volume.getConfigMap().getName());
            }
            if (volume.getSecret() != null) {
                checkSecret(
                        name,
                        volume.getSecret().getSecretName(),
                        volume.getSecret().getItems().stream().map(KeyToPath::getKey));
            }
        }
        container.getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .filter(Objects::nonNull)
                .forEach(secret -> checkSecret(name, secret.getName(), Stream.of(secret.getKey())));
        checkMounts(workload, pod, container);
        checkAddresses(Deployed.of(manifests, workload));
    }

    private void checkMounts(StatefulSet workload, PodSpec pod, Container container) {
        var name = workload.getMetadata().getName();
        var volumes = Stream.concat(
                        pod.getVolumes().stream().map(Volume::getName),
                        workload.getSpec().getVolumeClaimTemplates().stream()
                                .map(claim -> claim.getMetadata().getName()))
                .toList();
        container.getVolumeMounts().stream()
                .map(VolumeMount::getName)
                .filter(mount -> !volumes.contains(mount))
                .forEach(mount -> complaints.add(name + " mounts the volume " + mount + ", which it does not have."));
        var deployed = Deployed.of(manifests, workload);
        for (var setting : FILES) {
            var file = deployed.text(setting);
            if (container.getVolumeMounts().stream().noneMatch(mount -> file.startsWith(mount.getMountPath() + "/"))) {
                complaints.add(name + ": " + setting + " is " + file + ", where nothing is mounted.");
            }
        }
        if (container.getVolumeMounts().stream()
                .noneMatch(mount -> mount.getName().equals("settings")
                        && mount.getMountPath().equals(container.getWorkingDir() + "/config"))) {
            complaints.add(name + ": Quarkus looks for settings in config, below its working directory.");
        }
    }

    private void checkAddresses(Deployed deployed) {
        checkThere(deployed.workload(), "Service", host(deployed.text("kafka.bootstrap.servers")));
        checkThere(
                deployed.workload(),
                "Service",
                URI.create(deployed.text("orderfold.registry.url")).getHost());
        for (var name : deployed.file().keySet()) {
            if (name.startsWith("orderfold.query.suite.")) {
                checkThere(
                        deployed.workload(),
                        "Service",
                        URI.create(deployed.text(name)).getHost());
            }
        }
        deployed.kernel().peers().announce().ifPresent(announced -> {
            // pod.service.namespace.svc…
            var service = announced.split("\\.", -1)[1];
            if (!service.equals(
                    manifests.workload(deployed.workload()).getSpec().getServiceName())) {
                complaints.add(deployed.workload() + " announces " + announced + ", a name its pods do not have.");
            }
        });
    }

    private void checkScaling(Keda.ScaledObject scaled) {
        var name = "ScaledObject " + scaled.metadata().getName();
        var target = scaled.spec().scaleTargetRef();
        checkThere(name, target.kind(), target.name());
        for (var trigger : scaled.spec().triggers()) {
            var access = trigger.authenticationRef();
            if (access != null) {
                checkThere(name, "TriggerAuthentication", access.name());
            }
            var bootstrap = trigger.metadata().get("bootstrapServers");
            if (bootstrap != null) {
                var parts = host(bootstrap).split("\\.", -1);
                checkThere(name, "Service", parts[0]);
                if (parts.length != 3 || !manifests.has("Namespace", parts[1])) {
                    complaints.add(name + " asks " + bootstrap + ", which is in another namespace.");
                }
            }
        }
    }

    /** Strimzi writes a secret of its name for each user. */
    private void checkSecret(String by, String name, Stream<String> keys) {
        boolean ofUser = manifests.has("KafkaUser", name);
        if (!ofUser) {
            checkThere(by, "Secret", name);
        }
        keys.filter(key -> !(ofUser ? KEYS_OF_A_USER : KEYS_OF_A_CLUSTER).contains(key))
                .forEach(key -> complaints.add(
                        by + " reads " + key + " of Secret " + name + ", which Strimzi need not write."));
    }

    private void checkThere(String by, String kind, String name) {
        if (!manifests.has(kind, name) && !GIVEN.contains(kind + " " + name)) {
            complaints.add(by + " needs " + kind + " " + name + ", which is neither here nor given.");
        }
    }

    private static String host(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf(':')));
    }
}
