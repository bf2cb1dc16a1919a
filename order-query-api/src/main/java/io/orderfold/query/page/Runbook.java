package io.orderfold.query.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * {@code docs/operations.md} of this very version as a page: whoever is called at night needs no repository. Its headings can be linked to; links that lead out
 * of it are text, for what they lead to is not here.
 */
final class Runbook {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final String SOURCE = "/runbook/operations.md";
    private static final String FRAME = "/runbook/frame.html";
    private static final String PLACE = "<!-- the text -->";

    private Runbook() {}

    static String page() {
        return text(FRAME).replace(PLACE, html(text(SOURCE)));
    }

    static String html(String markdown) {
        Node document = Parser.builder().extensions(TABLES).build().parse(markdown);
        document.accept(new Within());
        return HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .attributeProviderFactory(context -> Runbook::mark)
                .build()
                .render(document);
    }

    private static void mark(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", anchor(said(node)));
        } else if (node instanceof TableBlock) {
            attributes.put("class", "text");
        }
    }

    /** As readers of the file on the web know it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private static String said(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    /** Puts what a link says in the place of one that leads out. */
    private static final class Within extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (!link.getDestination().startsWith("#")) {
                for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                    link.insertBefore(child);
                }
                link.unlink();
            }
        }
    }

    private static String text(String resource) {
        try (InputStream file = Runbook.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
