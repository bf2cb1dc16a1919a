package io.orderfold.manifests;

import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An environment under {@code src-k8s/overlays}; the first is what is run by the check on a cluster. */
enum Overlay {
    CHECK,
    DEV,
    QA,
    PROD,
    NATIVE;

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What kustomize makes of it, as it was approved. */
    Path rendered() {
        return directory().resolve(Path.of("rendered", folder() + ".yaml"));
    }

    String text() {
        try {
            return Files.readString(rendered());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Manifests manifests() {
        return new Manifests(StrictManifests.parse(text()));
    }

    static Path directory() {
        return SuiteRoot.find().resolve("src-k8s");
    }
}
