package io.orderfold.query.rest;

import io.orderfold.contract.avro.LetterAction;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.OrderId;
import io.orderfold.query.letters.DecisionOutcome;
import io.orderfold.query.letters.Letter;
import io.orderfold.query.letters.LetterPosition;
import io.orderfold.query.letters.LetterRow;
import io.orderfold.query.letters.Replays;
import io.orderfold.query.lookup.LetterLookup;
import io.orderfold.query.lookup.LetterQuery;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.Page;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Answers for dead letters: one, or a page of them. */
@Singleton
class LetterAnswers {

    private static final int LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final LetterLookup letters;
    private final LetterPayload payloads;
    private final TopicPrefix environment;

    LetterAnswers(LetterLookup letters, LetterPayload payloads, TopicPrefix environment) {
        this.letters = letters;
        this.payloads = payloads;
        this.environment = environment;
    }

    Response list(UriInfo uri) {
        QueryParameters parameters = new QueryParameters(
                uri.getQueryParameters(),
                "reason",
                "class",
                "topic",
                "orderId",
                "state",
                "from",
                "to",
                "limit",
                "cursor");
        LetterQuery.Filter filter = LetterFilters.of(parameters, environment);
        String list = "letters " + new TreeSet<>(filter.reasons()) + " " + filter.letterClass() + " " + filter.topic()
                + " " + filter.orderId() + " " + new TreeSet<>(filter.states()) + " " + filter.from() + " "
                + filter.to();
        String cursor = parameters.text("cursor");
        LetterQuery query = new LetterQuery(
                filter,
                cursor == null ? null : Positions.ofLetter(Cursor.read(list, cursor)),
                parameters.limit(LIMIT, MAX_LIMIT));
        return LookupAnswer.of(letters.letters(query), page -> answer(page, list, uri));
    }

    Response one(String letterId, UriInfo uri) {
        new QueryParameters(uri.getQueryParameters());
        return LookupAnswer.of(find(letterId), row -> Response.ok(body(row)), LetterAnswers::notFound);
    }

    /** The letter, of any state. */
    Lookup<LetterRow> find(String letterId) {
        if (!letterId.matches("[A-Za-z0-9]{1,64}")) {
            throw ProblemException.invalid("letterId", "must have 1 to 64 letters and digits");
        }
        return letters.letter(letterId);
    }

    /** The same, or the problem that there is none or that nobody can say. */
    LetterRow existing(String letterId) {
        return LookupAnswer.required(find(letterId), LetterAnswers::notFound).value();
    }

    /** Why the letter does not take the action, whatever its state; empty if it does. */
    Optional<DecisionOutcome> refusal(LetterAction action, Letter letter) {
        return action == LetterAction.REPLAY ? Replays.refusal(letter, environment) : Optional.empty();
    }

    static ProblemException notFound() {
        return new ProblemException(
                ProblemCode.LETTER_NOT_FOUND, "There is no letter with this id, or it is older than 90 days.");
    }

    LetterSummaryBody summary(LetterRow row) {
        return LetterSummaryBody.of(row, Objects.requireNonNull(row.letter()), environment);
    }

    LetterBody body(LetterRow row) {
        Letter letter = Objects.requireNonNull(row.letter());
        return LetterBody.of(summary(row), letter, actions(row, letter), payloads.of(letter));
    }

    private List<String> actions(LetterRow row, Letter letter) {
        if (!row.isOpen()) {
            return List.of();
        }
        List<String> actions = new ArrayList<>();
        if (Replays.refusal(letter, environment).isEmpty()) {
            actions.add("replay");
        }
        if (letter.orderId().isPresent()) {
            actions.add("correct");
        }
        actions.add("discard");
        return actions;
    }

    private ResponseBuilder answer(Page<LetterRow, LetterPosition> page, String list, UriInfo uri) {
        LetterPosition last = page.last();
        String next = last == null ? null : Cursor.write(list, Positions.bytes(last));
        List<LetterSummaryBody> items = page.items().stream().map(this::summary).toList();
        return NextLink.add(Response.ok(new LetterListBody(items, next)), uri, next);
    }

    /** The letter that an event of the order became without reaching the journal. */
    Lookup<Optional<LetterRow>> ofEvent(OrderId orderId, String event) {
        return letters.ofEvent(orderId, event);
    }
}
