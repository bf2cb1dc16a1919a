package io.orderfold.order;

import java.util.List;

/** What comes back. */
public sealed interface ReturnsEvent extends OrderEvent {

    /** Goods may come back. Waits until so much has been delivered. */
    record ReturnAuthorized(ReturnId returnId, List<LineQuantity> lines, Code reasonCode)
            implements ReturnsEvent, OrderEvent.Decision {

        public ReturnAuthorized {
            lines = LineQuantity.required(lines);
        }
    }

    /** @param disposition what becomes of the goods, in the code of the returns service */
    record ReturnReceived(ReturnId returnId, List<ReturnedLine> lines, Code disposition)
            implements ReturnsEvent, OrderEvent.Observation {

        public ReturnReceived {
            lines = List.copyOf(lines);
            LineQuantity.required(quantities(lines));
        }

        /** How much of which line came back. */
        public List<LineQuantity> quantities() {
            return quantities(lines);
        }

        private static List<LineQuantity> quantities(List<ReturnedLine> lines) {
            return lines.stream()
                    .map(line -> new LineQuantity(line.lineId(), line.qty()))
                    .toList();
        }
    }

    /** @param condition of the goods, in the code of the returns service */
    record ReturnedLine(LineId lineId, Quantity qty, Code condition) {}
}
