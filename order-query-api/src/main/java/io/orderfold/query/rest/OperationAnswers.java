package io.orderfold.query.rest;

import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.LetterAction;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.guard.Callers;
import io.orderfold.query.letters.DecisionWriter;
import io.orderfold.query.letters.Letter;
import io.orderfold.query.letters.LetterPosition;
import io.orderfold.query.letters.LetterRow;
import io.orderfold.query.letters.Replays;
import io.orderfold.query.lookup.LetterLookup;
import io.orderfold.query.lookup.LetterQuery;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.OperationLookup;
import io.orderfold.query.lookup.Page;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Begins operations on many letters and tells how far they have come. */
@Singleton
class OperationAnswers {

    private static final int PAGE = 100;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final LetterLookup letters;
    private final OperationLookup operations;
    private final LetterDesk desk;
    private final TopicPrefix environment;
    private final Callers callers;
    private final Clock clock;

    OperationAnswers(
            LetterLookup letters,
            OperationLookup operations,
            LetterDesk desk,
            TopicPrefix environment,
            Callers callers) {
        this.callers = callers;
        this.letters = letters;
        this.operations = operations;
        this.desk = desk;
        this.environment = environment;
        this.clock = Clock.systemUTC();
    }

    Response one(String operationId, UriInfo uri) {
        new QueryParameters(uri.getQueryParameters());
        if (!operationId.matches("[0-9a-f-]{36}")) {
            throw ProblemException.invalid("operationId", "must be a UUID in lower case");
        }
        return LookupAnswer.of(
                operations.operation(operationId),
                rows -> Response.ok(OperationBody.of(rows)),
                () -> new ProblemException(
                        ProblemCode.OPERATION_NOT_FOUND,
                        "No decision of this operation has been looked at yet, or it is older than 90 days."));
    }

    /** Each letter gets a decision of its own, with a time before which it is not carried out: what is written down survives this process. */
    Response replay(byte[] body, UriInfo uri, HttpHeaders headers) {
        new QueryParameters(uri.getQueryParameters());
        BulkReplayRequest request = BulkReplayRequest.read(body, headers, environment);
        Operator operator = Operator.of(callers, headers, "dead-letters:replay " + request);
        if (operations.operation(operator.operationId()) instanceof Lookup.Found<List<AuditEntry>> begun) {
            return answer(Response.Status.ACCEPTED, OperationBody.of(begun.value()));
        }
        List<LetterRow> wanted = wanted(request);
        Instant now = clock.instant();
        LetterDesk.Wish wish = new LetterDesk.Wish(LetterAction.REPLAY, operator, null, null);
        List<DecisionWriter.Placed> placed = new ArrayList<>();
        for (LetterRow row : wanted) {
            Letter letter = row.letter();
            if (letter != null) {
                Instant turn = now.plusNanos(placed.size() * NANOS_PER_SECOND / request.perSecond());
                placed.add(new DecisionWriter.Placed(
                        LetterDesk.decision(wish, row.id(), now, wanted.size(), turn), letter.partition()));
            }
        }
        desk.write(placed);
        return answer(
                placed.isEmpty() ? Response.Status.OK : Response.Status.ACCEPTED,
                OperationBody.begun(operator, LetterAction.REPLAY, now, placed.size()));
    }

    private List<LetterRow> wanted(BulkReplayRequest request) {
        List<LetterRow> wanted = new ArrayList<>();
        LetterPosition after = null;
        do {
            Page<LetterRow, LetterPosition> page = LookupAnswer.required(
                            letters.letters(new LetterQuery(request.filter(), after, PAGE)), LetterAnswers::notFound)
                    .value();
            page.items().stream()
                    .filter(row -> row.letter() != null
                            && Replays.refusal(row.letter(), environment).isEmpty())
                    .limit(request.max() - wanted.size())
                    .forEach(wanted::add);
            after = page.last();
        } while (after != null && wanted.size() < request.max());
        return wanted;
    }

    private static Response answer(Response.Status status, OperationBody body) {
        return Response.status(status)
                .header(HttpHeaders.LOCATION, "/v1/operations/" + body.operationId())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
