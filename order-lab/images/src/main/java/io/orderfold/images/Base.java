package io.orderfold.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an image stands on.
 *
 * @param archive of a base image on this machine; none if it comes from a registry
 * @param name of a base image in a registry, best with its digest
 * @param layers where Jib keeps layers between two builds
 */
record Base(Optional<Path> archive, String name, Path layers) {

    static Base archived(Path archive, Path layers) {
        return new Base(Optional.of(archive), "", layers);
    }

    static Base named(String name, Path layers) {
        return new Base(Optional.empty(), name, layers);
    }

    JibContainerBuilder jib() throws InvalidImageReferenceException {
        if (archive.isPresent()) {
            return Jib.from(TarImage.at(archive.get()));
        }
        var reference = ImageReference.parse(name);
        return Jib.from(RegistryImage.named(reference)
                .addCredentialRetriever(CredentialRetrieverFactory.forImage(reference, message -> {})
                        .dockerConfig()));
    }

    Containerizer cachedIn(Containerizer containerizer) {
        return containerizer
                .setBaseImageLayersCache(layers.resolve("base"))
                .setApplicationLayersCache(layers.resolve("application"))
                .setToolName("orderfold");
    }
}
