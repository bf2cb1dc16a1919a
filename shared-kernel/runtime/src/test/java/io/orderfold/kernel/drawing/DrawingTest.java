package io.orderfold.kernel.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.OperatorKind;
import io.orderfold.kernel.topology.SampleTopologies;
import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.Edge;
import io.orderfold.kernel.topology.TopologyModel.Node;
import io.orderfold.kernel.topology.TopologyModel.Restore;
import io.orderfold.kernel.topology.TopologyModel.Role;
import io.orderfold.kernel.topology.TopologyModel.Store;
import io.orderfold.kernel.topology.TopologyModel.SubTopology;
import io.orderfold.kernel.topology.TopologyModel.Topic;
import io.orderfold.kernel.topology.TopologyModel.TopicKind;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrawingTest {

    private final TopologyModel rich = TopologyModel.of(
            SampleTopologies.rich(),
            "app",
            new NodeRules(Map.of("greet", "Says hello to everyone who was not greeted yet.")),
            InboundTopics.of(Map.of("people", 6)));

    @Nested
    class The_svg {

        @Test
        void has_a_shape_of_the_notation_for_everything_but_changelogs() throws Exception {
            Document svg = parsed(SvgDrawing.of(rich));

            assertThat(shapesOf(svg, "source:read-greetings")).containsExactly("path");
            assertThat(shapesOf(svg, "processor:greet")).containsExactly("path");
            assertThat(shapesOf(svg, "store:greeted")).contains("rect");
            assertThat(shapesOf(svg, "topic:people")).containsExactly("circle");
            assertThat(shapesOf(svg, "processor:name-people"))
                    .as("a KTable that no store keeps")
                    .contains("rect");
            for (String id : ids(rich)) {
                assertThat(group(svg, id)).as(id).isNotNull();
            }
        }

        @Test
        void is_the_same_each_time() {
            assertThat(SvgDrawing.of(rich)).isEqualTo(SvgDrawing.of(rich));
        }

        @Test
        void keeps_all_text_within_its_edges_and_within_the_width_of_a_screen() throws Exception {
            Document svg = parsed(SvgDrawing.of(rich));
            double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));

            assertThat(width).isLessThanOrEqualTo(1400);
            NodeList texts = svg.getElementsByTagName("text");
            assertThat(texts.getLength()).isGreaterThan(20);
            for (int i = 0; i < texts.getLength(); i++) {
                Element text = (Element) texts.item(i);
                double length = Lettering.width(text.getTextContent(), size(text.getAttribute("class")));
                double x = Double.parseDouble(text.getAttribute("x"));
                boolean middle = List.of("name", "note").contains(text.getAttribute("class"));
                double left = middle ? x - length / 2 : x;
                assertThat(left).as(text.getTextContent()).isGreaterThanOrEqualTo(0);
                assertThat(left + length).as(text.getTextContent()).isLessThanOrEqualTo(width);
            }
        }

        @Test
        void frames_every_sub_topology_around_its_nodes() {
            Picture picture = Layout.of(Graph.of(rich), 1400);

            assertThat(picture.frames()).hasSameSizeAs(rich.subTopologies());
            for (Picture.Frame frame : picture.frames()) {
                List<String> inside = rich.nodes().stream()
                        .filter(node -> node.subTopology().equals(frame.id()))
                        .map(Node::id)
                        .toList();
                assertThat(inside).isNotEmpty();
                assertThat(Lettering.width(frame.title(), Lettering.NAME_SIZE)).isLessThan(frame.width());
                assertThat(picture.symbols())
                        .filteredOn(symbol -> inside.contains(symbol.id()))
                        .allMatch(symbol -> symbol.at().x() >= frame.at().x()
                                && symbol.at().y() >= frame.at().y()
                                && symbol.at().x() + symbol.shape().width()
                                        <= frame.at().x() + frame.width()
                                && symbol.at().y() + symbol.shape().height()
                                        <= frame.at().y() + frame.height());
            }
        }

        @Test
        void shows_partitions_rules_and_co_partitioning() {
            assertThat(SvgDrawing.of(rich))
                    .contains("6 partitions", "Says hello to everyone", "its 2 topics are co-partitioned");
        }
    }

    @Nested
    class Names_that_mean_harm {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<script>alert(1)</script>",
                    "\"><image href=\"http://evil\"/>",
                    "'&amp;<![CDATA[x]]>",
                    "--><!-- {{ }} $x %s %n",
                    "zero\u0000bell\u0007escape\u001b[31m",
                    "half a pair \ud800, left \u202e right",
                    "Bestellungen-ändern",
                    "注文の状態を更新する処理ノード",
                    "orders-🚚-delivered"
                })
        void stay_text(String name) throws Exception {
            TopologyModel hostile = around(name);

            String svg = SvgDrawing.of(hostile);
            String mermaid = MermaidText.of(hostile);

            Document parsed = parsed(svg);
            for (String element : List.of("script", "image", "a", "foreignObject")) {
                assertThat(parsed.getElementsByTagName(element).getLength()).isZero();
            }
            assertThat(parsed.getElementsByTagName("text").getLength())
                    .isGreaterThan(parsed(SvgDrawing.of(around("")))
                                    .getElementsByTagName("text")
                                    .getLength()
                            - 1);
            assertThat(mermaid.lines())
                    .hasSameSizeAs(MermaidText.of(around("x")).lines().toList());
            assertThat(mermaid.replaceAll("<br/>", "").replaceAll("-->|-\\.-", ""))
                    .doesNotContain("<", ">", "&", "\u0000", "\u001b", "\u202e");
            assertThat(count(mermaid, '"')).isEqualTo(count(MermaidText.of(around("x")), '"'));
        }

        @Test
        void of_other_scripts_are_shown_as_they_are() {
            assertThat(SvgDrawing.of(around("Bestellungen-ändern"))).contains("ändern");
            assertThat(MermaidText.of(around("Bestellungen-ändern"))).contains("Bestellungen-ändern");
            assertThat(MermaidText.of(around("注文"))).contains("注文");
        }

        @Test
        void that_differ_only_in_odd_characters_keep_different_ids() {
            assertThat(List.of("a-b", "a_b", "a.b", "a b", "ä", "a_2d_b").stream()
                            .map(PlainId::of))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[A-Za-z0-9_]+"));
        }
    }

    @Nested
    class The_mermaid_text {

        @Test
        void has_everything_that_the_svg_has() {
            String text = MermaidText.of(rich);

            assertThat(text).startsWith("flowchart LR\n");
            ids(rich).forEach(id -> assertThat(text).contains(PlainId.of(id)));
            assertThat(text.lines().filter(line -> line.contains(" --> ")))
                    .hasSize(rich.edges().size());
            assertThat(text.lines().filter(line -> line.strip().startsWith("subgraph")))
                    .hasSize(rich.subTopologies().size());
            assertThat(text).contains("{\"greet<br/>Greeter\"}", "((\"people<br/>6 partitions\"))", "[(\"greeted");
        }
    }

    private static List<String> ids(TopologyModel model) {
        List<String> ids = new ArrayList<>();
        model.nodes().forEach(node -> ids.add(node.id()));
        model.stores().forEach(store -> ids.add(store.id()));
        model.topics().stream()
                .filter(topic -> topic.kind() != TopicKind.CHANGELOG)
                .forEach(topic -> ids.add(topic.id()));
        return ids;
    }

    /** A small model in which everything has the name. */
    private static TopologyModel around(String name) {
        Node source = new Node(
                "source:" + name,
                name,
                Role.SOURCE,
                OperatorKind.SOURCE,
                null,
                false,
                "part",
                List.of(name),
                null,
                List.of(),
                name);
        Node sink = new Node(
                "sink:" + name,
                name,
                Role.SINK,
                OperatorKind.SINK,
                null,
                false,
                "part",
                List.of(name),
                null,
                List.of("store"),
                null);
        return new TopologyModel(
                name,
                List.of(new SubTopology("part", 0, false)),
                List.of(source, sink),
                List.of(new Store("store", name, true, "part", Restore.CHANGELOG, name)),
                List.of(new Topic("topic", name, TopicKind.EXTERNAL, 1)),
                List.of(new Edge("topic", source.id()), new Edge(source.id(), sink.id())),
                List.of());
    }

    private static long count(String text, char c) {
        return text.chars().filter(each -> each == c).count();
    }

    private static double size(String look) {
        return switch (look) {
            case "heading" -> 17;
            case "note", "note beside", "legend" -> Lettering.NOTE_SIZE;
            default -> Lettering.NAME_SIZE;
        };
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Element group(Document svg, String id) {
        NodeList groups = svg.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            if (group.getAttribute("id").equals(PlainId.of(id))) {
                return group;
            }
        }
        throw new AssertionError("not drawn: " + id);
    }

    private static List<String> shapesOf(Document svg, String id) {
        Element shape = (Element) group(svg, id).getElementsByTagName("g").item(0);
        List<String> names = new ArrayList<>();
        NodeList parts = shape.getElementsByTagName("*");
        for (int i = 0; i < parts.getLength(); i++) {
            names.add(parts.item(i).getNodeName());
        }
        return names;
    }
}
