package io.orderfold.images;

import java.util.List;

/** The ways to start a service that are held against each other. All run on the Java of the image. */
enum Variant {
    /** As the build packages a service without asking for anything. */
    PLAIN_JAR("plain jar"),

    /** The jar of the image, whose cache is left alone. */
    WITHOUT_CACHE("image, no cache"),

    /** What the image starts; Java ends if it cannot take the cache. */
    WITH_CACHE("image");

    /** Where the plain jar is put beside the files of the image. */
    static final String PLAIN = "/plain";

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What the JVM is told after everything else. */
    List<String> arguments() {
        return switch (this) {
            case PLAIN_JAR -> List.of("-jar", PLAIN + "/quarkus-run.jar");
            case WITHOUT_CACHE -> List.of("-XX:AOTMode=off", "-jar", ServiceImage.JAR);
            case WITH_CACHE ->
                List.of("-XX:AOTMode=on", "-XX:AOTCache=" + ServiceImage.CACHE, "-jar", ServiceImage.JAR);
        };
    }
}
