package io.orderfold.lab.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A page as a reader of Markdown sees it: what stands in code is code and no link.
 *
 * @param name path below the root, with slashes
 */
record MarkdownPage(Path file, String name, String text, Node document) {

    private static final Parser PARSER = Parser.builder().build();

    static MarkdownPage read(Path root, Path file) {
        try {
            var text = Files.readString(file);
            var name = root.relativize(file).toString().replace('\\', '/');
            return new MarkdownPage(file, name, text, PARSER.parse(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A code block that repeats part of a source file, see {@link SnippetCheck}. */
    record Snippet(String source, String code) {}

    /** Destinations of all links and images. */
    List<String> destinations() {
        List<String> found = new ArrayList<>();
        visit(node -> {
            if (node instanceof Link link) {
                found.add(link.getDestination());
            } else if (node instanceof Image image) {
                found.add(image.getDestination());
            }
        });
        return found;
    }

    /** What stands in backticks within a line. */
    List<String> codeSpans() {
        List<String> found = new ArrayList<>();
        visit(node -> {
            if (node instanceof Code code) {
                found.add(code.getLiteral());
            }
        });
        return found;
    }

    /** Everything that stands in code, within a line or as a block. */
    List<String> allCode() {
        List<String> found = new ArrayList<>(codeSpans());
        visit(node -> {
            if (node instanceof FencedCodeBlock block) {
                found.add(block.getLiteral());
            }
        });
        return found;
    }

    /** Code blocks behind a comment of the form {@code <!-- source: path#region -->}. */
    List<Snippet> snippets() {
        List<Snippet> found = new ArrayList<>();
        visit(node -> {
            if (node instanceof HtmlBlock comment && comment.getLiteral().startsWith("<!-- source:")) {
                var source =
                        comment.getLiteral().replaceAll("<!-- source:|-->", "").strip();
                found.add(new Snippet(
                        source, comment.getNext() instanceof FencedCodeBlock block ? block.getLiteral() : ""));
            }
        });
        return found;
    }

    /** Headings of a level, as text. */
    List<String> headings(int level) {
        List<String> found = new ArrayList<>();
        visit(node -> {
            if (node instanceof Heading heading && heading.getLevel() == level) {
                found.add(plain(heading));
            }
        });
        return found;
    }

    /** What may stand behind the {@code #} of a link to this page, by the rule of the usual forges. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        visit(node -> {
            if (node instanceof Heading heading) {
                var slug = plain(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = seen.merge(slug, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? slug : slug + "-" + before);
            }
        });
        return anchors;
    }

    private static String plain(Node heading) {
        var text = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private void visit(Consumer<Node> visitor) {
        walk(document, visitor);
    }

    private static void walk(Node node, Consumer<Node> visitor) {
        visitor.accept(node);
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
            walk(child, visitor);
        }
    }
}
