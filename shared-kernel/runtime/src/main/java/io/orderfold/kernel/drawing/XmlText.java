package io.orderfold.kernel.drawing;

/** Text for XML. Names come from code and settings, and may hold anything. */
final class XmlText {

    private XmlText() {}

    /** For content and attributes in double quotes. Characters that XML cannot hold become the replacement character. */
    static String of(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xfffd);
            }
        });
        return escaped.toString();
    }

    /** Char of XML 1.0, section 2.2, without the control characters that would change the text around them. */
    private static boolean isAllowed(int c) {
        boolean control = Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT;
        return !control && Character.getType(c) != Character.SURROGATE && c != 0xfffe && c != 0xffff;
    }
}
