package io.orderfold.order;

/**
 * What is counted of a line, in the unit of the line. The declared order is the order in which counters are listed.
 *
 * <p>Counters only grow, but {@link #ORDERED}, which an amendment may lower.
 */
public enum LineCounter {
    /** What the customer wants by the placement and its amendments. */
    ORDERED("ordered"),
    /** What was called off. */
    CANCELLED("cancelled"),
    /** What the warehouse set aside, ever. */
    ALLOCATED("allocated"),
    /** What of it was given back to stock. */
    ALLOCATION_RELEASED("allocationReleased"),
    /** What left. */
    SHIPPED("shipped"),
    /** What arrived. */
    DELIVERED("delivered"),
    /** What may come back. */
    RETURN_AUTHORISED("returnAuthorised"),
    /** What came back. */
    RETURNED("returned");

    private final String fieldName;

    LineCounter(String fieldName) {
        this.fieldName = fieldName;
    }

    /** As schemas and answers call it. */
    public String fieldName() {
        return fieldName;
    }
}
