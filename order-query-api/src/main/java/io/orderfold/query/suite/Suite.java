package io.orderfold.query.suite;

import io.orderfold.query.suite.SuiteLook.ReplicaLook;
import io.orderfold.query.suite.SuiteLook.Reply;
import io.orderfold.query.suite.SuiteLook.ServiceLook;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How every replica of the named services is. All of them are asked at once, and not more often than every {@link #FRESH}, however many want to know: who
 * opens a page makes no work for the rest of the suite. Thread-safe.
 */
public final class Suite implements AutoCloseable {

    /** For so long a look is good enough for everybody. */
    static final Duration FRESH = Duration.ofSeconds(2);

    /** Of one service. More are left out. */
    private static final int MOST_REPLICAS = 32;

    private final List<SuiteService> services;
    private final Clock clock;
    private final Duration limit;
    private final SuiteClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable SuiteLook last;

    private record Place(SuiteService service, String address, boolean known) {}

    /** @param limit for the names, and again for the answers */
    public Suite(List<SuiteService> services, Duration limit, Clock clock) {
        this.services = services.stream()
                .sorted(Comparator.comparing(SuiteService::name))
                .toList();
        this.clock = clock;
        this.limit = limit;
        this.client = new SuiteClient(limit);
    }

    /** The newest look. Waits only if there was none yet, or if this caller is the one who looks; then twice the limit at most. */
    public SuiteLook look() {
        SuiteLook known = last;
        if (known != null && (isFresh(known) || !looking.tryLock())) {
            return known;
        }
        if (known == null) {
            looking.lock();
        }
        try {
            SuiteLook meanwhile = last;
            if (meanwhile == null || !isFresh(meanwhile)) {
                meanwhile = now();
                last = meanwhile;
            }
            return meanwhile;
        } finally {
            looking.unlock();
        }
    }

    private boolean isFresh(SuiteLook look) {
        return look.at().plus(FRESH).isAfter(clock.instant());
    }

    private SuiteLook now() {
        Instant at = clock.instant();
        List<Place> places = each(services, this::places, service -> List.of(unknown(service))).stream()
                .flatMap(List::stream)
                .toList();
        List<Reply> replies =
                each(places, this::ask, place -> new Reply.Silent("It does not answer within " + limit + "."));
        List<ServiceLook> looks = new ArrayList<>();
        for (SuiteService service : services) {
            List<ReplicaLook> replicas = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                if (places.get(i).service().equals(service)) {
                    replicas.add(new ReplicaLook(places.get(i).address(), at, replies.get(i)));
                }
            }
            looks.add(new ServiceLook(service.name(), List.copyOf(replicas)));
        }
        return new SuiteLook(at, List.copyOf(looks));
    }

    private Reply ask(Place place) throws InterruptedException {
        return place.known() ? client.ask(place.address()) : new Reply.Silent("Its name stands for no address now.");
    }

    /** A name of the platform's stands for each of its pods. */
    private List<Place> places(SuiteService service) {
        try {
            return Arrays.stream(InetAddress.getAllByName(service.host()))
                    .map(InetAddress::getHostAddress)
                    .map(host -> host.indexOf(':') < 0 ? host : "[" + host + "]")
                    .distinct()
                    .sorted()
                    .limit(MOST_REPLICAS)
                    .map(host -> new Place(service, host + ":" + service.port(), true))
                    .toList();
        } catch (UnknownHostException nobody) {
            return List.of(unknown(service));
        }
    }

    private static Place unknown(SuiteService service) {
        return new Place(service, service.host() + ":" + service.port(), false);
    }

    private interface Question<T, R> {
        R of(T subject) throws InterruptedException;
    }

    /** Asks the same of all at once; who does not answer in time gets the other answer. */
    private <T, R> List<R> each(List<T> subjects, Question<T, R> question, Function<T, R> late) {
        try {
            List<Callable<R>> tasks = subjects.stream()
                    .<Callable<R>>map(subject -> () -> question.of(subject))
                    .toList();
            List<Future<R>> answers = threads.invokeAll(tasks, limit.toMillis(), TimeUnit.MILLISECONDS);
            List<R> all = new ArrayList<>();
            for (int i = 0; i < subjects.size(); i++) {
                all.add(answer(answers.get(i), subjects.get(i), late));
            }
            return all;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return subjects.stream().map(late).toList();
        }
    }

    private static <T, R> R answer(Future<R> answer, T subject, Function<T, R> late) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException | ExecutionException none) {
            return late.apply(subject);
        }
    }

    @Override
    public void close() {
        client.close();
        threads.shutdownNow();
    }
}
