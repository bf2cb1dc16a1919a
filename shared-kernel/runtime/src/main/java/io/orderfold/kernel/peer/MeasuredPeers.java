package io.orderfold.kernel.peer;

import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;

/** Asks others and measures how long each question took and what came of it. */
public final class MeasuredPeers implements Peers {

    private final Peers others;
    private final KernelMeters meters;

    public MeasuredPeers(Peers others, KernelMeters meters) {
        this.others = others;
        this.meters = meters;
    }

    @Override
    public Reply ask(HostInfo host, StoreQuestion question) {
        long start = System.nanoTime();
        Reply reply = others.ask(host, question);
        meters.peerAsked(result(reply), Duration.ofNanos(System.nanoTime() - start));
        return reply;
    }

    private static String result(Reply reply) {
        return switch (reply) {
            case Answered answered ->
                switch (answered.answer()) {
                    case StoreAnswer.Found<?> found -> "answered";
                    case StoreAnswer.NotFound<?> none -> "answered";
                    case StoreAnswer.Elsewhere<?> elsewhere -> "not_ready";
                    case StoreAnswer.NotReady<?> notReady -> "not_ready";
                };
            case Late late -> "late";
            case Unusable unusable -> "unusable";
        };
    }
}
