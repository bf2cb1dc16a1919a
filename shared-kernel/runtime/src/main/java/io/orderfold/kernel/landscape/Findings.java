package io.orderfold.kernel.landscape;

import io.orderfold.kernel.landscape.LandscapeRules.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what contradicts a landscape, in the order in which it is found. Used by one thread. */
final class Findings {

    private final Ground ground;
    private final List<Finding> found = new ArrayList<>();

    Findings(Ground ground) {
        this.ground = ground;
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    void add(String word, String sentence) {
        found.add(new Finding(word, sentence));
    }

    void check(boolean holds, String word, String sentence) {
        if (!holds) {
            add(word, sentence);
        }
    }

    /** @param who begins the sentence, up to the topic */
    void checkDeclared(String topic, String who) {
        check(
                ground.topic(topic).isPresent(),
                topic,
                who + " " + topic + ", which has no file among the topics; correct the name, or declare the topic.");
    }

    static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
