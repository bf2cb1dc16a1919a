package io.orderfold.kernel.topology;

import java.util.Map;

/**
 * What the nodes of a topology do for the business, a sentence each: the code cannot tell it, and a drawing without it is plumbing. Nodes may be
 * missing; a sentence about a node that does not exist is refused when the model is made.
 *
 * @param sentences by node name
 */
public record NodeRules(Map<String, String> sentences) {

    /** Says nothing. */
    public static final NodeRules NONE = new NodeRules(Map.of());

    public NodeRules {
        sentences = Map.copyOf(sentences);
    }
}
