package io.orderfold.kernel.testing.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.orderfold.kernel.drawing.MermaidText;
import io.orderfold.kernel.drawing.SvgDrawing;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.TopologyModel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.Topology;

/**
 * The drawing of a service's topology among the documents: {@code docs/topologies/<application>.svg}, a page beside it with the Mermaid text, and the model as JSON
 * for whoever joins several of them. Made from the code alone, so without partition counts.
 */
public final class DrawnTopology {

    private static final String THINK =
            "The drawing in the documents no longer shows what the code does; look at the new one before you commit it.";

    private static final Pattern WIDTH = Pattern.compile("<svg [^>]*width=\"([0-9.]+)\"");

    /** Pixels of a window in which the whole drawing must be readable. */
    private static final double WINDOW = 1_400;

    /** Pixels of the smallest letters of a drawing, and of the smallest that people read. */
    private static final double SMALLEST = 11;

    private static final double READABLE = 9;
    private static final ObjectWriter JSON =
            new ObjectMapper().writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private DrawnTopology() {}

    /**
     * Fails unless the committed drawing and page are those of the topology, and the drawing is readable where it is 1,400 pixels wide. Approved as
     * {@link Approved} says.
     */
    public static void isCommitted(Topology topology, String application, NodeRules rules) {
        Path directory = SuiteRoot.find().resolve("docs").resolve("topologies");
        isCommitted(directory, topology, application, rules, Boolean.getBoolean("suite.approve"));
    }

    static void isCommitted(Path directory, Topology topology, String application, NodeRules rules, boolean approving) {
        TopologyModel model = TopologyModel.of(topology, application, rules, new InboundTopics());
        String svg = SvgDrawing.of(model);
        isReadable(svg, application);
        new Approved(directory.resolve(application + ".svg"), THINK).holds(svg, approving);
        new Approved(directory.resolve(application + ".md"), THINK).holds(page(model), approving);
        new Approved(directory.resolve(application + ".json"), THINK).holds(json(model), approving);
    }

    private static String json(TopologyModel model) {
        try {
            return JSON.writeValueAsString(model) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void isReadable(String svg, String application) {
        Matcher width = WIDTH.matcher(svg);
        if (!width.find() || Double.parseDouble(width.group(1)) > WINDOW * SMALLEST / READABLE) {
            throw new AssertionError("The drawing of " + application + " is too wide: its notes would be smaller than "
                    + READABLE + " pixels in a window of " + WINDOW + ". Shorten names, or make two services of it.");
        }
    }

    private static String page(TopologyModel model) {
        return """
                # Topology of %s

                Drawn from the code. [How to read it](README.md).

                ![Topology of %s](%s.svg)

                The same as text, for readers and tools that draw Mermaid:

                ```mermaid
                %s```
                """.formatted(model.application(), model.application(), model.application(), MermaidText.of(model));
    }
}
