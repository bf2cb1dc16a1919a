package io.orderfold.kernel.drawing;

import io.orderfold.kernel.drawing.Picture.Frame;
import io.orderfold.kernel.drawing.Picture.Line;
import io.orderfold.kernel.drawing.Picture.Point;
import io.orderfold.kernel.drawing.Picture.Symbol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.NodeLabelPlacement;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Gives everything in a graph its place: records go from left to right. The layers are Eclipse ELK's. The same graph gets the same places.
 */
final class Layout {

    private static final double MARGIN = 16;
    private static final double FRAME_HEAD = 34;

    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> boxes = new LinkedHashMap<>();
    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final Map<String, String> frames = new LinkedHashMap<>();
    private final Map<ElkEdge, Line> lines = new LinkedHashMap<>();
    private final Direction direction;

    private Layout(Direction direction) {
        this.direction = direction;
    }

    /** From left to right if that fits the width, else from top to bottom if that is narrower. */
    static Picture of(Graph graph, double width) {
        Picture across = across(graph);
        if (across.width() <= width) {
            return across;
        }
        Picture down = new Layout(Direction.DOWN).lay(graph);
        return down.width() < across.width() ? down : across;
    }

    /** From left to right, however wide that is. */
    static Picture across(Graph graph) {
        return new Layout(Direction.RIGHT).lay(graph);
    }

    private Picture lay(Graph graph) {
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, direction);
        root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(CoreOptions.RANDOM_SEED, 1);
        space(root);
        graph.groups().forEach(this::addFrame);
        graph.things().forEach(this::addSymbol);
        graph.ties().forEach(tie -> connect(tie.from(), tie.to(), tie.flow()));
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return picture();
    }

    private static void space(ElkNode graph) {
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 14.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 20.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 12.0);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.THOROUGHNESS, 20);
    }

    private void addFrame(Graph.Group group) {
        ElkNode frame = ElkGraphUtil.createNode(root);
        frame.setProperty(CoreOptions.PADDING, new ElkPadding(FRAME_HEAD, MARGIN, MARGIN, MARGIN));
        frame.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
        double width = Lettering.width(group.title(), Lettering.NAME_SIZE) + 2 * MARGIN;
        // ELK turns the picture by a quarter to lay it out downwards, but not this size.
        frame.setProperty(
                CoreOptions.NODE_SIZE_MINIMUM,
                direction == Direction.RIGHT ? new KVector(width, FRAME_HEAD) : new KVector(FRAME_HEAD, width));
        space(frame);
        boxes.put(group.id(), frame);
        frames.put(group.id(), group.title());
    }

    private void addSymbol(Thing thing) {
        ElkNode box = ElkGraphUtil.createNode(boxes.getOrDefault(thing.parent(), root));
        box.setDimensions(thing.shape().width(), thing.shape().height());
        box.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        box.setProperty(
                CoreOptions.NODE_LABELS_PLACEMENT,
                direction == Direction.RIGHT
                        ? NodeLabelPlacement.outsideBottomCenter()
                        : EnumSet.of(
                                NodeLabelPlacement.OUTSIDE, NodeLabelPlacement.H_RIGHT, NodeLabelPlacement.V_CENTER));
        ElkGraphUtil.createLabel(thing.id(), box)
                .setDimensions(thing.caption().width(), thing.caption().height());
        boxes.put(thing.id(), box);
        things.put(thing.id(), thing);
    }

    private void connect(String from, String to, boolean flow) {
        ElkNode source = boxes.get(from);
        ElkNode target = boxes.get(to);
        if (source != null && target != null) {
            ElkEdge edge = ElkGraphUtil.createSimpleEdge(
                    port(source, out(flow, thing(from))), port(target, in(flow, thing(to))));
            lines.put(edge, new Line(from, to, flow, List.of()));
        }
    }

    private Thing thing(String id) {
        Thing thing = things.get(id);
        if (thing == null) {
            throw new IllegalStateException("There is no " + id);
        }
        return thing;
    }

    /** Stores hang on the upper corner of an operator, so that their lines keep out of the flow. */
    private PortSide out(boolean flow, Thing thing) {
        boolean across = direction == Direction.RIGHT;
        if (!flow && thing.shape() == Picture.Shape.LOZENGE) {
            return across ? PortSide.NORTH : PortSide.WEST;
        }
        return across ? PortSide.EAST : PortSide.SOUTH;
    }

    private PortSide in(boolean flow, Thing thing) {
        boolean across = direction == Direction.RIGHT;
        if (!flow && thing.shape() == Picture.Shape.LOZENGE) {
            return across ? PortSide.NORTH : PortSide.WEST;
        }
        return across ? PortSide.WEST : PortSide.NORTH;
    }

    /** One port per corner: lines meet there, and the shape needs no clipping. */
    private static ElkPort port(ElkNode box, PortSide side) {
        for (ElkPort port : box.getPorts()) {
            if (port.getProperty(CoreOptions.PORT_SIDE) == side) {
                return port;
            }
        }
        ElkPort port = ElkGraphUtil.createPort(box);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        double width = box.getWidth();
        double height = box.getHeight();
        switch (side) {
            case NORTH -> port.setLocation(width / 2, 0);
            case SOUTH -> port.setLocation(width / 2, height);
            case WEST -> port.setLocation(0, height / 2);
            default -> port.setLocation(width, height / 2);
        }
        return port;
    }

    private Picture picture() {
        List<Frame> drawnFrames = new ArrayList<>();
        frames.forEach((id, title) -> {
            ElkNode box = box(id);
            drawnFrames.add(new Frame(id, title, corner(box), box.getWidth(), box.getHeight()));
        });
        List<Symbol> symbols = new ArrayList<>();
        things.forEach((id, thing) -> {
            ElkNode box = box(id);
            Point at = corner(box);
            var label = box.getLabels().get(0);
            Point captionAt = new Point(at.x() + label.getX(), at.y() + label.getY());
            symbols.add(new Symbol(id, thing.shape(), thing.look(), at, thing.caption(), captionAt, thing.hint()));
        });
        List<Line> drawnLines = new ArrayList<>();
        lines.forEach((edge, line) -> drawnLines.add(new Line(line.from(), line.to(), line.flow(), points(edge))));
        return new Picture(
                direction == Direction.RIGHT, root.getWidth(), root.getHeight(), drawnFrames, symbols, drawnLines);
    }

    private ElkNode box(String id) {
        ElkNode box = boxes.get(id);
        if (box == null) {
            throw new IllegalStateException("Nothing was laid out for " + id);
        }
        return box;
    }

    private static Point corner(ElkNode box) {
        double x = 0;
        double y = 0;
        for (ElkNode at = box; at != null && at.getParent() != null; at = at.getParent()) {
            x += at.getX();
            y += at.getY();
        }
        return new Point(x, y);
    }

    /** ELK counts from the corner of the box that contains the edge. */
    private static List<Point> points(ElkEdge edge) {
        Point origin = corner(edge.getContainingNode());
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(origin.x() + section.getStartX(), origin.y() + section.getStartY()));
            section.getBendPoints()
                    .forEach(bend -> points.add(new Point(origin.x() + bend.getX(), origin.y() + bend.getY())));
            points.add(new Point(origin.x() + section.getEndX(), origin.y() + section.getEndY()));
        }
        return points;
    }
}
