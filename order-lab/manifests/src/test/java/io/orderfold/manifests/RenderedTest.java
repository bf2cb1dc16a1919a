package io.orderfold.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.approval.Approved;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed renderings are what kustomize makes of the overlays. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RenderedTest {

    @ParameterizedTest
    @EnumSource
    void an_overlay_renders_to_what_was_approved(Overlay overlay) throws IOException, InterruptedException {
        var kubectl = Tool.KUBECTL.program();

        var said =
                Tool.run(Overlay.directory(), List.of(kubectl.toString(), "kustomize", "overlays/" + overlay.folder()));

        assertThat(said.exitCode()).as(said.text()).isZero();
        new Approved(overlay.rendered(), "It is what an apply would send to the cluster.").holds(said.text());
    }
}
