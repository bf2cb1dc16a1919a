package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PodProcessTest {

    private static final String POD = "0b6b1c0e-6a49-4f38-8c3b-5f2f5d3c1a11";

    @TempDir
    Path folder;

    @Test
    void a_process_belongs_to_the_pod_in_whose_control_group_it_is() throws IOException {
        assertThat(belongs("4:memory:/kubepods/burstable/pod" + POD + "/3f2a")).isTrue();
        assertThat(belongs("0::/kubepods.slice/kubepods-pod" + POD.replace('-', '_') + ".slice/cri-3f2a.scope"))
                .isTrue();
        assertThat(belongs("0::/user.slice/session-1.scope")).isFalse();
    }

    @Test
    void a_process_that_is_gone_belongs_to_none() {
        assertThat(PodProcess.belongs(folder.resolve("gone"), POD)).isFalse();
    }

    @Test
    void no_process_is_taken_for_a_pod_that_runs_elsewhere() {
        assertThat(PodProcess.of(POD)).isEmpty();
    }

    private boolean belongs(String line) throws IOException {
        return PodProcess.belongs(Files.writeString(folder.resolve("cgroup"), line + "\n"), POD);
    }
}
