package io.orderfold.query.rest;

import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.order.AccountId;
import io.orderfold.order.Code;
import io.orderfold.order.CustomerId;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;

/** Identifiers as callers send them. */
final class Ids {

    private static final String RULE = "must have 1 to 128 characters, none of them a control character";

    private Ids() {}

    /** @throws ProblemException if no order can have this id */
    static OrderId orderId(String text) {
        try {
            return new OrderId(text);
        } catch (InvalidFactException notAnId) {
            throw ProblemException.invalid("orderId", RULE);
        }
    }

    /** @throws ProblemException if no customer can have this id */
    static CustomerId customerId(String text) {
        try {
            return new CustomerId(text);
        } catch (InvalidFactException notAnId) {
            throw ProblemException.invalid("customerId", RULE);
        }
    }

    /** @throws ProblemException if no account can have this id */
    static AccountId accountId(String text) {
        try {
            return new AccountId(text);
        } catch (InvalidFactException notAnId) {
            throw ProblemException.invalid("accountId", RULE);
        }
    }

    /** @throws ProblemException if no code or number can read so */
    static Code code(String parameter, String text) {
        try {
            return new Code(text);
        } catch (InvalidFactException notACode) {
            throw ProblemException.invalid(parameter, RULE);
        }
    }
}
