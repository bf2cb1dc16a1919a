package io.orderfold.kernel.drawing;

/** Ids of the model in a form that SVG, CSS and Mermaid all take: letters, digits and underscores. Different ids stay different. */
final class PlainId {

    private PlainId() {}

    static String of(String id) {
        StringBuilder plain = new StringBuilder("n_");
        id.codePoints().forEach(c -> {
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letterOrDigit) {
                plain.appendCodePoint(c);
            } else {
                plain.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        return plain.toString();
    }
}
