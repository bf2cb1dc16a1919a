package io.orderfold.query.rest;

import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.kernel.rest.RequestProblem;
import io.orderfold.order.Code;
import io.orderfold.order.InvalidFactException;
import io.orderfold.query.guard.Caller;
import io.orderfold.query.guard.GuardProblem;
import io.orderfold.query.guard.Scopes;
import io.orderfold.query.view.SearchKind;
import io.orderfold.query.view.SearchTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a caller searches orders by: one parameter, named after the kind of value. */
enum SearchTerms {
    CUSTOMER("customerId") {
        @Override
        SearchTerm term(String value) {
            return SearchTerm.customer(Ids.customerId(value));
        }
    },
    ACCOUNT("accountId") {
        @Override
        SearchTerm term(String value) {
            return SearchTerm.account(Ids.accountId(value));
        }
    },
    ORDER_NUMBER("orderNumber") {
        @Override
        SearchTerm term(String value) {
            return SearchTerm.orderNumber(Ids.code("orderNumber", value));
        }
    },
    REFERENCE("ref") {
        @Override
        SearchTerm term(String value) {
            return reference(value);
        }
    },
    REFERENCE_VALUE("refValue") {
        @Override
        SearchTerm term(String value) {
            return SearchTerm.referenceValue(Ids.code("refValue", value));
        }
    },
    TRACKING("tracking") {
        @Override
        SearchTerm term(String value) {
            return SearchTerm.tracking(Ids.code("tracking", value));
        }
    };

    private final String parameter;

    SearchTerms(String parameter) {
        this.parameter = parameter;
    }

    /** @throws ProblemException if no order can have this value */
    abstract SearchTerm term(String value);

    /** The parameters of these kinds and others, as a resource knows them. */
    static String[] parameters(List<SearchTerms> kinds, String... others) {
        return Stream.concat(kinds.stream().map(kind -> kind.parameter), Arrays.stream(others))
                .toArray(String[]::new);
    }

    /**
     * What is searched.
     *
     * @throws ProblemException if not exactly one of the kinds is given, or its value is none
     */
    static SearchTerm of(QueryParameters parameters, List<SearchTerms> kinds) {
        List<SearchTerm> given = new ArrayList<>();
        for (SearchTerms kind : kinds) {
            String value = parameters.text(kind.parameter);
            if (value != null) {
                given.add(kind.term(value));
            }
        }
        if (given.size() != 1) {
            throw new ProblemException(
                    RequestProblem.INVALID_PARAMETER,
                    "Give exactly one of " + String.join(", ", parameters(kinds)) + "; the request has "
                            + (given.isEmpty() ? "none" : given.size()) + " of them.");
        }
        return given.getFirst();
    }

    /**
     * Whether every order with this value is the caller's; of other values only some may be.
     *
     * @throws ProblemException if it is the id of a customer or an account for which the caller does not speak
     */
    static boolean isAllOf(Caller caller, SearchTerm term) {
        boolean named = switch (term.kind()) {
            case CUSTOMER -> caller.maySee(term.value(), null);
            case ACCOUNT -> caller.maySee(null, term.value());
            case ORDER_NUMBER, REFERENCE, REFERENCE_VALUE, TRACKING -> caller.seesAll();
        };
        if (!named && (term.kind() == SearchKind.CUSTOMER || term.kind() == SearchKind.ACCOUNT)) {
            throw new ProblemException(
                    GuardProblem.INSUFFICIENT_SCOPE,
                    "The token does not speak for this customer or account. Ask for one that it names, or with a token"
                            + " that has the scope " + Scopes.READ_ALL + ".");
        }
        return named;
    }

    /** A type may hold a colon, and so may a value: wherever a colon leaves both sides valid, it is a reference. */
    private static SearchTerm reference(String text) {
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            try {
                return SearchTerm.reference(new Code(text.substring(0, colon)), new Code(text.substring(colon + 1)));
            } catch (InvalidFactException notHere) {
                // The next colon may be the one.
            }
        }
        throw ProblemException.invalid(
                REFERENCE.parameter,
                "must be TYPE:value, the type and the value of the reference, such as ERP:4711; each has 1 to 128"
                        + " characters, none of them a control character. If the type is not known, ask by refValue");
    }
}
