package io.orderfold.manifests;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource of an overlay.
 *
 * @param tree as it was written
 * @param typed the same as an object of its class
 */
record Resource(String kind, String name, JsonNode tree, Object typed) {

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
